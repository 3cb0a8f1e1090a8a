using Hub.Api.Dispatching;
using Hub.Core.Ports;
using Hub.Dispatching;
using Hub.Hosting;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Lti;

/// <summary>The links by which an LMS launches a dispatch, one by one or all of a destination's as a cartridge.</summary>
internal static class DispatchLinkEndpoints
{
    private const string CartridgeType = "application/vnd.ims.imsccv1p3";
    private const string OldCartridgeType = "application/vnd.ims.imsccv1p1";
    private const string NewVersion = "1.3";
    private const string OldVersion = "1.1";

    public static void MapDispatchLinks(this RouteGroupBuilder group)
    {
        group.MapGet("/dispatches/{dispatchId}/lti13", GetAsync).RequireScope("read:dispatch").Describe("getLti13Dispatch", "The LTI 1.3 link of a dispatch.", 404).Produces<DispatchLink>();
        group.MapGet("/dispatches/{dispatchId}/launches", RefuseLaunchAsync).RequireScope("read:dispatch").Describe("getLti13DispatchLaunch", "Always refused: LMSs launch at /lti/launch, where they post their token.", 400, 404).AnswersNothing();
        group.MapGet("/destinations/{destinationId}/lti13", GetToolAsync).RequireScope("read:dispatch").Describe("getLti13ToolConfigurationSchema", "What a destination's LMS needs to know of the hub as a tool.", 404).Produces<ToolConfiguration>();
        group.MapGet("/destinations/{destinationId}/cartridge", GetCartridgeAsync).RequireScope("read:dispatch")
            .TakesParameters(("version", "1.1 for an LMS that reads nothing newer, or 1.3 (1.3)."))
            .Describe("getDestinationCartridge", "A thin Common Cartridge with the LTI links of the destination's dispatches, leaving out those that are switched off or have expired.", 400, 404).Produces(StatusCodes.Status200OK, contentType: CartridgeType);
    }

    private static Task<IResult> GetAsync(RouteId dispatchId, ApiCaller caller, HubDatabase database, Sites sites, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db => await db.FindDispatchAsync(caller, dispatchId, cancellation) is { } dispatch
            ? TypedResults.Ok(new DispatchLink(
                LtiPaths.TargetOf(sites.PublicUrl, dispatch.Key), sites.PublicUrl + LtiPaths.Login, new Dictionary<string, string> { [LtiPaths.Dispatch] = dispatch.Key.ToString() }))
            : ApiAnswer.NotFound("dispatch", dispatchId));

    // SCORM Cloud's last step of a launch, with the token in the URL. Ours comes as a form, so that no log, history or Referer keeps it.
    private static Task<IResult> RefuseLaunchAsync(RouteId dispatchId, ApiCaller caller, HubDatabase database, Sites sites, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db => await db.FindDispatchAsync(caller, dispatchId, cancellation) is { } dispatch
            ? ApiAnswer.Bad($"Nothing is launched through the API. Give the LMS the dispatch's link, {LtiPaths.TargetOf(sites.PublicUrl, dispatch.Key)}; it posts its token to {sites.PublicUrl + LtiPaths.Launch}.")
            : ApiAnswer.NotFound("dispatch", dispatchId));

    private static async Task<IResult> GetToolAsync(
        RouteId destinationId, ApiCaller caller, HubDatabase database, ILtiTool tool, Sites sites, CancellationToken cancellation)
    {
        if (await database.ReadAsync(caller.Realm, db => db.FindDestinationAsync(caller, destinationId, cancellation)) is null)
            return ApiAnswer.NotFound("destination", destinationId);
        var keys = await tool.KeysAsync(caller.Realm, caller.Application, cancellation);
        return TypedResults.Ok(new ToolConfiguration(
            ToolEndpoints.Pem(keys[0]), sites.PublicUrl + LtiPaths.Login, sites.PublicUrl + LtiPaths.Launch, sites.PublicUrl + LtiPaths.KeySet));
    }

    private static async Task<IResult> GetCartridgeAsync(
        RouteId destinationId, HttpRequest request, ApiCaller caller, HubDatabase database, ILtiTool tool, TimeProvider time, CancellationToken cancellation)
    {
        var version = request.Query["version"].ToString();
        if (version is not ("" or NewVersion or OldVersion))
            return ApiAnswer.Bad($"version is '{version}'; use {OldVersion} or {NewVersion}.");
        return await database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindDestinationAsync(caller, destinationId, cancellation) is not { } destination)
                return ApiAnswer.NotFound("destination", destinationId);
            var open = EntryControls.OpenAt(db.Dispatches.AsNoTracking(), time.Now()).Where(dispatch => dispatch.DestinationKey == destination.Key);
            var contents = await ShellCatalogue.FindAsync(db, open, cancellation);
            var edition = version == OldVersion ? CartridgeEdition.Old : CartridgeEdition.Current;
            using var buffer = new MemoryStream();
            tool.WriteCartridge(destination.Name, contents.ConvertAll(content => new CartridgeEntry(content.Dispatch.Key, content.Title, content.Description)), edition, buffer);
            return TypedResults.Bytes(buffer.ToArray(), edition is CartridgeEdition.Old ? OldCartridgeType : CartridgeType, ShellCatalogue.FileName(destination.Name)[..^".zip".Length] + ".imscc");
        });
    }
}
