using System.Text;

namespace Interop.Lrs.Attachments;

/// <summary>The headers of one part of a multipart body (RFC 2045 3, RFC 5322 2.2).</summary>
internal sealed class PartHeaders
{
    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);

    private string? last;

    public string? this[string name] => values.GetValueOrDefault(name);

    public int Count => values.Count;

    /// <summary>Takes a line; false when it is no header, or one that was there already.</summary>
    public bool TryAdd(ReadOnlySpan<byte> line)
    {
        var text = Encoding.Latin1.GetString(line);
        if (text.Any(c => char.IsControl(c) && c != '\t'))
            return false;

        // A line that begins with a blank goes on with the one before (RFC 5322 2.2.3).
        if (text[0] is ' ' or '\t')
        {
            if (last is null)
                return false;
            values[last] = $"{values[last]} {text.Trim()}".Trim();
            return true;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || text.AsSpan(0, colon).ContainsAny(' ', '\t'))
            return false;
        last = text[..colon];
        return values.TryAdd(last, text[(colon + 1)..].Trim());
    }
}
