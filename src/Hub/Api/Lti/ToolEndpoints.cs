using System.Security.Cryptography;
using Hub.Api.Dispatching;
using Hub.Core;
using Hub.Core.Ports;
using Hub.Hosting;
using Hub.Storage;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Lti;

/// <summary>The hub as a tool: its URLs and keys, how each LMS is set up, and links that set one up by themselves.</summary>
internal static class ToolEndpoints
{
    private const double MostHours = 720;

    public static void MapTool(this RouteGroupBuilder group)
    {
        group.MapGet("/tool", GetAsync).RequireScope("read:dispatch").Describe("getLtiTool", "The URLs and keys that an LMS is given.").Produces<ToolResource>();
        group.MapPost("/tool/keys", RotateAsync).RequireScope("write:dispatch").Describe("rotateLtiToolKey", "Makes a new key: it is published at once, signs after a while, and the old ones stay published a while longer.", 400).Produces<ToolResource>();
        group.MapGet("/setup", (Sites sites) => TypedResults.Ok(new SetUpList(SetUpGuides.For(sites.PublicUrl)))).RequireScope("read:dispatch").Describe("getLtiSetup", "For each make of LMS: steps, the values to paste, and where to find what a platform is registered with.");
        group.MapPost("/registrationLinks", InviteAsync).RequireScope("write:dispatch").Describe("createLtiRegistrationLink", "A secret link for an LMS's administrator, by which the LMS registers itself (Dynamic Registration).", 400, 404).Produces<RegistrationLink>();
    }

    public static string Pem(LtiKey key)
    {
        using var rsa = RSA.Create(new RSAParameters { Modulus = WebEncoders.Base64UrlDecode(key.Modulus), Exponent = WebEncoders.Base64UrlDecode(key.Exponent) });
        return rsa.ExportSubjectPublicKeyInfoPem();
    }

    private static async Task<IResult> GetAsync(ApiCaller caller, ILtiTool tool, Sites sites, CancellationToken cancellation) =>
        TypedResults.Ok(Show(await tool.KeysAsync(caller.Realm, caller.Application, cancellation), sites));

    private static async Task<IResult> RotateAsync(
        ToolKeyRotation body, ApiCaller caller, ILtiTool tool, Sites sites, CancellationToken cancellation)
    {
        var (lead, grace) = (body.LeadHours ?? 1, body.GraceHours ?? 48);
        if (lead is not (>= 0 and <= MostHours) || grace is not (>= 0 and <= MostHours))
            return ApiAnswer.Bad($"Give leadHours and graceHours between 0 and {MostHours}.");
        await tool.RotateAsync(caller.Realm, caller.Application, new KeyRotationOrder(TimeSpan.FromHours(lead), TimeSpan.FromHours(grace), caller.Actor), cancellation);
        return TypedResults.Ok(Show(await tool.KeysAsync(caller.Realm, caller.Application, cancellation), sites));
    }

    private static async Task<IResult> InviteAsync(
        RegistrationLinkOrder body, ApiCaller caller, ILtiTool tool, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if ((body.Hours ?? 168) is not (>= 1 and <= MostHours))
            return ApiAnswer.Bad($"hours is {body.Hours}; give 1 to {MostHours}.");
        return await database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            var destination = string.IsNullOrEmpty(body.DestinationId) ? null : await db.FindDestinationAsync(caller, body.DestinationId, cancellation);
            if (destination is null && !string.IsNullOrEmpty(body.DestinationId))
                return ApiAnswer.NotFound("destination", body.DestinationId);
            var application = await db.Applications.SingleAsync(a => a.Key == caller.Application, cancellation);
            var expires = time.Now() + TimeSpan.FromHours(body.Hours ?? 168);
            return TypedResults.Ok(new RegistrationLink(tool.RegistrationUrl(application, destination?.Key, expires), expires));
        });
    }

    private static ToolResource Show(IReadOnlyList<LtiKey> keys, Sites sites) => new()
    {
        Name = "InteropHub",
        LoginUrl = sites.PublicUrl + LtiPaths.Login,
        LaunchUrl = sites.PublicUrl + LtiPaths.Launch,
        DeepLinkUrl = sites.PublicUrl + LtiPaths.DeepLink,
        KeySetUrl = sites.PublicUrl + LtiPaths.KeySet,
        RedirectUrls = [sites.PublicUrl + LtiPaths.Launch],
        Keys = [.. keys.Select(key => new ToolKeyResource(key.KeyId, Pem(key), key.CreatedAt, key.ActiveFrom, key.RetiresAt))],
    };
}
