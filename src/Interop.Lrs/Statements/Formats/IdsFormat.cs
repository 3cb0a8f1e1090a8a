using System.Buffers;
using System.Text.Json;

namespace Interop.Lrs.Statements.Formats;

/// <summary>
/// <c>format=ids</c>: of agents, groups, activities and verbs only what identifies them; an anonymous group by its members.
/// An activity's objectType goes too, since it says nothing that its id does not (and ADL's suite wants the id alone).
/// </summary>
internal sealed class IdsFormat(IBufferWriter<byte> output) : StatementFormat(output)
{
    protected override void WriteVerb(ref Utf8JsonReader reader, ReadOnlySpan<byte> source) => WriteId(ref reader, source);

    protected override void WriteActivity(ref Utf8JsonReader reader, ReadOnlySpan<byte> source) => WriteId(ref reader, source);

    protected override void WriteActor(ref Utf8JsonReader reader, ReadOnlySpan<byte> source)
    {
        var isIdentified = StatementObject.IsIdentified(reader);
        Json.BeginObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.ValueTextEquals("objectType"u8) || StatementObject.IsIdentifier(reader))
            {
                Json.Name(ref reader, source);
                Json.Copy(ref reader, source);
            }
            else if (!isIdentified && reader.ValueTextEquals("member"u8))
            {
                Json.Name(ref reader, source);
                WriteEach(ref reader, source, WriteActor);
            }
            else
            {
                reader.TrySkip();
            }
        }
        Json.EndObject();
    }

    private void WriteId(ref Utf8JsonReader reader, ReadOnlySpan<byte> source)
    {
        Json.BeginObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.ValueTextEquals("id"u8))
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
