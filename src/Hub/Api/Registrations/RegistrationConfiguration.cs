using Hub.Api.Settings;
using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Registrations;

/// <summary>Settings of a registration, the lowest level of the cascade: what holds here is what a launch uses.</summary>
internal static class RegistrationConfiguration
{
    public static void MapConfiguration(this IEndpointRouteBuilder routes)
    {
        const string OfRegistration = "/{registrationId}/configuration";
        const string OfInstance = "/{registrationId}/instances/{instanceId}/configuration";
        routes.MapGet(OfRegistration, (RouteId registrationId, bool? includeMetadata, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
                GetAsync(new(registrationId), includeMetadata ?? false, caller, database, cancellation))
            .RequireScope(RegistrationScopes.Read)
            .Describe("getRegistrationConfiguration", "The settings that hold for a registration.", 404).Produces<SettingList>();
        routes.MapGet(OfInstance, (RouteId registrationId, int instanceId, bool? includeMetadata, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
                GetAsync(new(registrationId, instanceId), includeMetadata ?? false, caller, database, cancellation))
            .RequireScope(RegistrationScopes.Read)
            .Describe("getRegistrationInstanceConfiguration", "The settings that hold for an instance.", 404).Produces<SettingList>();
        routes.MapPost(OfRegistration, (RouteId registrationId, SettingsPost body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
                SetAsync(new(registrationId), body, caller, database, time, cancellation))
            .RequireScope(RegistrationScopes.Write)
            .Describe("setRegistrationConfiguration", "Sets settings on a registration.", 400, 404).AnswersNothing();
        routes.MapPost(OfInstance, (RouteId registrationId, int instanceId, SettingsPost body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
                SetAsync(new(registrationId, instanceId), body, caller, database, time, cancellation))
            .RequireScope(RegistrationScopes.Write)
            .Describe("setRegistrationInstanceConfiguration", "Sets settings on an instance.", 400, 404).AnswersNothing();
        routes.MapDelete(OfRegistration + "/{settingId}", (RouteId registrationId, RouteId settingId, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
                ClearAsync(new(registrationId), settingId, caller, database, time, cancellation))
            .RequireScope(RegistrationScopes.Delete)
            .Describe("deleteRegistrationConfigurationSetting", "Lets a setting of a registration be inherited again.", 400, 404).AnswersNothing();
        routes.MapDelete(OfInstance + "/{settingId}", (RouteId registrationId, int instanceId, RouteId settingId, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
                ClearAsync(new(registrationId, instanceId), settingId, caller, database, time, cancellation))
            .RequireScope(RegistrationScopes.Delete)
            .Describe("deleteRegistrationInstanceConfigurationSetting", "Lets a setting of an instance be inherited again.", 400, 404).AnswersNothing();
    }

    private static Task<IResult> GetAsync(
        RegistrationName name, bool includeMetadata, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindRegistrationAsync(caller, name, cancellation) is not { } registration)
                return name.NotFound;
            var levels = await LevelsAboveAsync(db, registration, cancellation);
            return TypedResults.Ok(SettingsView.Show(SettingLevel.Of(registration), levels, includeMetadata));
        });

    private static async Task<IReadOnlyList<SettingLevel>> LevelsAboveAsync(HubDbContext db, Registration registration, CancellationToken cancellation)
    {
        var ofCourse = await (from version in db.CourseVersions
                              where version.Key == registration.VersionKey
                              join course in db.Courses on version.CourseKey equals course.Key
                              join application in db.Applications on course.ApplicationKey equals application.Key
                              select new { Version = version, Course = course, Application = application })
            .SingleAsync(cancellation);
        var ofDispatch = await (from dispatch in db.Dispatches
                                where dispatch.Key == registration.DispatchKey
                                join destination in db.Destinations on dispatch.DestinationKey equals destination.Key
                                select new { Dispatch = dispatch, Destination = destination })
            .SingleOrDefaultAsync(cancellation);
        SettingLevel[] dispatched = ofDispatch is null ? [] : [SettingLevel.Of(ofDispatch.Dispatch), SettingLevel.Of(ofDispatch.Destination)];
        return
        [
            .. dispatched,
            .. SettingLevel.Of(ofCourse.Application, ofCourse.Course, ofCourse.Version),
        ];
    }

    private static Task<IResult> SetAsync(
        RegistrationName name, SettingsPost body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        ChangeAsync(name, (CourseSettings current, out CourseSettings changed) => SettingsView.TryApply(body, current, out changed), caller, database, time, cancellation);

    private static Task<IResult> ClearAsync(
        RegistrationName name, string settingId, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        ChangeAsync(name, (CourseSettings current, out CourseSettings changed) => SettingsView.TryClear(settingId, current, out changed), caller, database, time, cancellation);

    private static Task<IResult> ChangeAsync(
        RegistrationName name, SettingsChange change, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        database.WriteAsync(caller.Realm, async db =>
        {
            if (await db.FindRegistrationAsync(caller, name, cancellation) is not { } registration)
                return name.NotFound;
            if (change(registration.Settings, out var changed) is { } problem)
                return ApiAnswer.Bad(problem);
            registration.Settings = changed;
            registration.UpdatedAt = time.Now();
            return ApiAnswer.Done;
        }, cancellation);

    private delegate string? SettingsChange(CourseSettings current, out CourseSettings changed);
}
