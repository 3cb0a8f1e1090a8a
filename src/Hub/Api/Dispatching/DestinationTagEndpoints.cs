using Hub.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Api.Dispatching;

internal static class DestinationTagEndpoints
{
    private const string Path = "/destinations/{destinationId}/tags";

    public static void MapDestinationTags(this RouteGroupBuilder group)
    {
        group.MapGet(Path, GetAsync).RequireScope("read:dispatch").Describe("getDestinationTags", "Lists a destination's tags.", 404).Produces<DispatchTagList>();
        group.MapPut(Path, AddAsync).RequireScope("write:dispatch").Describe("putDestinationTags", "Adds tags to a destination.", 400, 404).AnswersNothing();
        group.MapDelete(Path, RemoveAsync).RequireScope("delete:dispatch").Describe("deleteDestinationTags", "Takes tags from a destination.", 400, 404).AnswersNothing();
        group.MapPut("/destinations/tags", AddToManyAsync).RequireScope("write:dispatch").Describe("putDestinationTagsBatch", "Adds tags to several destinations.", 400, 404).AnswersNothing();
    }

    private static async Task<IResult> GetAsync(RouteId destinationId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        await database.ReadAsync(caller.Realm, db => db.FindDestinationAsync(caller, destinationId, cancellation)) is { } destination
            ? TypedResults.Ok(new DispatchTagList(destination.Tags))
            : ApiAnswer.NotFound("destination", destinationId);

    private static Task<IResult> AddAsync(
        RouteId destinationId, DispatchTagList body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        database.ChangeTagsAsync(caller, "destination", destinationId, db => db.FindDestinationAsync(caller, destinationId, cancellation),
            body, TagChanges.With, destination => destination.UpdatedAt = time.Now(), cancellation);

    private static Task<IResult> RemoveAsync(
        RouteId destinationId, [FromBody] DispatchTagList body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        database.ChangeTagsAsync(caller, "destination", destinationId, db => db.FindDestinationAsync(caller, destinationId, cancellation),
            body, TagChanges.Without, destination => destination.UpdatedAt = time.Now(), cancellation);

    private static Task<IResult> AddToManyAsync(
        DispatchTagBatch body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        database.AddTagsAsync(caller, "destination", (db, ids) => db.DestinationsOf(caller).Where(d => ids.Contains(d.Id)),
            body, destination => destination.UpdatedAt = time.Now(), cancellation);
}
