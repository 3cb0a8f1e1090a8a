using Hub.Api.Settings;
using Hub.Core;
using Hub.Dispatching;
using Hub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Dispatching;

/// <summary>Settings of a destination, which hold for all its dispatches, and of single dispatches.</summary>
internal static class DispatchConfigurationEndpoints
{
    private const string OfDestination = "/destinations/{destinationId}/configuration";
    private const string OfDispatch = "/dispatches/{dispatchId}/configuration";

    public static void MapDispatchConfiguration(this RouteGroupBuilder group)
    {
        group.MapGet(OfDestination, ShowDestinationAsync).RequireScope("read:dispatch")
            .Describe("getDestinationConfiguration", "The settings that a destination has for whatever is played there.", 404).Produces<SettingList>();
        group.MapGet(OfDispatch, ShowDispatchAsync).RequireScope("read:dispatch")
            .Describe("getDispatchConfiguration", "The settings that hold for a dispatch, and where each comes from.", 404).Produces<SettingList>();
        group.MapPost(OfDestination, SetDestinationAsync).RequireScope("write:dispatch")
            .Describe("setDestinationConfiguration", "Sets settings of a destination, all or none.", 400, 404).AnswersNothing();
        group.MapPost(OfDispatch, SetDispatchAsync).RequireScope("write:dispatch")
            .Describe("setDispatchConfiguration", "Sets settings of a dispatch, all or none.", 400, 404).AnswersNothing();
        group.MapDelete(OfDestination + "/{settingId}", ClearDestinationAsync).RequireScope("delete:dispatch")
            .Describe("deleteDestinationConfigurationSetting", "Clears a setting of a destination: the course decides again.", 400, 404).AnswersNothing();
        group.MapDelete(OfDispatch + "/{settingId}", ClearDispatchAsync).RequireScope("delete:dispatch")
            .Describe("deleteDispatchConfigurationSetting", "Clears a setting of a dispatch: its destination decides again.", 400, 404).AnswersNothing();
    }

    private static Task<IResult> ShowDestinationAsync(
        RouteId destinationId, bool? includeMetadata, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindDestinationAsync(caller, destinationId, cancellation) is not { } destination)
                return ApiAnswer.NotFound("destination", destinationId);
            var application = await db.Applications.SingleAsync(a => a.Key == destination.ApplicationKey, cancellation);
            return Answer(SettingsView.Show(SettingLevel.Of(destination), [SettingLevel.Of(application)], includeMetadata ?? false));
        });

    private static Task<IResult> ShowDispatchAsync(
        RouteId dispatchId, bool? includeMetadata, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindDispatchAsync(caller, dispatchId, cancellation) is not { } dispatch)
                return ApiAnswer.NotFound("dispatch", dispatchId);
            var course = await db.Courses.SingleAsync(c => c.Key == dispatch.CourseKey, cancellation);
            var application = await db.Applications.SingleAsync(a => a.Key == dispatch.ApplicationKey, cancellation);
            var destination = await db.Destinations.SingleAsync(d => d.Key == dispatch.DestinationKey, cancellation);
            var version = await NextVersionAsync(db, dispatch, course, cancellation);
            SettingLevel[] levels = [SettingLevel.Of(destination), .. SettingLevel.Of(application, course, version)];
            return Answer(SettingsView.Show(SettingLevel.Of(dispatch), levels, includeMetadata ?? false));
        });

    private static Task<IResult> SetDestinationAsync(
        RouteId destinationId, SettingsPost body, ApiCaller caller, [AsParameters] Change change, CancellationToken cancellation) =>
        change.OfDestinationAsync(destinationId, caller, settings => (SettingsView.TryApply(body, settings, out var changed), changed), cancellation);

    private static Task<IResult> SetDispatchAsync(
        RouteId dispatchId, SettingsPost body, ApiCaller caller, [AsParameters] Change change, CancellationToken cancellation) =>
        change.OfDispatchAsync(dispatchId, caller, settings => (SettingsView.TryApply(body, settings, out var changed), changed), cancellation);

    private static Task<IResult> ClearDestinationAsync(
        RouteId destinationId, RouteId settingId, ApiCaller caller, [AsParameters] Change change, CancellationToken cancellation) =>
        change.OfDestinationAsync(destinationId, caller, settings => (SettingsView.TryClear(settingId, settings, out var changed), changed), cancellation);

    private static Task<IResult> ClearDispatchAsync(
        RouteId dispatchId, RouteId settingId, ApiCaller caller, [AsParameters] Change change, CancellationToken cancellation) =>
        change.OfDispatchAsync(dispatchId, caller, settings => (SettingsView.TryClear(settingId, settings, out var changed), changed), cancellation);

    // A pinned version can be deleted; learners then get the newest.
    private static Task<CourseVersion> NextVersionAsync(HubDbContext db, Dispatch dispatch, Course course, CancellationToken cancellation)
    {
        var number = VersionChoice.ForNew(dispatch, course.CurrentVersion);
        return db.CourseVersions.Where(version => version.CourseKey == course.Key)
            .OrderByDescending(version => version.Number == number).ThenByDescending(version => version.Number).FirstAsync(cancellation);
    }

    private static IResult Answer(SettingList list) => TypedResults.Json(list, SettingsJson.Default.SettingList);

    /// <summary>Changes the settings of a destination or of a dispatch.</summary>
    internal sealed record Change([FromServices] HubDatabase Database, [FromServices] TimeProvider Time)
    {
        public Task<IResult> OfDestinationAsync(
            string id, ApiCaller caller, Func<CourseSettings, (string? Problem, CourseSettings Changed)> change, CancellationToken cancellation) =>
            Database.WriteAsync<IResult>(caller.Realm, async db =>
            {
                if (await db.FindDestinationAsync(caller, id, cancellation) is not { } destination)
                    return ApiAnswer.NotFound("destination", id);
                var (problem, changed) = change(destination.Settings);
                if (problem is not null)
                    return ApiAnswer.Bad(problem);
                destination.Settings = changed;
                destination.UpdatedAt = Time.Now();
                return ApiAnswer.Done;
            }, cancellation);

        public Task<IResult> OfDispatchAsync(
            string id, ApiCaller caller, Func<CourseSettings, (string? Problem, CourseSettings Changed)> change, CancellationToken cancellation) =>
            Database.WriteAsync<IResult>(caller.Realm, async db =>
            {
                if (await db.FindDispatchAsync(caller, id, cancellation) is not { } dispatch)
                    return ApiAnswer.NotFound("dispatch", id);
                var (problem, changed) = change(dispatch.Settings);
                if (problem is not null)
                    return ApiAnswer.Bad(problem);
                dispatch.Settings = changed;
                dispatch.UpdatedAt = Time.Now();
                return ApiAnswer.Done;
            }, cancellation);
    }
}
