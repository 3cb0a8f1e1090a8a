using Hub.Api.Applications;
using Hub.Outbound;
using Hub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.StaticFiles;

namespace Hub.Api.Courses;

/// <summary>The files of a course's newest version, or of one that is named.</summary>
internal static class CourseAssetEndpoints
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    public static void MapCourseAssets(this IEndpointRouteBuilder routes)
    {
        foreach (var (path, named) in new[] { ("/{courseId}/asset", "Course"), ("/{courseId}/versions/{versionId}/asset", "CourseVersion") })
        {
            routes.MapGet(path + "/list", ListAsync).RequireScope(CourseScopes.Read)
                .Describe($"get{named}FileList", "The files of the package.", 404).Produces<AssetList>();
            routes.MapGet(path, DownloadAsync).RequireScope(CourseScopes.Read)
                .Describe($"get{named}Asset", "One file.", 400, 404).Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
            routes.MapDelete(path, DeleteAsync).RequireScope(CourseScopes.Delete).RequireDeletionAllowed()
                .Describe($"delete{named}Asset", "Deletes one file.", 400, 404).AnswersNothing();
            routes.MapPost(path, FetchAsync).RequireScope(CourseScopes.Write)
                .Describe($"import{named}AssetFile", "Fetches one file and puts it into the package.", 400, 404).Produces<AssetResource>();
            routes.MapPost(path + "/upload", UploadAsync).RequireScope(CourseScopes.Write)
                .Describe($"upload{named}AssetFile", "Puts one uploaded file into the package.", 400, 404, 413).TakesUpload("destination").Produces<AssetResource>();
        }
    }

    private static Task<IResult> ListAsync([AsParameters] Place place, CancellationToken cancellation) => place.AtAsync(
        located => Task.FromResult<IResult>(TypedResults.Json(place.Assets.List(located.Version), CourseJson.Default.AssetList)), cancellation);

    private static Task<IResult> DownloadAsync([AsParameters] Place place, string? relativePath, CancellationToken cancellation) => place.AtAsync(
        located => Task.FromResult<IResult>(place.Assets.Find(located.Version, relativePath) is { } path
            ? TypedResults.PhysicalFile(path, TypeOf(path), Path.GetFileName(path), located.Version.UpdatedAt, enableRangeProcessing: true)
            : ApiAnswer.NotFound("file in this course", relativePath ?? "")), cancellation);

    private static Task<IResult> DeleteAsync([AsParameters] Place place, string? relativePath, CancellationToken cancellation) =>
        place.AtAsync(located => place.Assets.DeleteAsync(located, relativePath, cancellation), cancellation);

    private static async Task<IResult> FetchAsync(
        [AsParameters] Place place, string? updateAssetPolicy, AssetFetchBody body, CancellationToken cancellation)
    {
        if (!TryReadPolicy(updateAssetPolicy, out var policy))
            return UnknownPolicy(updateAssetPolicy);
        if (!Uri.TryCreate(body.FetchUrl, UriKind.Absolute, out var url))
            return ApiAnswer.Bad($"fetchUrl is '{body.FetchUrl}', which is no absolute URL.");
        return GuardedClient.Problem(url) is { } problem
            ? ApiAnswer.Bad(problem)
            : await place.AtAsync(located => place.Assets.FetchAsync(located, url, body.Destination, policy, cancellation), cancellation);
    }

    private static async Task<IResult> UploadAsync(
        [AsParameters] Place place, string? updateAssetPolicy, HttpRequest request, CancellationToken cancellation) =>
        TryReadPolicy(updateAssetPolicy, out var policy)
            ? await place.AtAsync(located => place.Assets.TakeUploadAsync(located, request, policy, cancellation), cancellation)
            : UnknownPolicy(updateAssetPolicy);

    private static bool TryReadPolicy(string? text, out AssetPolicy policy)
    {
        policy = AssetPolicy.Lax;
        return string.IsNullOrEmpty(text)
            || (Enum.TryParse(text, ignoreCase: true, out policy) && Enum.IsDefined(policy) && !char.IsAsciiDigit(text[0]));
    }

    private static IResult UnknownPolicy(string? text) => ApiAnswer.Bad($"updateAssetPolicy is '{text}'; use reject, strict or lax.");

    // Course files are untrusted: as a download they are not shown on the hub's own site, whatever they are.
    private static string TypeOf(string path) => ContentTypes.TryGetContentType(path, out var type) ? type : "application/octet-stream";

    /// <summary>Whose assets: a course's newest version, or the version that is named.</summary>
    internal sealed record Place(
        RouteId CourseId, int? VersionId, ApiCaller Caller, [FromServices] HubDatabase Database, [FromServices] CourseAssets Assets)
    {
        public async Task<IResult> AtAsync(Func<LocatedVersion, Task<IResult>> then, CancellationToken cancellation)
        {
            var name = new CourseName(CourseId, VersionId);
            return await Database.ReadAsync(Caller.Realm, db => db.FindVersionAsync(Caller, name, cancellation)) is { } located
                ? await then(located)
                : name.NotFound;
        }
    }
}
