using System.Globalization;

namespace Hub.Importing.Archives;

/// <summary>Reads every record of the central directory, and checks that they fill it exactly.</summary>
internal static class CentralDirectory
{
    public static ArchiveProblem? Read(ArchiveFile file, DirectoryLocation location, ArchiveLimits limits, out List<CentralRecord> records)
    {
        records = [];
        if (location.Entries > limits.MaxEntries || location.Size > limits.MaxDirectoryBytes)
        {
            return new(ArchiveCodes.TooManyEntries, string.Create(CultureInfo.InvariantCulture,
                $"The archive lists {location.Entries:N0} files in {location.Size:N0} bytes; at most {limits.MaxEntries:N0} files in {limits.MaxDirectoryBytes:N0} bytes are accepted."));
        }

        var bytes = new byte[location.Size];
        if (!file.TryFill(location.Offset, bytes))
        {
            return Broken();
        }

        ReadOnlyMemory<byte> left = bytes;
        while (!left.IsEmpty && records.Count < location.Entries)
        {
            if (CentralRecord.Read(left, out var length) is not { } record)
            {
                return Broken();
            }

            records.Add(record);
            left = left[length..];
        }

        return left.IsEmpty && records.Count == location.Entries ? null : Broken();
    }

    private static ArchiveProblem Broken() =>
        new(ArchiveCodes.BrokenDirectory, "The archive's list of files is damaged. Pack or upload it again.");
}
