using System.IO.Compression;
using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Importing;

/// <summary>
/// The zip of a version: the upload, byte for byte, until an asset changes. A change discards the file; the next download packs a new one,
/// which then serves all that follow.
/// </summary>
internal sealed class PackageZip(HubDatabase database, PackageStore store)
{
    public async Task<FileStream> OpenAsync(CourseVersion version, CancellationToken cancellation)
    {
        var path = store.PackageOf(version.RealmKey, version.Key);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.Asynchronous);
            }
            catch (FileNotFoundException)
            {
                await PackAsync(version, path, cancellation);
            }
        }
    }

    public void Discard(CourseVersion version) => File.Delete(store.PackageOf(version.RealmKey, version.Key));

    private async Task PackAsync(CourseVersion version, string path, CancellationToken cancellation)
    {
        var before = await UpdatedAtAsync(version, cancellation);
        var folder = store.NewStaging();
        Directory.CreateDirectory(folder);
        try
        {
            var packed = Path.Combine(folder, "package.zip");
            await WriteAsync(store.FilesOf(version.RealmKey, version.Key), packed, cancellation);
            File.Move(packed, path, overwrite: true);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        // An asset that changed while this was packing may be missing from it.
        if (await UpdatedAtAsync(version, cancellation) != before)
            File.Delete(path);
    }

    private Task<DateTimeOffset> UpdatedAtAsync(CourseVersion version, CancellationToken cancellation) =>
        database.ReadAsync(version.RealmKey, db => db.CourseVersions.Where(v => v.Key == version.Key).Select(v => v.UpdatedAt).SingleAsync(cancellation));

    private static async Task WriteAsync(string files, string target, CancellationToken cancellation)
    {
        await using var output = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        foreach (var file in new DirectoryInfo(files).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(files, file.FullName).Replace('\\', '/');
            await zip.CreateEntryFromFileAsync(file.FullName, name, CompressionLevel.Fastest, cancellation);
        }
    }
}
