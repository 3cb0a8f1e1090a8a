using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Interop.Lrs.Requests;

/// <summary>A <c>Content-Type</c> taken apart (RFC 9110 8.3, RFC 2045 5.1).</summary>
public sealed class ContentTypeHeader
{
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly Dictionary<string, string> parameters = new(StringComparer.OrdinalIgnoreCase);

    private ContentTypeHeader(string essence) => Essence = essence;

    /// <summary>Type and subtype in lower case, without parameters.</summary>
    public string Essence { get; }

    /// <summary>Whether it is <c>application/json</c>, whatever its parameters.</summary>
    public bool IsJson => Essence == "application/json";

    /// <summary>The value of a parameter, or null; names are compared without regard to case.</summary>
    public string? Parameter(string name) => parameters.GetValueOrDefault(name);

    /// <summary>Whether a header's value is <c>application/json</c>.</summary>
    public static bool IsJsonType(string? contentType) => TryParse(contentType, out var type) && type.IsJson;

    /// <summary>Whether both name the same type and no parameter that both give differs.</summary>
    public bool AgreesWith(ContentTypeHeader other) =>
        Essence == other.Essence &&
        parameters.All(mine => other.Parameter(mine.Key) is not { } theirs || string.Equals(mine.Value, theirs, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a header's value; false when it is malformed or null.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ContentTypeHeader? type)
    {
        type = null;
        if (text is null)
            return false;

        var rest = text.AsSpan().Trim(" \t");
        var end = rest.IndexOf(';');
        var essence = (end < 0 ? rest : rest[..end]).TrimEnd(" \t");
        var slash = essence.IndexOf('/');
        if (slash < 0 || !IsToken(essence[..slash]) || !IsToken(essence[(slash + 1)..]))
            return false;

        var parsed = new ContentTypeHeader(essence.ToString().ToLowerInvariant());
        rest = end < 0 ? [] : rest[end..];
        while (!rest.IsEmpty)
        {
            if (!parsed.TryTakeParameter(ref rest))
                return false;
        }
        type = parsed;
        return true;
    }

    // Begins at a semicolon; a semicolon with nothing behind it is common and harmless.
    private bool TryTakeParameter(ref ReadOnlySpan<char> rest)
    {
        if (rest[0] != ';')
            return false;
        rest = rest[1..].TrimStart(" \t");
        if (rest.IsEmpty || rest[0] == ';')
            return true;

        var equals = rest.IndexOf('=');
        if (equals < 0 || !IsToken(rest[..equals]))
            return false;
        var name = rest[..equals].ToString();
        rest = rest[(equals + 1)..];

        string? value;
        if (!rest.IsEmpty && rest[0] == '"')
        {
            value = TakeQuoted(ref rest);
        }
        else
        {
            var length = rest.IndexOfAnyExcept(TokenCharacters);
            value = (length < 0 ? rest : rest[..length]).ToString();
            rest = length < 0 ? [] : rest[length..];
        }
        rest = rest.TrimStart(" \t");
        return !string.IsNullOrEmpty(value) && parameters.TryAdd(name, value);
    }

    private static string? TakeQuoted(ref ReadOnlySpan<char> rest)
    {
        var value = new StringBuilder();
        for (var i = 1; i < rest.Length; i++)
        {
            switch (rest[i])
            {
                case '"':
                    rest = rest[(i + 1)..];
                    return value.ToString();
                case '\\' when i + 1 < rest.Length:
                    value.Append(rest[++i]);
                    break;
                default:
                    value.Append(rest[i]);
                    break;
            }
        }
        return null;
    }

    private static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(TokenCharacters);
}
