using Hub.Api.Settings;
using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Applications;

/// <summary>Settings for everything in the application whose credential is used.</summary>
internal static class ApplicationConfiguration
{
    public static void MapConfiguration(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/configuration", GetAsync).RequireOwnApplication(ManagementGate.Read)
            .Describe("getApplicationConfiguration", "The settings that hold for the application.", 400).Produces<SettingList>();
        routes.MapPost("/configuration", SetAsync).RequireOwnApplication(ManagementGate.Write)
            .Describe("setApplicationConfiguration", "Sets settings for everything in the application.", 400).AnswersNothing();
        routes.MapDelete("/configuration/{settingId}", ClearAsync).RequireOwnApplication(ManagementGate.Delete)
            .Describe("deleteApplicationConfigurationSetting", "Lets a setting of the application be the default again.", 400).AnswersNothing();
    }

    private static async Task<IResult> GetAsync(
        [AsParameters] Scoping scoping, bool? includeMetadata, ApiCaller caller, HubDatabase database, CancellationToken cancellation)
    {
        if (scoping.Problem is { } problem)
            return ApiAnswer.Bad(problem);
        var key = caller.Application;
        var application = await database.ReadAsync(caller.Realm, db => db.Applications.SingleAsync(a => a.Key == key, cancellation));
        return TypedResults.Ok(SettingsView.Show(SettingLevel.Of(application), [], includeMetadata ?? false));
    }

    private static Task<IResult> SetAsync(
        [AsParameters] Scoping scoping, SettingsPost body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        ChangeAsync(scoping, (CourseSettings current, out CourseSettings changed) => SettingsView.TryApply(body, current, out changed), caller, database, time, cancellation);

    private static Task<IResult> ClearAsync(
        [AsParameters] Scoping scoping, RouteId settingId, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        ChangeAsync(scoping, (CourseSettings current, out CourseSettings changed) => SettingsView.TryClear(settingId, current, out changed), caller, database, time, cancellation);

    private static async Task<IResult> ChangeAsync(
        Scoping scoping, SettingsChange change, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (scoping.Problem is { } unsupported)
            return ApiAnswer.Bad(unsupported);
        var key = caller.Application;
        return await database.WriteAsync(caller.Realm, async db =>
        {
            var application = await db.Applications.SingleAsync(a => a.Key == key, cancellation);
            if (change(application.Settings, out var changed) is { } problem)
                return ApiAnswer.Bad(problem);
            application.Settings = changed;
            application.UpdatedAt = time.Now();
            return ApiAnswer.Done;
        }, cancellation);
    }

    private delegate string? SettingsChange(CourseSettings current, out CourseSettings changed);

    /// <summary>The part of the application's content that settings could be meant for.</summary>
    internal sealed record Scoping(string? LearningStandard, bool? SingleSco)
    {
        public string? Problem => LearningStandard is { Length: > 0 } || SingleSco is not null
            ? "Settings for one learning standard are not supported yet. Leave out learningStandard and singleSco to set them for all content."
            : null;
    }
}
