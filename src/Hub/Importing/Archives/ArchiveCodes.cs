namespace Hub.Importing.Archives;

/// <summary>The codes of refusals and warnings. They are part of the import job's answer, so their spelling is a promise.</summary>
internal static class ArchiveCodes
{
    public const string NotAZip = "not-a-zip";
    public const string Empty = "empty-archive";
    public const string Truncated = "truncated";
    public const string BrokenDirectory = "broken-directory";
    public const string AmbiguousDirectory = "ambiguous-directory";
    public const string LeadingData = "leading-data";
    public const string Split = "split-archive";

    public const string TooManyEntries = "too-many-entries";
    public const string TooLarge = "too-large";
    public const string Ratio = "ratio";

    public const string Encrypted = "encrypted";
    public const string Method = "unsupported-method";
    public const string SpecialFile = "special-file";
    public const string FolderWithData = "folder-with-data";
    public const string HeaderMismatch = "header-mismatch";
    public const string Overlap = "overlap";

    public const string NameEmpty = "name-empty";
    public const string NameEncoding = "name-encoding";
    public const string NameControl = "name-control";
    public const string NameTooLong = "name-too-long";
    public const string NameAbsolute = "name-absolute";
    public const string NameTraversal = "name-traversal";
    public const string NameWindows = "name-windows";
    public const string DuplicateName = "duplicate-name";
    public const string FileIsFolder = "file-is-folder";

    public const string SizeMismatch = "size-mismatch";
    public const string CrcMismatch = "crc-mismatch";
    public const string DamagedData = "damaged-data";

    // Warnings only (name-windows is one too, where the machine can store such names).
    public const string TrailingData = "trailing-data";
    public const string DesktopFile = "desktop-file";
    public const string NameUnflaggedUtf8 = "name-utf8-unflagged";
    public const string NameCp437 = "name-cp437";
    public const string NameBackslash = "name-backslash";
    public const string NameDecomposed = "name-decomposed";
    public const string NameRedundant = "name-redundant-segments";
}
