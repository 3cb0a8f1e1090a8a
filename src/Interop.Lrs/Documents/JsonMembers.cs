using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace Interop.Lrs.Documents;

/// <summary>The members of a JSON object, names and values in the bytes in which they were written.</summary>
internal sealed class JsonMembers
{
    private readonly OrderedDictionary<string, (ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> Value)> members = new(StringComparer.Ordinal);

    /// <summary>Takes a whole document apart; false when it is not one JSON object. Of members with the same name the last one counts, as in every browser.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out JsonMembers? parsed)
    {
        parsed = null;
        if (!Utf8.IsValid(utf8.Span))
            return false;
        try
        {
            var read = Read(utf8);
            parsed = read;
            return read is not null;
        }
        catch (JsonException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            // A name with half a surrogate pair in it, which no string of ours can hold.
            return false;
        }
    }

    /// <summary>Adds the members of another object, or replaces those of the same name (1.0.3 Communication 2.2, 2.0 4.1.6.2).</summary>
    public void Merge(JsonMembers posted)
    {
        foreach (var (name, member) in posted.members)
            members[name] = member;
    }

    public ReadOnlyMemory<byte> Write()
    {
        var output = new ArrayBufferWriter<byte>();
        output.Write("{"u8);
        var separator = ""u8;
        foreach (var (name, value) in members.Values)
        {
            output.Write(separator);
            output.Write("\""u8);
            output.Write(name.Span);
            output.Write("\":"u8);
            output.Write(value.Span);
            separator = ","u8;
        }
        output.Write("}"u8);
        return output.WrittenMemory;
    }

    private static JsonMembers? Read(ReadOnlyMemory<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;

        var read = new JsonMembers();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var rawName = utf8.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            read.members[name] = (rawName, utf8[start..(int)reader.BytesConsumed]);
        }

        // Reading on finds out whether something follows the object, which is an error.
        reader.Read();
        return read;
    }
}
