namespace Hub.Importing.Archives;

/// <summary>The checks between an uploaded file and an archive that may be read, in the order in which they are affordable.</summary>
internal sealed class ArchiveInspection(ArchiveFile file, ArchiveLimits limits)
{
    private readonly ArchiveWarnings warnings = new();
    private DirectoryLocation? directory;
    private List<CentralRecord> records = [];
    private EntryPath?[] paths = [];
    private long[] dataOffsets = [];

    public IReadOnlyList<ArchiveWarning> Warnings => warnings.ToList();

    public ArchiveProblem? Run(out IReadOnlyList<ArchiveEntry> entries)
    {
        entries = [];
        var problem = FindDirectory()
            ?? CentralDirectory.Read(file, directory!, limits, out records)
            ?? EntryRules.Check(records, file.Length, limits)
            ?? ReadPaths()
            ?? NameCollisions.Check(paths.OfType<EntryPath>(), limits)
            ?? EntryPlacement.Check(file, records, directory!.Offset, out dataOffsets);
        if (problem is not null)
        {
            return problem;
        }

        entries = [.. Files()];
        return entries.Count > 0 ? null : new(ArchiveCodes.Empty, "The archive has no files.");
    }

    private ArchiveProblem? FindDirectory()
    {
        var problem = DirectoryLocation.Find(file, out directory);
        if (directory is { HasTrailingData: true })
        {
            warnings.Add(ArchiveCodes.TrailingData, "There is other data after the end of the archive; it was ignored.");
        }

        return problem;
    }

    private ArchiveProblem? ReadPaths()
    {
        paths = new EntryPath?[records.Count];
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i];
            if (SystemFiles.IsFolderIcon(record.Name.Span))
            {
                WarnOfDesktopFile(record);
                continue;
            }

            if (EntryPath.Read(record, limits, warnings, out var path) is { } problem)
            {
                return problem;
            }

            if (path!.IsFolder && record.Size > 0)
            {
                return new(ArchiveCodes.FolderWithData, "A folder in the archive has content like a file.", record.Label);
            }

            if (SystemFiles.IsOne(path))
            {
                WarnOfDesktopFile(record);
                continue;
            }

            paths[i] = path.Text.Length == 0 ? null : path;
        }

        return null;
    }

    private void WarnOfDesktopFile(CentralRecord record) =>
        warnings.Add(ArchiveCodes.DesktopFile, "A file that a desktop leaves in archives was left out: it belongs to no course.", record.Label);

    private IEnumerable<ArchiveEntry> Files()
    {
        for (var i = 0; i < records.Count; i++)
        {
            if (paths[i] is { IsFolder: false } path)
            {
                var record = records[i];
                yield return new(path.Text, record.Size, record.CompressedSize, record.Crc, (CompressionMethod)record.Method, dataOffsets[i], i);
            }
        }
    }
}
