using Hub.Api.Courses;
using Hub.Api.Settings;
using Hub.Core;
using Hub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Applications;

/// <summary>Settings for everything in the application whose credential is used, or for its content of one kind.</summary>
internal static class ApplicationConfiguration
{
    public static void MapConfiguration(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/configuration", GetAsync).RequireOwnApplication(ManagementGate.Read)
            .Describe("getApplicationConfiguration", "The settings that hold for the application, or for its content of one kind: learningStandard and singleSco together.", 400).Produces<SettingList>();
        routes.MapPost("/configuration", SetAsync).RequireOwnApplication(ManagementGate.Write)
            .Describe("setApplicationConfiguration", "Sets settings for everything in the application, or for its content of one kind.", 400).AnswersNothing();
        routes.MapDelete("/configuration/{settingId}", ClearAsync).RequireOwnApplication(ManagementGate.Delete)
            .Describe("deleteApplicationConfigurationSetting", "Lets a setting of the application be inherited again.", 400).AnswersNothing();
    }

    private static async Task<IResult> GetAsync(
        [AsParameters] Scoping scoping, bool? includeMetadata, ApiCaller caller, HubDatabase database, CancellationToken cancellation)
    {
        if (scoping.TryRead(out var kind) is { } problem)
            return ApiAnswer.Bad(problem);
        var key = caller.Application;
        var application = await database.ReadAsync(caller.Realm, db => db.Applications.SingleAsync(a => a.Key == key, cancellation));
        var forAll = SettingLevel.Of(application);
        return TypedResults.Ok(kind is { } one
            ? SettingsView.Show(SettingLevel.Of(application, one), [forAll], includeMetadata ?? false)
            : SettingsView.Show(forAll, [], includeMetadata ?? false));
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
        if (scoping.TryRead(out var kind) is { } unclear)
            return ApiAnswer.Bad(unclear);
        var key = caller.Application;
        return await database.WriteAsync(caller.Realm, async db =>
        {
            var application = await db.Applications.SingleAsync(a => a.Key == key, cancellation);
            if (change(kind is { } known ? application.SettingsOf(known) : application.Settings, out var changed) is { } problem)
                return ApiAnswer.Bad(problem);
            if (kind is { } one)
                application.Set(one, changed);
            else
                application.Settings = changed;
            application.UpdatedAt = time.Now();
            return ApiAnswer.Done;
        }, cancellation);
    }

    private delegate string? SettingsChange(CourseSettings current, out CourseSettings changed);

    /// <summary>The part of the application's content that settings are meant for: all of it, or one standard in one activity or in several.</summary>
    internal sealed record Scoping([FromQuery(Name = "learningStandard")] string? LearningStandard, [FromQuery(Name = "singleSco")] bool? SingleSco)
    {
        /// <returns>What is wrong, or null; no kind is all content.</returns>
        public string? TryRead(out ContentKind? kind)
        {
            kind = null;
            if (string.IsNullOrEmpty(LearningStandard) && SingleSco is null)
                return null;
            if (string.IsNullOrEmpty(LearningStandard) || SingleSco is not { } isSingle)
                return "learningStandard and singleSco belong together: give both for content of one kind, or neither for all content.";
            if (StandardNames.Find(LearningStandard) is not { } standard)
                return $"learningStandard is '{LearningStandard}'; there are {StandardNames.All}.";
            kind = new ContentKind(standard, isSingle);
            return null;
        }
    }
}
