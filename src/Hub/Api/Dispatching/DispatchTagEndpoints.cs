using Hub.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Api.Dispatching;

internal static class DispatchTagEndpoints
{
    private const string Path = "/dispatches/{dispatchId}/tags";

    public static void MapDispatchTags(this RouteGroupBuilder group)
    {
        group.MapGet(Path, GetAsync).RequireScope("read:dispatch").Describe("getDispatchTags", "Lists a dispatch's tags.", 404).Produces<DispatchTagList>();
        group.MapPut(Path, AddAsync).RequireScope("write:dispatch").Describe("putDispatchTags", "Adds tags to a dispatch.", 400, 404).AnswersNothing();
        group.MapDelete(Path, RemoveAsync).RequireScope("delete:dispatch").Describe("deleteDispatchTags", "Takes tags from a dispatch.", 400, 404).AnswersNothing();
        group.MapPut("/dispatches/tags", AddToManyAsync).RequireScope("write:dispatch").Describe("putDispatchTagsBatch", "Adds tags to several dispatches.", 400, 404).AnswersNothing();
    }

    private static async Task<IResult> GetAsync(RouteId dispatchId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        await database.ReadAsync(caller.Realm, db => db.FindDispatchAsync(caller, dispatchId, cancellation)) is { } dispatch
            ? TypedResults.Ok(new DispatchTagList(dispatch.Tags))
            : ApiAnswer.NotFound("dispatch", dispatchId);

    private static Task<IResult> AddAsync(
        RouteId dispatchId, DispatchTagList body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        database.ChangeTagsAsync(caller, "dispatch", dispatchId, db => db.FindDispatchAsync(caller, dispatchId, cancellation),
            body, TagChanges.With, dispatch => dispatch.UpdatedAt = time.Now(), cancellation);

    private static Task<IResult> RemoveAsync(
        RouteId dispatchId, [FromBody] DispatchTagList body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        database.ChangeTagsAsync(caller, "dispatch", dispatchId, db => db.FindDispatchAsync(caller, dispatchId, cancellation),
            body, TagChanges.Without, dispatch => dispatch.UpdatedAt = time.Now(), cancellation);

    private static Task<IResult> AddToManyAsync(
        DispatchTagBatch body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        database.AddTagsAsync(caller, "dispatch", (db, ids) => db.DispatchesOf(caller).Where(d => ids.Contains(d.Id)),
            body, dispatch => dispatch.UpdatedAt = time.Now(), cancellation);
}
