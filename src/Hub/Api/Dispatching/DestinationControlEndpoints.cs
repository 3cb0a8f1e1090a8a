using Hub.Api.Applications;
using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Dispatching;

/// <summary>What is done with all dispatches of a destination at once.</summary>
internal static class DestinationControlEndpoints
{
    private const string Path = "/destinations/{destinationId}/dispatches";

    public static void MapDestinationControls(this RouteGroupBuilder group)
    {
        group.MapGet(Path, ListAsync).TakesListQuery(DispatchQueries.DispatchRules).RequireScope("read:dispatch").Describe("getDestinationDispatches", "Lists a destination's dispatches.", 400, 404).Produces<DispatchList>();
        group.MapDelete(Path, DeleteAsync).RequireScope("delete:dispatch").RequireDeletionAllowed().Describe("deleteDestinationDispatches", "Deletes all dispatches of a destination.", 404).AnswersNothing();
        group.MapPost(Path + "/enabled", SetEnabledAsync).RequireScope("write:dispatch").Describe("setDestinationDispatchEnabled", "Switches all dispatches of a destination on or off.", 400, 404).AnswersNothing();
        group.MapPost(Path + "/registrationInstancing", SetInstancingAsync).RequireScope("write:dispatch").Describe("enableRegistrationInstancing", "Sets for all dispatches whether an LMS that starts over begins a new instance of a finished registration.", 400, 404).AnswersNothing();
        group.MapGet(Path + "/hashUserInfo", GetHashingAsync).RequireScope("read:dispatch").Describe("getDestinationHashUserInfo", "Says whether the destination's learners are kept as hashes only.", 404).Produces<DispatchSwitch>();
        group.MapPut(Path + "/hashUserInfo", SetHashingAsync).RequireScope("write:dispatch").Describe("updateDestinationHashUserInfo", "Sets whether the destination's learners are kept as hashes only. Learners known by their id before begin anew.", 400, 404).AnswersNothing();
        group.MapGet(Path + "/registrationCount", GetCountAsync).RequireScope("read:dispatch").Describe("getDestinationDispatchRegistrationCount", "Adds up the licence use of the destination's dispatches.", 404).Produces<RegistrationCount>();
        group.MapDelete(Path + "/registrationCount", ResetCountAsync).RequireScope("delete:dispatch").Describe("resetDestinationDispatchRegistrationCount", "Sets the licence use of the destination's dispatches to 0. Learners who have a place keep it.", 404).AnswersNothing();
    }

    private static async Task<IResult> ListAsync(
        RouteId destinationId, HttpContext context, ApiCaller caller, HubDatabase database, Protection protection, TimeProvider time, CancellationToken cancellation)
    {
        if (ListQuery.TryRead(context.Request, DispatchQueries.DispatchRules, protection, out var query) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindDestinationAsync(caller, destinationId, cancellation) is not { } destination)
                return ApiAnswer.NotFound("destination", destinationId);
            var selected = query.Select(db, db.Dispatches.Where(dispatch => dispatch.DestinationKey == destination.Key));
            await query.TellTotalAsync(selected, context.Response, cancellation);
            var (items, more) = await query.PageAsync(selected, protection, time, cancellation);
            return TypedResults.Ok(new DispatchList(await DispatchResources.ShowAsync(db, items, cancellation), more));
        });
    }

    private static Task<IResult> DeleteAsync(RouteId destinationId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        ForAllAsync(destinationId, caller, database, dispatches => dispatches.ExecuteDeleteAsync(cancellation), cancellation);

    private static Task<IResult> SetEnabledAsync(
        RouteId destinationId, DispatchSwitch body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (body.Enabled is not { } enabled)
            return DispatchControlEndpoints.MissingEnabled;
        var now = time.Now();
        return ForAllAsync(destinationId, caller, database, dispatches => dispatches.ExecuteUpdateAsync(
            set => set.SetProperty(d => d.IsEnabled, enabled).SetProperty(d => d.UpdatedAt, now), cancellation), cancellation);
    }

    private static Task<IResult> SetInstancingAsync(
        RouteId destinationId, DispatchSwitch body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (body.Enabled is not { } enabled)
            return DispatchControlEndpoints.MissingEnabled;
        var now = time.Now();
        return ForAllAsync(destinationId, caller, database, dispatches => dispatches.ExecuteUpdateAsync(
            set => set.SetProperty(d => d.IsInstanced, enabled).SetProperty(d => d.UpdatedAt, now), cancellation), cancellation);
    }

    private static Task<IResult> ResetCountAsync(
        RouteId destinationId, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.Now();
        return ForAllAsync(destinationId, caller, database, dispatches => dispatches.ExecuteUpdateAsync(
            set => set.SetProperty(d => d.LicencesUsed, 0).SetProperty(d => d.LicencesResetAt, now).SetProperty(d => d.UpdatedAt, now),
            cancellation), cancellation);
    }

    private static async Task<IResult> GetHashingAsync(RouteId destinationId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        await database.ReadAsync(caller.Realm, db => db.FindDestinationAsync(caller, destinationId, cancellation)) is { } destination
            ? TypedResults.Ok(new DispatchSwitch(destination.HashesPersonalData))
            : ApiAnswer.NotFound("destination", destinationId);

    private static async Task<IResult> SetHashingAsync(
        RouteId destinationId, DispatchSwitch body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (body.Enabled is not { } enabled)
            return await DispatchControlEndpoints.MissingEnabled;
        return await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindDestinationAsync(caller, destinationId, cancellation) is not { } destination)
                return ApiAnswer.NotFound("destination", destinationId);
            destination.HashesPersonalData = enabled;
            destination.UpdatedAt = time.Now();
            return ApiAnswer.Done;
        }, cancellation);
    }

    private static Task<IResult> GetCountAsync(RouteId destinationId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db =>
            await db.FindDestinationAsync(caller, destinationId, cancellation) is { } destination
                ? TypedResults.Ok(new RegistrationCount(
                    await db.Dispatches.Where(d => d.DestinationKey == destination.Key).SumAsync(d => d.LicencesUsed, cancellation)))
                : ApiAnswer.NotFound("destination", destinationId));

    private static Task<IResult> ForAllAsync(
        string destinationId, ApiCaller caller, HubDatabase database, Func<IQueryable<Dispatch>, Task> change, CancellationToken cancellation) =>
        database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindDestinationAsync(caller, destinationId, cancellation) is not { } destination)
                return ApiAnswer.NotFound("destination", destinationId);
            await change(db.Dispatches.Where(dispatch => dispatch.DestinationKey == destination.Key));
            return ApiAnswer.Done;
        }, cancellation);
}
