using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hub.Api;

/// <summary>Refuses NUL characters at the edge: one of the databases cannot keep them, and no text of a person has one.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType is JsonTokenType.String or JsonTokenType.Null
            ? reader.GetString()
            : throw new JsonException("A text is expected.");
        return text is null || !text.Contains('\0', StringComparison.Ordinal)
            ? text
            : throw new JsonException("The text has a NUL character (\\u0000), which cannot be kept. Remove it.");
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
