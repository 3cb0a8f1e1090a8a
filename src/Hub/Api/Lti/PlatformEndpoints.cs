using Hub.Api.Applications;
using Hub.Api.Dispatching;
using Hub.Core;
using Hub.Core.Ports;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Lti;

/// <summary>The LMSs that launch the application's dispatches.</summary>
internal static class PlatformEndpoints
{
    private const string Path = "/platforms/{platformId}";

    public static void MapPlatforms(this RouteGroupBuilder group)
    {
        group.MapGet("/platforms", ListAsync).TakesListQuery(PlatformQueries.Rules).RequireScope("read:dispatch").Describe("getLtiPlatforms", "Lists the LMSs that launch by LTI 1.3.", 400).Produces<PlatformList>();
        group.MapPost("/platforms", CreateAsync).RequireScope("write:dispatch").Describe("createLtiPlatform", "Registers an LMS.", 400, 404, 409).Produces<PlatformEntry>();
        group.MapGet(Path, GetAsync).RequireScope("read:dispatch").Describe("getLtiPlatform", "Shows an LMS.", 404).Produces<PlatformEntry>();
        group.MapPut(Path, ChangeAsync).RequireScope("write:dispatch").Describe("updateLtiPlatform", "Changes what is given of an LMS, from the next launch on.", 400, 404, 409).AnswersNothing();
        group.MapDelete(Path, DeleteAsync).RequireScope("delete:dispatch").RequireDeletionAllowed().Describe("deleteLtiPlatform", "Forgets an LMS: it launches nothing any more. Learners keep their results.", 404).AnswersNothing();
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, ApiCaller caller, HubDatabase database, Protection protection, TimeProvider time, CancellationToken cancellation)
    {
        if (ListQuery.TryRead(request, PlatformQueries.Rules, protection, out var query) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.ReadAsync(caller.Realm, async db =>
        {
            var (items, more) = await query.PageAsync(query.Select(db.PlatformsOf(caller)), protection, time, cancellation);
            return TypedResults.Ok(new PlatformList(await PlatformQueries.ShowAsync(db, items, cancellation), more));
        });
    }

    private static async Task<IResult> CreateAsync(
        CreatePlatform body, ApiCaller caller, HubDatabase database, ILtiTool tool, TimeProvider time, CancellationToken cancellation)
    {
        var given = body.Data ?? new PlatformResource();
        var now = time.Now();
        var id = string.IsNullOrEmpty(body.Id) ? Key<LtiPlatform>.New(now).ToString() : body.Id;
        if ((ClientId.Problem(id, "platform") ?? PlatformChange.Missing(given) ?? PlatformChange.Problem(given, tool)) is { } problem)
            return ApiAnswer.Bad(problem);
        // An LMS may read the key set as soon as it is told of the hub, and keep what it finds.
        _ = await tool.KeysAsync(caller.Realm, caller.Application, cancellation);
        return await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindPlatformAsync(caller, id, cancellation) is not null)
                return ApiAnswer.Conflict($"There is an LMS with the id '{id}' already.");
            var platform = PlatformChange.Make(caller, id, given, now);
            given.ApplyTo(platform, now);
            if (await PlaceAsync(db, caller, platform, given, cancellation) is { } refusal)
                return refusal;
            db.LtiPlatforms.Add(platform);
            db.Audit.Add(PlatformQueries.Entry(caller, "lti.platform.create", platform, $"Issuer {platform.Issuer}, client id {platform.ClientId}.", now));
            return TypedResults.Ok(new PlatformEntry(id, PlatformChange.Show(platform, given.DestinationId, 0)));
        }, cancellation);
    }

    private static Task<IResult> GetAsync(RouteId platformId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db => await db.FindPlatformAsync(caller, platformId, cancellation) is { } platform
            ? TypedResults.Ok((await PlatformQueries.ShowAsync(db, [platform], cancellation))[0])
            : ApiAnswer.NotFound("LMS", platformId));

    private static async Task<IResult> ChangeAsync(
        RouteId platformId, PlatformResource body, ApiCaller caller, HubDatabase database, ILtiTool tool, TimeProvider time, CancellationToken cancellation)
    {
        if (PlatformChange.Problem(body, tool) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindPlatformAsync(caller, platformId, cancellation) is not { } platform)
                return ApiAnswer.NotFound("LMS", platformId);
            var (linking, wasEnabled) = (platform.Linking, platform.IsEnabled);
            body.ApplyTo(platform, time.Now());
            if (await PlaceAsync(db, caller, platform, body, cancellation) is { } refusal)
            {
                db.ChangeTracker.Clear();
                return refusal;
            }
            if (platform.IsEnabled && !wasEnabled)
                db.Outbox.Add(tool.MissedScoresOf(platform, time.Now()));
            var detail = linking == platform.Linking ? "" : $"Learners are linked by {Told(platform.Linking)} from now on, and were by {Told(linking)} before.";
            db.Audit.Add(PlatformQueries.Entry(caller, "lti.platform.update", platform, detail, time.Now()));
            return ApiAnswer.Done;
        }, cancellation);
    }

    private static Task<IResult> DeleteAsync(RouteId platformId, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindPlatformAsync(caller, platformId, cancellation) is not { } platform)
                return ApiAnswer.NotFound("LMS", platformId);
            db.Audit.Add(PlatformQueries.Entry(caller, "lti.platform.delete", platform, "", time.Now()));
            await db.LtiPlatforms.Where(p => p.Key == platform.Key).ExecuteDeleteAsync(cancellation);
            return ApiAnswer.Done;
        }, cancellation);

    private static string Told(LearnerLinking linking) => linking switch
    {
        LearnerLinking.Subject => "the LTI user id",
        LearnerLinking.SourcedId => "the id in the student system",
        LearnerLinking.LegacyUserId => "the LTI 1.1 user id",
        LearnerLinking.Email => "the e-mail address",
        LearnerLinking.Username => "the user name",
        _ => "nothing",
    };

    private static async Task<IResult?> PlaceAsync(HubDbContext db, ApiCaller caller, LtiPlatform platform, PlatformResource given, CancellationToken cancellation)
    {
        if (given.DestinationId is { } id)
        {
            var destination = id.Length == 0 ? null : await db.FindDestinationAsync(caller, id, cancellation);
            if (id.Length > 0 && destination is null)
                return ApiAnswer.NotFound("destination", id);
            platform.DestinationKey = destination?.Key;
        }
        return await PlatformQueries.ConflictAsync(db, platform, cancellation);
    }
}
