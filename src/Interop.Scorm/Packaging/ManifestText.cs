using System.Text;
using System.Text.RegularExpressions;

namespace Interop.Scorm.Packaging;

/// <summary>Turns a manifest's bytes into text, whatever byte order mark or declaration they carry.</summary>
internal static partial class ManifestText
{
    private const int HeadLength = 512;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding LittleEndian = new(bigEndian: false, byteOrderMark: false);
    private static readonly UnicodeEncoding BigEndian = new(bigEndian: true, byteOrderMark: false);

    public static string Decode(byte[] bytes, PackageProblemLog log)
    {
        var text = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => ByDeclaration(bytes.AsSpan(3), log),
            [0xFF, 0xFE, ..] => LittleEndian.GetString(bytes.AsSpan(2)),
            [0xFE, 0xFF, ..] => BigEndian.GetString(bytes.AsSpan(2)),
            [0x3C, 0x00, ..] => LittleEndian.GetString(bytes),
            [0x00, 0x3C, ..] => BigEndian.GetString(bytes),
            _ => ByDeclaration(bytes, log),
        };

        if (DeclaresDocumentType(text))
        {
            log.Warn(PackageProblemCodes.DocumentType, "The document type declaration is ignored; no DTD is ever read.");
        }

        // The declaration has done its work. Blanked, it keeps every place where it was and
        // spares real manifests the refusal of "utf-16" in a UTF-8 file or of a leading blank line.
        var head = text[..Math.Min(text.Length, HeadLength)];
        var declaration = Declaration().Match(head);
        if (declaration.Success && char.IsWhiteSpace(declaration.Value[0]))
        {
            log.Warn(PackageProblemCodes.XmlDeclaration, "There is white space before the XML declaration, which must come first; it was ignored.");
        }

        return declaration.Success ? BlankOut().Replace(declaration.Value, " ") + text[declaration.Length..] : text;
    }

    private static bool DeclaresDocumentType(string text)
    {
        var at = text.IndexOf("<!DOCTYPE", StringComparison.Ordinal);
        return at >= 0 && text.AsSpan(0, at).IndexOf("<manifest", StringComparison.OrdinalIgnoreCase) < 0;
    }

    private static string ByDeclaration(ReadOnlySpan<byte> bytes, PackageProblemLog log)
    {
        var declared = DeclaredEncoding(bytes);
        if (declared is not null && !declared.StartsWith("utf", StringComparison.OrdinalIgnoreCase))
        {
            if (Named(declared) is { } encoding)
            {
                return encoding.GetString(bytes);
            }

            log.Warn(PackageProblemCodes.Encoding, $"The encoding {declared} is unknown; the manifest is read as UTF-8.");
        }
        else if (declared?.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) == true)
        {
            log.Warn(PackageProblemCodes.Encoding, "The manifest declares UTF-16 but is not written in it; it is read as UTF-8.");
        }

        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            log.Warn(PackageProblemCodes.Encoding, "The manifest is not valid UTF-8; it is read as Windows-1252.");
            return Named("windows-1252")!.GetString(bytes);
        }
    }

    private static string? DeclaredEncoding(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, HeadLength)]);
        var match = Declaration().Match(head);
        return match.Success && match.Groups["encoding"] is { Success: true } encoding ? encoding.Value : null;
    }

    private static Encoding? Named(string name)
    {
        if (CodePagesEncodingProvider.Instance.GetEncoding(name) is { } codePage)
        {
            return codePage;
        }

        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex("""^\s*<\?xml\s[^>]*?(encoding\s*=\s*["'](?<encoding>[\w.:-]+)["'][^>]*?)?\?>""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"[^\r\n]", RegexOptions.None, 1000)]
    private static partial Regex BlankOut();
}
