using Hub.Core;
using Hub.Core.Ports;
using Hub.Importing.Archives;
using Microsoft.Extensions.Options;

namespace Hub.Importing;

/// <summary>From an uploaded file, or a URL, to a course that lies unpacked in staging: fetch, inspect, read, unpack.</summary>
internal sealed class PackageImport(PackageDownload download, IEnumerable<IPackageReader> readers, IOptions<ArchiveLimits> limits)
{
    private const int Fetched = 50;
    private const int Unpacked = 95;
    private const long SpareBytes = 64L << 20;

    public async Task<ImportOutcome> RunAsync(ImportJob job, StagedImport staged, ImportProgress progress, CancellationToken cancellation)
    {
        staged.StartOver();
        if (job.SourceUrl is { } url && await download.FetchAsync(new Uri(url), staged.Package, total => progress.Stretch(0, Fetched, total), cancellation) is { } problem)
            return new ImportOutcome { Refusal = problem };
        if (!File.Exists(staged.Package))
            return ImportOutcome.Refused("upload-lost", "The uploaded file is gone from the hub's staging folder. Upload it again.");
        if (!PackageArchive.TryOpen(staged.Package, limits.Value, out var archive, out var refused))
            return ImportOutcome.Refused(refused.Code, refused.Message, refused.Entry ?? "");
        using (archive)
            return await UnpackAsync(archive, staged, progress, cancellation);
    }

    private async Task<ImportOutcome> UnpackAsync(PackageArchive archive, StagedImport staged, ImportProgress progress, CancellationToken cancellation)
    {
        var reading = Read(archive);
        var warnings = archive.Warnings.Select(Describe).Concat(reading.Warnings).ToList();
        if (reading.Contents is null)
            return new ImportOutcome { Refusal = reading.Refusal, Warnings = warnings };
        if (new DriveInfo(staged.Folder).AvailableFreeSpace < archive.TotalBytes + SpareBytes)
            return ImportOutcome.Refused("disk-full", $"The package unpacks to {archive.TotalBytes} bytes, for which the hub's disk has no room. Free some space and upload it again.") with { Warnings = warnings };
        var unpacking = progress.Stretch(progress.Percent, Unpacked, archive.TotalBytes);
        return await archive.ExtractAsync("", staged.Files, unpacking, cancellation) is { } problem
            ? ImportOutcome.Refused(problem.Code, problem.Message, problem.Entry ?? "") with { Warnings = warnings }
            : new ImportOutcome { Contents = reading.Contents, PackageBytes = new FileInfo(staged.Package).Length, Warnings = warnings };
    }

    private PackageReading Read(PackageArchive archive)
    {
        var package = new ArchiveCoursePackage(archive);
        try
        {
            return readers.Select(reader => reader.Read(package)).FirstOrDefault(reading => reading is not null) ?? NotRecognised;
        }
        catch (ArchiveEntryException exception)
        {
            return new PackageReading { Refusal = new PackageWarning(exception.Problem.Code, exception.Problem.Message, exception.Problem.Entry ?? "") };
        }
    }

    private static PackageReading NotRecognised => new()
    {
        Refusal = new PackageWarning(
            "not-a-course",
            "Nothing in the archive says that it is a course: the manifest of a learning standard (such as imsmanifest.xml) must lie at its top or in its only folder. Upload the zip as your authoring tool exported it.",
            ""),
    };

    private static PackageWarning Describe(ArchiveWarning warning) =>
        new(warning.Code, warning.Message, warning.Count > 1 ? $"{warning.Entry} and {warning.Count - 1} more" : warning.Entry ?? "");
}
