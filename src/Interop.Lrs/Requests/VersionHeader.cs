using System.Buffers;

namespace Interop.Lrs.Requests;

/// <summary>Reads <c>X-Experience-API-Version</c> (1.0.3 Communication 3.3, 2.0 4.1.5).</summary>
public static class VersionHeader
{
    private static readonly SearchValues<char> PatchCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-+");

    /// <summary>
    /// The generation that a header's value names, or null. <c>1.0</c> and everything that begins with <c>1.0.</c> is <see cref="XapiVersion.Version1"/>,
    /// likewise for 2.0; anything else, 0.95 and 1.1.0 among it, is no version of ours.
    /// </summary>
    public static XapiVersion? Parse(string? value)
    {
        var text = value.AsSpan().Trim(" \t");
        if (IsPatchOf(text, "1.0"))
            return XapiVersion.Version1;
        return IsPatchOf(text, "2.0") ? XapiVersion.Version2 : null;
    }

    private static bool IsPatchOf(ReadOnlySpan<char> text, string release) =>
        text.StartsWith(release, StringComparison.Ordinal) &&
        (text.Length == release.Length ||
         (text[release.Length] == '.' && text.Length > release.Length + 1 && !text[(release.Length + 1)..].ContainsAnyExcept(PatchCharacters)));
}
