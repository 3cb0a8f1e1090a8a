namespace Hub.Importing.Archives;

/// <summary>Files that desktops leave in archives and that belong to no course. They are not extracted.</summary>
internal static class SystemFiles
{
    /// <summary>The Mac's custom folder icon ends in a carriage return, so it is recognised before names are checked.</summary>
    public static bool IsFolderIcon(ReadOnlySpan<byte> name) => name.EndsWith("Icon\r"u8);

    public static bool IsOne(EntryPath path)
    {
        var name = path.Text.AsSpan(path.Text.LastIndexOf('/') + 1);
        return path.Text.StartsWith("__MACOSX/", StringComparison.Ordinal)
            || path.Text is "__MACOSX"
            || Is(name, ".DS_Store") || Is(name, "Thumbs.db") || Is(name, "desktop.ini");
    }

    private static bool Is(ReadOnlySpan<char> name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
