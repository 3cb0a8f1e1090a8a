using System.Globalization;

namespace Hub.Importing.Archives;

/// <summary>What a central directory record must satisfy, apart from its name.</summary>
internal static class EntryRules
{
    private const int EncryptionFlags = (1 << 0) | (1 << 6) | (1 << 13);
    private const int PatchFlag = 1 << 5;
    private const ushort AesMethod = 99;
    private const int UnixFile = 0x8000;
    private const int UnixFolder = 0x4000;

    private static readonly Func<CentralRecord, ArchiveLimits, ArchiveProblem?>[] Rules =
        [IsNotEncrypted, MethodIsReadable, IsFileOrFolder, StoredSizesAgree, IsNotTooDense];

    public static ArchiveProblem? Check(IReadOnlyList<CentralRecord> records, long archiveLength, ArchiveLimits limits)
    {
        foreach (var record in records)
        {
            foreach (var rule in Rules)
            {
                if (rule(record, limits) is { } problem)
                {
                    return problem;
                }
            }
        }

        return CheckTotal(records, archiveLength, limits);
    }

    private static ArchiveProblem? IsNotEncrypted(CentralRecord record, ArchiveLimits limits) =>
        (record.Flags & EncryptionFlags) != 0 || record.Method == AesMethod
            ? new(ArchiveCodes.Encrypted, "A file in the archive is encrypted. Pack the course without a password.", record.Label)
            : null;

    private static ArchiveProblem? MethodIsReadable(CentralRecord record, ArchiveLimits limits) =>
        Enum.IsDefined((CompressionMethod)record.Method) && (record.Flags & PatchFlag) == 0
            ? null
            : new(ArchiveCodes.Method, $"A file is compressed by method {record.Method}, which is not supported. Pack the course with ordinary (deflate) compression.", record.Label);

    // Links, devices, pipes and sockets, whatever system the archive says it was made on.
    private static ArchiveProblem? IsFileOrFolder(CentralRecord record, ArchiveLimits limits) =>
        record.UnixType is 0 or UnixFile or UnixFolder
            ? null
            : new(ArchiveCodes.SpecialFile, "The archive has a symbolic link or device instead of a file.", record.Label);

    private static ArchiveProblem? StoredSizesAgree(CentralRecord record, ArchiveLimits limits) =>
        record.Method != (ushort)CompressionMethod.Stored || record.Size == record.CompressedSize
            ? null
            : new(ArchiveCodes.SizeMismatch, "A file's size is not what the archive says.", record.Label);

    private static ArchiveProblem? IsNotTooDense(CentralRecord record, ArchiveLimits limits) =>
        record.Size > limits.MaxTotalBytes ? TooLarge(limits) with { Entry = record.Label }
        : IsDense(record.Size, record.CompressedSize, limits) ? TooDense(limits) with { Entry = record.Label }
        : null;

    private static ArchiveProblem? CheckTotal(IReadOnlyList<CentralRecord> records, long archiveLength, ArchiveLimits limits)
    {
        var total = 0L;
        foreach (var record in records)
        {
            if (record.Size > limits.MaxTotalBytes - total)
            {
                return TooLarge(limits);
            }

            total += record.Size;
        }

        return IsDense(total, archiveLength, limits) ? TooDense(limits) : null;
    }

    private static bool IsDense(long size, long packed, ArchiveLimits limits) =>
        size > limits.RatioFreeBytes && size / limits.MaxRatio > packed;

    private static ArchiveProblem TooLarge(ArchiveLimits limits) =>
        new(ArchiveCodes.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The archive unpacks to more than {limits.MaxTotalBytes:N0} bytes."));

    private static ArchiveProblem TooDense(ArchiveLimits limits) =>
        new(ArchiveCodes.Ratio, $"The archive unpacks to more than {limits.MaxRatio} times its size, which no course does.");
}
