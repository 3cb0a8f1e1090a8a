namespace Hub.Importing.Archives;

/// <summary>
/// An entry's place in the package: relative, composed (NFC), forward slashes, no "." or "..". The empty path is the archive's
/// own root, which some programs list as a folder.
/// </summary>
internal sealed record EntryPath(string Text, bool IsFolder)
{
    private const int UnixFolder = 0x4000;

    /// <summary>Reads the record's name, or says why it is refused; odd but harmless spellings become warnings.</summary>
    public static ArchiveProblem? Read(CentralRecord record, ArchiveLimits limits, ArchiveWarnings warnings, out EntryPath? path)
    {
        path = null;
        if (EntryNameText.Decode(record, warnings) is not { } text)
        {
            return new(ArchiveCodes.NameEncoding, "A file name is marked as UTF-8 but is not.", record.Label);
        }

        if (text.Contains('\\'))
        {
            warnings.Add(ArchiveCodes.NameBackslash, "File names use backslashes between folders; they were read as slashes.", record.Label);
            text = text.Replace('\\', '/');
        }

        var composed = ComposedText.Of(text);
        if (composed != text)
        {
            warnings.Add(ArchiveCodes.NameDecomposed, "File names have letters in decomposed form; they were composed.", record.Label);
            text = composed;
        }

        var name = new EntryName(text, text.Split('/'));
        if (EntryNameRules.Check(name, limits) is { } problem)
        {
            return problem with { Entry = record.Label };
        }

        if (Array.Exists(name.Segments, EntryNameRules.IsUnfitForWindows))
        {
            warnings.Add(ArchiveCodes.NameWindows, "A file name cannot be stored on Windows.", record.Label);
        }

        var isFolder = text.EndsWith('/') || record.UnixType == UnixFolder;
        path = new(WithoutRedundantSegments(name, record, warnings), isFolder);
        return path.Text.Length == 0 && !isFolder
            ? new(ArchiveCodes.NameEmpty, "A file has no name.", record.Label)
            : null;
    }

    private static string WithoutRedundantSegments(EntryName name, CentralRecord record, ArchiveWarnings warnings)
    {
        var text = name.Text.TrimEnd('/');
        if (!name.Segments.Contains(".") && !text.Contains("//", StringComparison.Ordinal))
        {
            return text;
        }

        warnings.Add(ArchiveCodes.NameRedundant, "A file name has empty or \".\" parts; they were left out.", record.Label);
        return string.Join('/', name.Segments.Where(segment => segment is not ("" or ".")));
    }
}
