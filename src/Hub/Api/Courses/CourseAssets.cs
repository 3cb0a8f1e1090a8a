using Hub.Core;
using Hub.Hosting;
using Hub.Importing;
using Hub.Importing.Archives;
using Hub.Launching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Hub.Api.Courses;

/// <summary>
/// The files of a version: listed, replaced, deleted. Browsers keep what they got under a content key, so after a change launches that
/// begin get another key, while those that run keep theirs; and the package as it was uploaded is no longer the version's zip.
/// </summary>
internal sealed class CourseAssets(
    HubDatabase database, PackageStore store, PackageZip zip, PackageDownload download,
    IOptions<HubOptions> hub, IOptions<ArchiveLimits> limits, TimeProvider time)
{
    public AssetList List(CourseVersion version)
    {
        var root = RootOf(version);
        return new AssetList([.. new DirectoryInfo(root).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => new AssetListItem(PathOf(root, file.FullName), file.Length, file.LastWriteTimeUtc))
            .OrderBy(file => file.Path, StringComparer.Ordinal)]);
    }

    /// <returns>The file's path on disk, or null when there is none.</returns>
    public string? Find(CourseVersion version, string? relativePath) =>
        AssetPath.TryRead(relativePath, limits.Value, out var segments) is null
        && AssetPath.Place(RootOf(version), segments) is { } path && File.Exists(path)
            ? path
            : null;

    public Task<IResult> TakeUploadAsync(LocatedVersion located, HttpRequest request, AssetPolicy policy, CancellationToken cancellation) =>
        StageAsync(async staged =>
        {
            var upload = await MultipartUpload.ReadAsync(request, staged, hub.Value.Import.MaxUploadBytes, cancellation);
            return await PutAsync(located, staged, upload.Field("destination"), policy, cancellation);
        });

    public Task<IResult> FetchAsync(LocatedVersion located, Uri url, string? destination, AssetPolicy policy, CancellationToken cancellation) =>
        StageAsync(async staged => await download.FetchAsync(url, staged, null, cancellation) is { } problem
            ? ApiAnswer.Bad(problem.Message)
            : await PutAsync(located, staged, destination, policy, cancellation));

    public async Task<IResult> DeleteAsync(LocatedVersion located, string? relativePath, CancellationToken cancellation)
    {
        if (Find(located.Version, relativePath) is not { } path)
            return ApiAnswer.NotFound("file in this course", relativePath ?? "");
        if (ActivityThatOpens(located.Version, PathOf(RootOf(located.Version), path)) is { } activity)
            return ApiAnswer.Bad($"'{relativePath}' is what the activity '{activity.Title}' opens. Replace it, or import a new version of the course.");
        await ChangeAsync(located.Version, () => File.Delete(path), cancellation);
        return ApiAnswer.Done;
    }

    // Staged files lie on the packages' volume, so that putting one in place is renaming it.
    private async Task<IResult> StageAsync(Func<string, Task<IResult>> take)
    {
        var folder = store.NewStaging();
        Directory.CreateDirectory(folder);
        try
        {
            return await take(Path.Combine(folder, "asset"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<IResult> PutAsync(LocatedVersion located, string staged, string? destination, AssetPolicy policy, CancellationToken cancellation)
    {
        if (AssetPath.TryRead(destination, limits.Value, out var segments) is { } problem)
            return ApiAnswer.Bad(problem);
        var root = RootOf(located.Version);
        if (AssetPath.Place(root, segments) is not { } path)
            return ApiAnswer.Bad($"'{destination}' cannot be the path of a file: a folder has that name, or a file stands where a folder is needed.");
        var exists = File.Exists(path);
        if (policy is AssetPolicy.Reject && exists)
            return ApiAnswer.Bad($"There is a file '{destination}' already, and updateAssetPolicy=reject forbids replacing it.");
        if (policy is AssetPolicy.Strict && !exists)
            return ApiAnswer.Bad($"There is no file '{destination}', and updateAssetPolicy=strict allows only to replace one.");
        await ChangeAsync(located.Version, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(staged, path, overwrite: true);
        }, cancellation);
        return TypedResults.Json(new AssetResource(Path.GetFileName(path), PathOf(root, path)), CourseJson.Default.AssetResource);
    }

    // The zip is discarded before the change, so that a crash leaves no stale one, and after it, for one that was packed meanwhile.
    private async Task ChangeAsync(CourseVersion version, Action change, CancellationToken cancellation)
    {
        zip.Discard(version);
        change();
        await database.WriteAsync(version.RealmKey, async db =>
        {
            var now = time.Now();
            await ContentKeys.RetireAsync(db, version.Key, now, cancellation);
            await db.CourseVersions.Where(v => v.Key == version.Key)
                .ExecuteUpdateAsync(set => set.SetProperty(v => v.UpdatedAt, now), cancellation);
            await db.Courses.Where(course => course.Key == version.CourseKey)
                .ExecuteUpdateAsync(set => set.SetProperty(course => course.UpdatedAt, now), cancellation);
        }, cancellation);
        zip.Discard(version);
    }

    private static Activity? ActivityThatOpens(CourseVersion version, string path) => version.Activities.Find(activity =>
        activity.Href is { } href && string.Equals(Uri.UnescapeDataString(href.Split('?', '#')[0]), path, StringComparison.OrdinalIgnoreCase));

    private string RootOf(CourseVersion version) => store.FilesOf(version.RealmKey, version.Key);

    private static string PathOf(string root, string file) => Path.GetRelativePath(root, file).Replace('\\', '/');
}

/// <summary>Whether an asset may, or must, replace a file that is there.</summary>
internal enum AssetPolicy
{
    Lax,
    Reject,
    Strict,
}
