using Hub.Importing;
using Hub.Storage;

namespace Hub.Api.Courses;

/// <summary>Downloads of packages.</summary>
internal static class CourseZipEndpoints
{
    public static void MapCourseZips(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{courseId}/zip", DownloadAsync).RequireScope(CourseScopes.Read)
            .Describe("getCourseZip", "The package of the newest version, with the assets as they are now.", 404)
            .Produces(StatusCodes.Status200OK, contentType: "application/zip");
        routes.MapGet("/{courseId}/versions/{versionId}/zip", DownloadAsync).RequireScope(CourseScopes.Read)
            .Describe("getVersionedCourseZip", "The package of one version, with the assets as they are now.", 404)
            .Produces(StatusCodes.Status200OK, contentType: "application/zip");
    }

    private static async Task<IResult> DownloadAsync(
        [AsParameters] CourseTarget target, ApiCaller caller, HubDatabase database, PackageZip zip, CancellationToken cancellation)
    {
        if (await database.ReadAsync(caller.Realm, db => db.FindVersionAsync(caller, target.Name, cancellation)) is not { } located)
            return target.Name.NotFound;
        return TypedResults.Stream(
            await zip.OpenAsync(located.Version, cancellation),
            "application/zip",
            $"{located.Course.Id}.zip",
            located.Version.UpdatedAt,
            enableRangeProcessing: true);
    }
}
