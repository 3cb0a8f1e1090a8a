using Hub.Core;
using Hub.Storage;

namespace Hub.Api.Dispatching;

/// <summary>The single switches of a dispatch.</summary>
internal static class DispatchControlEndpoints
{
    private const string Path = "/dispatches/{dispatchId}";

    public static Task<IResult> MissingEnabled => Task.FromResult<IResult>(ApiAnswer.Bad("enabled is missing; give true or false."));

    public static void MapDispatchControls(this RouteGroupBuilder group)
    {
        group.MapGet(Path + "/enabled", GetEnabledAsync).RequireScope("read:dispatch").Describe("getDispatchEnabled", "Says whether a dispatch is on.", 404).Produces<DispatchSwitch>();
        group.MapPut(Path + "/enabled", SetEnabledAsync).RequireScope("write:dispatch").Describe("setDispatchEnabled", "Switches a dispatch on or off.", 400, 404).AnswersNothing();
        group.MapGet(Path + "/hashUserInfo", GetHashingAsync).RequireScope("read:dispatch").Describe("getDispatchHashUserInfo", "Says whether the dispatch's learners are kept as hashes only.", 404).Produces<DispatchSwitch>();
        group.MapPut(Path + "/hashUserInfo", SetHashingAsync).RequireScope("write:dispatch").Describe("updateDispatchHashUserInfo", "Sets whether the dispatch's learners are kept as hashes only. Learners known by their id before begin anew.", 400, 404).AnswersNothing();
        group.MapGet(Path + "/registrationCount", GetCountAsync).RequireScope("read:dispatch").Describe("getDispatchRegistrationCount", "Says how many learners have taken a place since the last reset.", 404).Produces<DispatchRegistrationCount>();
        group.MapDelete(Path + "/registrationCount", ResetCountAsync).RequireScope("delete:dispatch").Describe("resetDispatchRegistrationCount", "Sets the licence use to 0. Learners who have a place keep it.", 404).AnswersNothing();
        group.MapDelete(Path + "/postback", DeletePostbackAsync).RequireScope("delete:dispatch").Describe("deleteDispatchPostbackInfo", "Takes the dispatch's postback away.", 404).AnswersNothing();
    }

    private static Task<IResult> GetEnabledAsync(RouteId dispatchId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        ShowAsync(dispatchId, caller, database, dispatch => TypedResults.Ok(new DispatchSwitch(dispatch.IsEnabled)), cancellation);

    private static Task<IResult> GetHashingAsync(RouteId dispatchId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        ShowAsync(dispatchId, caller, database, dispatch => TypedResults.Ok(new DispatchSwitch(dispatch.HashesPersonalData)), cancellation);

    private static Task<IResult> GetCountAsync(RouteId dispatchId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        ShowAsync(dispatchId, caller, database, dispatch => TypedResults.Ok(
            new DispatchRegistrationCount(dispatch.LicencesUsed, dispatch.LicencesResetAt)), cancellation);

    private static Task<IResult> SetEnabledAsync(
        RouteId dispatchId, DispatchSwitch body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        body.Enabled is { } enabled
            ? ChangeAsync(dispatchId, caller, database, time, dispatch => dispatch.IsEnabled = enabled, cancellation)
            : MissingEnabled;

    private static Task<IResult> SetHashingAsync(
        RouteId dispatchId, DispatchSwitch body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        body.Enabled is { } enabled
            ? ChangeAsync(dispatchId, caller, database, time, dispatch => dispatch.HashesPersonalData = enabled, cancellation)
            : MissingEnabled;

    private static Task<IResult> ResetCountAsync(
        RouteId dispatchId, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        ChangeAsync(dispatchId, caller, database, time, dispatch =>
        {
            dispatch.LicencesUsed = 0;
            dispatch.LicencesResetAt = time.Now();
        }, cancellation);

    private static Task<IResult> DeletePostbackAsync(
        RouteId dispatchId, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        ChangeAsync(dispatchId, caller, database, time, dispatch => dispatch.Postback = null, cancellation);

    private static async Task<IResult> ShowAsync(
        string id, ApiCaller caller, HubDatabase database, Func<Dispatch, IResult> show, CancellationToken cancellation) =>
        await database.ReadAsync(caller.Realm, db => db.FindDispatchAsync(caller, id, cancellation)) is { } dispatch
            ? show(dispatch)
            : ApiAnswer.NotFound("dispatch", id);

    private static Task<IResult> ChangeAsync(
        string id, ApiCaller caller, HubDatabase database, TimeProvider time, Action<Dispatch> change, CancellationToken cancellation) =>
        database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindDispatchAsync(caller, id, cancellation) is not { } dispatch)
                return ApiAnswer.NotFound("dispatch", id);
            change(dispatch);
            dispatch.UpdatedAt = time.Now();
            return ApiAnswer.Done;
        }, cancellation);
}
