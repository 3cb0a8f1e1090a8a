using Hub.Api.Applications;
using Hub.Api.Lti;
using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Dispatching;

/// <summary>Destinations: the clients whose LMSs play our courses.</summary>
internal static class DestinationEndpoints
{
    public static void MapDestinations(this RouteGroupBuilder group)
    {
        group.MapGet("/destinations", ListAsync).TakesListQuery(DispatchQueries.DestinationRules).RequireScope("read:dispatch").Describe("getDestinations", "Lists destinations.", 400).Produces<DestinationList>();
        group.MapPost("/destinations", CreateAsync).RequireScope("write:dispatch").Describe("createDestinations", "Makes destinations, all or none.", 400, 409).AnswersNothing();
        group.MapGet("/destinations/{destinationId}", GetAsync).RequireScope("read:dispatch").Describe("getDestination", "Shows a destination.", 404).Produces<DestinationResource>();
        group.MapPut("/destinations/{destinationId}", SetAsync).RequireScope("write:dispatch").Describe("setDestination", "Makes a destination, or changes what is given of it.", 400, 409).AnswersNothing();
        group.MapDelete("/destinations/{destinationId}", DeleteAsync).RequireScope("delete:dispatch").RequireDeletionAllowed().Describe("deleteDestination", "Deletes a destination with its dispatches and its learners' results.", 404).AnswersNothing();
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, ApiCaller caller, HubDatabase database, Protection protection, TimeProvider time, CancellationToken cancellation)
    {
        if (ListQuery.TryRead(context.Request, DispatchQueries.DestinationRules, protection, out var query) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.ReadAsync(caller.Realm, async db =>
        {
            var selected = query.Select(db, db.DestinationsOf(caller));
            await query.TellTotalAsync(selected, context.Response, cancellation);
            var (items, more) = await query.PageAsync(selected, protection, time, cancellation);
            var platforms = await DestinationPlatforms.FindAsync(db, items, cancellation);
            return TypedResults.Ok(new DestinationList([.. items.Select(item => new DestinationEntry(item.Id, DestinationResource.Of(item, platforms.GetValueOrDefault(item.Key))))], more));
        });
    }

    private static async Task<IResult> CreateAsync(
        DestinationList body, ApiCaller caller, HubDatabase database, DestinationPlatforms platforms, TimeProvider time, CancellationToken cancellation)
    {
        var wanted = body.Destinations ?? [];
        if ((Problem(wanted) ?? platforms.Problem(wanted.Select(entry => entry.Data?.Lti13Data))) is { } problem)
            return ApiAnswer.Bad(problem);
        if (wanted.Any(entry => entry.Data?.Lti13Data is not null))
            await platforms.PrepareAsync(caller, cancellation);
        return await database.WriteAsync(caller.Realm, async db =>
        {
            var ids = wanted.Select(entry => entry.Id!).ToList();
            if (await db.DestinationsOf(caller).Where(d => ids.Contains(d.Id)).Select(d => d.Id).FirstOrDefaultAsync(cancellation) is { } taken)
                return ApiAnswer.Bad($"There is a destination with the id '{taken}' already.");
            foreach (var entry in wanted)
            {
                var made = Make(caller, entry.Id!, entry.Data!, time.Now());
                db.Destinations.Add(made);
                if (await ConnectAsync(db, caller, made, entry.Data!, platforms, cancellation) is { } refusal)
                    return refusal;
            }
            return ApiAnswer.Done;
        }, cancellation);
    }

    private static Task<IResult> GetAsync(RouteId destinationId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindDestinationAsync(caller, destinationId, cancellation) is not { } destination)
                return ApiAnswer.NotFound("destination", destinationId);
            var platforms = await DestinationPlatforms.FindAsync(db, [destination], cancellation);
            return TypedResults.Ok(DestinationResource.Of(destination, platforms.GetValueOrDefault(destination.Key)));
        });

    private static async Task<IResult> SetAsync(
        RouteId destinationId, DestinationResource body, ApiCaller caller, HubDatabase database, DestinationPlatforms platforms, TimeProvider time, CancellationToken cancellation)
    {
        if ((ClientId.Problem(destinationId, "destination") ?? body.Problem() ?? platforms.Problem([body.Lti13Data])) is { } problem)
            return ApiAnswer.Bad(problem);
        if (body.Lti13Data is not null)
            await platforms.PrepareAsync(caller, cancellation);
        return await database.WriteAsync(caller.Realm, async db =>
        {
            var destination = await db.FindDestinationAsync(caller, destinationId, cancellation);
            if (destination is null && string.IsNullOrWhiteSpace(body.Name))
                return ApiAnswer.Bad($"There is no destination with the id '{destinationId}' yet; to make it, give it a name.");
            if (destination is null)
                db.Destinations.Add(destination = Make(caller, destinationId, body, time.Now()));
            else
                body.ApplyTo(destination, time.Now());
            return await ConnectAsync(db, caller, destination, body, platforms, cancellation) ?? ApiAnswer.Done;
        }, cancellation);
    }

    // A refusal leaves nothing of the request.
    private static async Task<IResult?> ConnectAsync(
        HubDbContext db, ApiCaller caller, Destination destination, DestinationResource data, DestinationPlatforms platforms, CancellationToken cancellation)
    {
        if (data.Lti13Data is not { } given || await platforms.ApplyAsync(db, caller, destination, given, cancellation) is not { } refusal)
            return null;
        db.ChangeTracker.Clear();
        return refusal;
    }

    private static Task<IResult> DeleteAsync(RouteId destinationId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindDestinationAsync(caller, destinationId, cancellation) is not { } destination)
                return ApiAnswer.NotFound("destination", destinationId);
            await db.Destinations.Where(d => d.Key == destination.Key).ExecuteDeleteAsync(cancellation);
            await ForgetLearnersAsync(db, destination.Key, cancellation);
            return ApiAnswer.Done;
        }, cancellation);

    // Learners whom nobody but this client has ever named go with it.
    private static async Task ForgetLearnersAsync(HubDbContext db, Key<Destination> destination, CancellationToken cancellation)
    {
        var source = IdentitySource.Of(destination);
        await db.Learners
            .Where(learner => learner.Identities.Any(identity => identity.Source == source))
            .Where(learner => learner.Identities.All(identity => identity.Source == source))
            .Where(learner => !db.Registrations.Any(registration => registration.LearnerKey == learner.Key))
            .ExecuteDeleteAsync(cancellation);
        await db.LearnerIdentities.Where(identity => identity.Source == source).ExecuteDeleteAsync(cancellation);
    }

    private static string? Problem(IReadOnlyList<DestinationEntry> wanted)
    {
        if (wanted.Count == 0)
            return "destinations is empty; give at least one destination.";
        if (wanted.GroupBy(entry => entry.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return $"The id '{twice.Key}' is in the list twice.";
        return wanted.Select(Problem).FirstOrDefault(problem => problem is not null);
    }

    private static string? Problem(DestinationEntry entry) =>
        ClientId.Problem(entry.Id, "destination")
        ?? (string.IsNullOrWhiteSpace(entry.Data?.Name) ? $"The destination '{entry.Id}' needs a name." : entry.Data.Problem());

    private static Destination Make(ApiCaller caller, string id, DestinationResource data, DateTimeOffset now)
    {
        var destination = new Destination
        {
            RealmKey = caller.Realm,
            Key = Key<Destination>.New(now),
            ApplicationKey = caller.Application,
            Id = id,
            Name = data.Name!,
            CreatedAt = now,
            UpdatedAt = now,
        };
        data.ApplyTo(destination, now);
        return destination;
    }
}
