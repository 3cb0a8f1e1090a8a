using Hub.Core;
using Hub.Dispatching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Dispatching;

/// <summary>Beyond the original: new keys, refused launches, and learners that are one person.</summary>
internal static class DispatchCareEndpoints
{
    private const int ShownRefusals = 100;

    public static void MapDispatchCare(this RouteGroupBuilder group)
    {
        group.MapPost("/dispatches/{dispatchId}/keys", RotateAsync).RequireScope("write:dispatch")
            .Describe("rotateDispatchKey", "Gives the dispatch a new key. Packages downloaded before work until the grace ends; download and install the new one.", 400, 404).Produces<RotatedKey>();
        group.MapGet("/dispatches/{dispatchId}/refusals", GetRefusalsAsync).RequireScope("read:dispatch")
            .Describe("getDispatchRefusals", "Lists the newest 100 launches that were refused.", 404).Produces<RefusalList>();
        group.MapPost("/learners/merge", MergeAsync).RequireScope("write:dispatch")
            .Describe("mergeDispatchLearners", "Makes one learner of two ids of one destination. Both keep their registrations; a licence that both had used counts once.", 400, 404).AnswersNothing();
    }

    private static async Task<IResult> RotateAsync(
        RouteId dispatchId, KeyRotation body, ApiCaller caller, HubDatabase database, DispatchKeys keys, TimeProvider time, CancellationToken cancellation)
    {
        if (body.GraceHours is not { } hours || hours < 0 || hours > DispatchKeys.LongestGrace.TotalHours)
            return ApiAnswer.Bad($"Give graceHours: for how many hours (0 to {DispatchKeys.LongestGrace.TotalHours}) packages with the old key go on working.");
        var grace = TimeSpan.FromHours(hours);
        return await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindDispatchAsync(caller, dispatchId, cancellation) is not { } found)
                return ApiAnswer.NotFound("dispatch", dispatchId);
            // Whoever holds the dispatch's row replaces its key; of two at once, the second one replaces the first one's.
            await db.Dispatches.FromSqlRaw(database.Locking("SELECT * FROM dispatch WHERE realm_key = {0} AND key = {1}"), caller.Realm.Value, found.Key.Value).LoadAsync(cancellation);
            var dispatch = await db.Dispatches.Include(d => d.Keys).SingleOrDefaultAsync(d => d.Key == found.Key, cancellation);
            if (dispatch is null)
                return ApiAnswer.NotFound("dispatch", dispatchId);
            keys.Rotate(db, dispatch, grace);
            db.NoteAct(time.Now(), caller.Actor, "dispatch.key", $"dispatch {dispatch.Key}", $"New key; older ones work for another {Counted.Of(hours, "hour", "hours")}.");
            return TypedResults.Ok(new RotatedKey(time.Now() + grace));
        }, cancellation);
    }

    private static Task<IResult> GetRefusalsAsync(RouteId dispatchId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindDispatchAsync(caller, dispatchId, cancellation) is not { } dispatch)
                return ApiAnswer.NotFound("dispatch", dispatchId);
            var refusals = await db.LaunchRefusals.Where(refusal => refusal.DispatchKey == dispatch.Key)
                .OrderByDescending(refusal => refusal.At).Take(ShownRefusals).ToListAsync(cancellation);
            return TypedResults.Ok(new RefusalList([.. refusals.Select(refusal =>
                new RefusalEntry(refusal.Code, refusal.Message, refusal.LmsOrigin, refusal.TraceId, refusal.At))]));
        });

    private static async Task<IResult> MergeAsync(
        MergeRequest body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if ((ClientId.Problem(body.DestinationId, "destination") ?? ClientId.Problem(body.Keep, "learner") ?? ClientId.Problem(body.Remove, "learner")) is { } problem)
            return ApiAnswer.Bad($"Give destinationId, keep and remove. {problem}");
        return await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindDestinationAsync(caller, body.DestinationId!, cancellation) is not { } destination)
                return ApiAnswer.NotFound("destination", body.DestinationId!);
            if (await FindLearnerAsync(db, destination, body.Keep!, cancellation) is not { } keep)
                return ApiAnswer.NotFound("learner", body.Keep!);
            if (await FindLearnerAsync(db, destination, body.Remove!, cancellation) is not { } remove)
                return ApiAnswer.NotFound("learner", body.Remove!);
            if (keep.Key == remove.Key)
                return ApiAnswer.Bad($"'{body.Keep}' and '{body.Remove}' are one learner already.");
            await db.MergeLearnersAsync(keep, remove, caller.Actor, time.Now(), cancellation);
            return ApiAnswer.Done;
        }, cancellation);
    }

    private static Task<Learner?> FindLearnerAsync(HubDbContext db, Destination destination, string id, CancellationToken cancellation)
    {
        var source = IdentitySource.Of(destination.Key);
        return (from identity in db.LearnerIdentities
                where identity.Source == source && identity.ExternalId == id
                join learner in db.Learners on identity.LearnerKey equals learner.Key
                select learner).SingleOrDefaultAsync(cancellation);
    }
}
