using System.Buffers;
using System.Text.Json;
using Interop.Lrs.DataTypes;

namespace Interop.Lrs.Statements.Formats;

/// <summary>
/// <c>format=canonical</c>: activities with the LRS's definition of them, and one language in each map of activities and verbs
/// (1.0.3 Communication 2.1.3 Language Filtering, 2.0 4.1.6.1).
/// </summary>
internal sealed class CanonicalFormat(
    IBufferWriter<byte> output,
    AcceptLanguage languages,
    IReadOnlyDictionary<string, ReadOnlyMemory<byte>> definitions) : StatementFormat(output)
{
    protected override void WriteVerb(ref Utf8JsonReader reader, ReadOnlySpan<byte> source)
    {
        Json.BeginObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var isMap = reader.ValueTextEquals("display"u8);
            Json.Name(ref reader, source);
            if (isMap)
                WriteOneLanguage(ref reader, source);
            else
                Json.Copy(ref reader, source);
        }
        Json.EndObject();
    }

    protected override void WriteActivity(ref Utf8JsonReader reader, ReadOnlySpan<byte> source)
    {
        var id = StatementObject.Text(reader, "id"u8);
        var isKnown = definitions.TryGetValue(id ?? "", out var known);
        Json.BeginObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (!reader.ValueTextEquals("definition"u8))
            {
                Json.Name(ref reader, source);
                Json.Copy(ref reader, source);
            }
            else if (isKnown)
            {
                reader.TrySkip();
            }
            else
            {
                Json.Name(ref reader, source);
                WriteDefinition(ref reader, source);
            }
        }
        if (isKnown)
        {
            Json.Name("definition"u8);
            WriteDefinition(known);
        }
        Json.EndObject();
    }

    private void WriteDefinition(ReadOnlyMemory<byte> definition)
    {
        var reader = new Utf8JsonReader(definition.Span);
        reader.Read();
        WriteDefinition(ref reader, definition.Span);
    }

    private void WriteDefinition(ref Utf8JsonReader reader, ReadOnlySpan<byte> source)
    {
        Json.BeginObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var isMap = reader.ValueTextEquals("name"u8) || reader.ValueTextEquals("description"u8);
            var isList = reader.ValueTextEquals("choices"u8) || reader.ValueTextEquals("scale"u8) || reader.ValueTextEquals("source"u8)
                || reader.ValueTextEquals("target"u8) || reader.ValueTextEquals("steps"u8);
            Json.Name(ref reader, source);
            if (isMap)
                WriteOneLanguage(ref reader, source);
            else if (isList)
                WriteEach(ref reader, source, WriteComponent);
            else
                Json.Copy(ref reader, source);
        }
        Json.EndObject();
    }

    private void WriteComponent(ref Utf8JsonReader reader, ReadOnlySpan<byte> source)
    {
        Json.BeginObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var isMap = reader.ValueTextEquals("description"u8);
            Json.Name(ref reader, source);
            if (isMap)
                WriteOneLanguage(ref reader, source);
            else
                Json.Copy(ref reader, source);
        }
        Json.EndObject();
    }

    private void WriteOneLanguage(ref Utf8JsonReader reader, ReadOnlySpan<byte> source)
    {
        var tags = new List<string>();
        for (var ahead = reader; ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName; ahead.Read())
            tags.Add(ahead.GetString()!);
        var chosen = tags.Count == 0 ? -1 : languages.Choose(tags);
        Json.BeginObject();
        for (var at = 0; reader.Read() && reader.TokenType != JsonTokenType.EndObject; at++)
        {
            if (at == chosen)
            {
                Json.Name(ref reader, source);
                Json.Copy(ref reader, source);
            }
            else
            {
                reader.TrySkip();
            }
        }
        Json.EndObject();
    }
}
