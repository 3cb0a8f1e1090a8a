using Hub.Api.Applications;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Dispatching;

/// <summary>Dispatches: courses given to clients.</summary>
internal static class DispatchEndpoints
{
    public static void MapDispatches(this RouteGroupBuilder group)
    {
        group.MapGet("/dispatches", ListAsync).TakesListQuery(DispatchQueries.DispatchRules).RequireScope("read:dispatch").Describe("getDispatches", "Lists dispatches.", 400).Produces<DispatchList>();
        group.MapPost("/dispatches", CreateAsync).RequireScope("write:dispatch").Describe("createDispatches", "Gives courses to destinations, all of the list or none; one dispatch for each pair of course and destination. SCORM 1.2 has no scaled score, so an LMS that plays a SCORM 1.2 package gets scores as 0 to 100.", 400).AnswersNothing();
        group.MapPut("/dispatches", UpdateManyAsync).RequireScope("write:dispatch").Describe("updateDispatches", "Changes all dispatches that the query chooses; X-Total-Count says how many.", 400).AnswersNothing();
        group.MapDelete("/dispatches", DeleteManyAsync).RequireScope("delete:dispatch").RequireDeletionAllowed().Describe("deleteDispatches", "Deletes all dispatches that the query chooses; X-Total-Count says how many.", 400).AnswersNothing();
        group.MapGet("/dispatches/{dispatchId}", GetAsync).RequireScope("read:dispatch").Describe("getDispatch", "Shows a dispatch.", 404).Produces<DispatchResource>();
        group.MapPut("/dispatches/{dispatchId}", UpdateAsync).RequireScope("write:dispatch").Describe("updateDispatch", "Changes what is given of a dispatch, from the next launch on.", 400, 404).AnswersNothing();
        group.MapDelete("/dispatches/{dispatchId}", DeleteAsync).RequireScope("delete:dispatch").RequireDeletionAllowed().Describe("deleteDispatch", "Deletes a dispatch with its registrations; its packages stop working.", 404).AnswersNothing();
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, ApiCaller caller, HubDatabase database, Protection protection, TimeProvider time, CancellationToken cancellation)
    {
        if (ListQuery.TryRead(context.Request, DispatchQueries.DispatchRules, protection, out var query) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.ReadAsync(caller.Realm, async db =>
        {
            var selected = query.Select(db, db.DispatchesOf(caller));
            await query.TellTotalAsync(selected, context.Response, cancellation);
            var (items, more) = await query.PageAsync(selected, protection, time, cancellation);
            return TypedResults.Ok(new DispatchList(await DispatchResources.ShowAsync(db, items, cancellation), more));
        });
    }

    private static async Task<IResult> CreateAsync(
        CreateDispatchList body, ApiCaller caller, HubDatabase database, DispatchCreation creation, CancellationToken cancellation)
    {
        if (creation.Read(body.Dispatches ?? [], out var orders) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.WriteAsync(caller.Realm, async db =>
            await creation.CarryOutAsync(db, caller, orders, cancellation) is { } refusal ? ApiAnswer.Bad(refusal) : ApiAnswer.Done, cancellation);
    }

    private static async Task<IResult> UpdateManyAsync(
        HttpContext context, DispatchControls body, ApiCaller caller, HubDatabase database, Protection protection, TimeProvider time, CancellationToken cancellation)
    {
        if (Choose(context.Request, protection, out var query) is { } unclear)
            return ApiAnswer.Bad(unclear);
        if (DispatchChange.TryRead(body, protection, out var change) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.WriteAsync(caller.Realm, async db =>
        {
            var chosen = await query.Select(db, db.DispatchesOf(caller)).ToListAsync(cancellation);
            if (await db.ApplyAsync(change, chosen, time.Now(), cancellation) is { } refusal)
                return ApiAnswer.Bad(refusal);
            context.Response.TellTotal(chosen.Count);
            return ApiAnswer.Done;
        }, cancellation);
    }

    private static async Task<IResult> DeleteManyAsync(
        HttpContext context, ApiCaller caller, HubDatabase database, Protection protection, CancellationToken cancellation)
    {
        if (Choose(context.Request, protection, out var query) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.WriteAsync(caller.Realm, async db =>
        {
            var chosen = await query.Select(db, db.DispatchesOf(caller)).Select(dispatch => dispatch.Key).ToListAsync(cancellation);
            context.Response.TellTotal(await db.Dispatches.Where(dispatch => chosen.Contains(dispatch.Key)).ExecuteDeleteAsync(cancellation));
            return ApiAnswer.Done;
        }, cancellation);
    }

    private static Task<IResult> GetAsync(RouteId dispatchId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db =>
            await db.FindDispatchAsync(caller, dispatchId, cancellation) is { } dispatch
                ? TypedResults.Ok((await DispatchResources.ShowAsync(db, [dispatch], cancellation))[0].Data)
                : ApiAnswer.NotFound("dispatch", dispatchId));

    private static async Task<IResult> UpdateAsync(
        RouteId dispatchId, DispatchControls body, ApiCaller caller, HubDatabase database, Protection protection, TimeProvider time, CancellationToken cancellation)
    {
        if (DispatchChange.TryRead(body, protection, out var change) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindDispatchAsync(caller, dispatchId, cancellation) is not { } dispatch)
                return ApiAnswer.NotFound("dispatch", dispatchId);
            return await db.ApplyAsync(change, [dispatch], time.Now(), cancellation) is { } refusal ? ApiAnswer.Bad(refusal) : ApiAnswer.Done;
        }, cancellation);
    }

    private static async Task<IResult> DeleteAsync(RouteId dispatchId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        await database.WriteAsync(caller.Realm, db => db.DispatchesOf(caller).Where(dispatch => dispatch.Id == dispatchId.Value).ExecuteDeleteAsync(cancellation), cancellation) > 0
            ? ApiAnswer.Done
            : ApiAnswer.NotFound("dispatch", dispatchId);

    private static string? Choose(HttpRequest request, Protection protection, out ListQuery query) =>
        ListQuery.TryRead(request, DispatchQueries.DispatchRules, protection, out query) ?? DispatchQueries.MissingChoice(query);
}
