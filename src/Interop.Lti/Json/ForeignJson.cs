using System.Text.Json;
using System.Text.Unicode;

namespace Interop.Lti.Json;

/// <summary>Reads JSON that somebody else wrote: what it returns can be read and written again without surprise.</summary>
internal static class ForeignJson
{
    private const int MaximumDepth = 32;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = MaximumDepth };

    /// <summary>The value, or null for what is no JSON, is not UTF-8, repeats a name, nests too deep or holds half a surrogate pair.</summary>
    public static JsonElement? Parse(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
            return null;
        try
        {
            // Names are unescaped to find those that repeat, which fails for half a surrogate pair; values are looked at here.
            var element = JsonElement.Parse(utf8, Options);
            return EveryTextIsWhole(utf8) ? element : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The JSON object, or null.</summary>
    public static JsonElement? ParseObject(ReadOnlySpan<byte> utf8) => Parse(utf8) is { ValueKind: JsonValueKind.Object } element ? element : null;

    private static bool EveryTextIsWhole(ReadOnlySpan<byte> utf8)
    {
        if (!utf8.Contains((byte)'\\'))
            return true;
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaximumDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                _ = reader.GetString();
        }
        return true;
    }
}
