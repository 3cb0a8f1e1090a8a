using System.Text;

namespace Hub.Importing.Archives;

/// <summary>Turns the bytes of an entry's name into text.</summary>
internal static class EntryNameText
{
    private const ushort Utf8Flag = 1 << 11;
    private const int LabelLength = 200;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Cp437 = CodePagesEncodingProvider.Instance.GetEncoding(437)!;

    /// <summary>
    /// The name by the UTF-8 flag or the Unicode path field (APPNOTE 4.4.4 bit 11, 4.6.9). Without either the
    /// specification says CP437, but the Mac's own archiver writes UTF-8 unflagged: bytes that are valid UTF-8 are
    /// taken as such. Null when a flagged name is not UTF-8.
    /// </summary>
    public static string? Decode(CentralRecord record, ArchiveWarnings warnings)
    {
        var bytes = record.Name.Span;
        if (Ascii.IsValid(bytes))
        {
            return Encoding.ASCII.GetString(bytes);
        }

        if ((record.Flags & Utf8Flag) != 0)
        {
            return DecodeUtf8(bytes);
        }

        if (UnicodePath(record) is { } unicode)
        {
            return unicode;
        }

        if (DecodeUtf8(bytes) is { } utf8)
        {
            warnings.Add(ArchiveCodes.NameUnflaggedUtf8, "A file name is UTF-8 although the archive does not say so.", Label(bytes));
            return utf8;
        }

        warnings.Add(ArchiveCodes.NameCp437, "A file name is not UTF-8; it was read in code page 437, and links to it may not match.", Label(bytes));
        return Cp437.GetString(bytes);
    }

    /// <summary>The name for messages: control characters replaced, shortened.</summary>
    public static string Label(ReadOnlySpan<byte> name)
    {
        var text = DecodeUtf8(name) ?? Cp437.GetString(name);
        var shown = text.Length <= LabelLength ? text : $"{text.AsSpan(0, LabelLength)}…";
        return string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
    }

    private static string? UnicodePath(CentralRecord record) =>
        ExtraField.TryFind(record.Extra.Span, ExtraField.UnicodePath, out var field)
        && field is [1, _, _, _, _, .. var name]
        && BitConverter.ToUInt32(field[1..5]) == Crc32.Of(record.Name.Span)
            ? DecodeUtf8(name)
            : null;

    private static string? DecodeUtf8(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? StrictUtf8.GetString(bytes) : null;
}
