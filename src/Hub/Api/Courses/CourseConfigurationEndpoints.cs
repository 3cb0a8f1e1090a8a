using Hub.Api.Settings;
using Hub.Core;
using Hub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Courses;

/// <summary>Settings of a course, which hold for all its versions, and of single versions.</summary>
internal static class CourseConfigurationEndpoints
{
    private const string OfCourse = "/{courseId}/configuration";
    private const string OfVersion = "/{courseId}/versions/{versionId}/configuration";

    public static void MapCourseConfiguration(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(OfCourse, ShowAsync).RequireScope(CourseScopes.Read)
            .Describe("getCourseConfiguration", "The settings that hold for a course, and where each comes from.", 404).Produces<SettingList>();
        routes.MapGet(OfVersion, ShowAsync).RequireScope(CourseScopes.Read)
            .Describe("getCourseVersionConfiguration", "The settings that hold for one version, and where each comes from.", 404).Produces<SettingList>();
        routes.MapPost(OfCourse, SetAsync).RequireScope(CourseScopes.Write)
            .Describe("setCourseConfiguration", "Sets settings of a course, all or none.", 400, 404).AnswersNothing();
        routes.MapPost(OfVersion, SetAsync).RequireScope(CourseScopes.Write)
            .Describe("setCourseVersionConfiguration", "Sets settings of one version, all or none.", 400, 404).AnswersNothing();
        routes.MapDelete(OfCourse + "/{settingId}", ClearAsync).RequireScope(CourseScopes.Delete)
            .Describe("deleteCourseConfigurationSetting", "Clears a setting of a course: the level above decides again.", 400, 404).AnswersNothing();
        routes.MapDelete(OfVersion + "/{settingId}", ClearAsync).RequireScope(CourseScopes.Delete)
            .Describe("deleteCourseVersionConfigurationSetting", "Clears a setting of one version: the course decides again.", 400, 404).AnswersNothing();
    }

    private static Task<IResult> ShowAsync(
        [AsParameters] CourseTarget target, bool? includeMetadata, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindVersionAsync(caller, target.Name, cancellation) is not var (course, version))
                return target.Name.NotFound;
            var application = await db.Applications.SingleAsync(a => a.Key == course.ApplicationKey, cancellation);
            SettingLevel[] levels = SettingLevel.Of(application, course, version)[(target.VersionId is null ? 1 : 0)..];
            var list = SettingsView.Show(levels[0], levels[1..], includeMetadata ?? false);
            return TypedResults.Json(list, SettingsJson.Default.SettingList);
        });

    private static Task<IResult> SetAsync(
        [AsParameters] CourseTarget target, SettingsPost body, ApiCaller caller, [AsParameters] Change change, CancellationToken cancellation) =>
        change.ApplyAsync(caller, target, settings => (SettingsView.TryApply(body, settings, out var changed), changed), cancellation);

    private static Task<IResult> ClearAsync(
        [AsParameters] CourseTarget target, RouteId settingId, ApiCaller caller, [AsParameters] Change change, CancellationToken cancellation) =>
        change.ApplyAsync(caller, target, settings => (SettingsView.TryClear(settingId, settings, out var changed), changed), cancellation);

    /// <summary>Changes the settings of a course, or of the version that is named.</summary>
    internal sealed record Change([FromServices] HubDatabase Database, [FromServices] TimeProvider Time)
    {
        public Task<IResult> ApplyAsync(
            ApiCaller caller, CourseTarget target, Func<CourseSettings, (string? Problem, CourseSettings Changed)> change, CancellationToken cancellation) =>
            Database.WriteAsync<IResult>(caller.Realm, async db =>
            {
                if (await db.FindVersionAsync(caller, target.Name, cancellation) is not var (course, version))
                    return target.Name.NotFound;
                var (problem, changed) = change(target.VersionId is null ? course.Settings : version.Settings);
                if (problem is not null)
                    return ApiAnswer.Bad(problem);
                course.UpdatedAt = Time.Now();
                if (target.VersionId is null)
                    course.Settings = changed;
                else
                    version.Settings = changed;
                return ApiAnswer.Done;
            }, cancellation);
    }
}
