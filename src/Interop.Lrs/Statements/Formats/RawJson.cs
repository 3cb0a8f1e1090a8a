using System.Buffers;
using System.Text.Json;

namespace Interop.Lrs.Statements.Formats;

/// <summary>Writes JSON out of pieces of other JSON, byte for byte, and puts the commas.</summary>
internal sealed class RawJson(IBufferWriter<byte> output)
{
    private bool _hasValue;

    public void BeginObject() => Begin("{"u8);

    public void EndObject() => End("}"u8);

    public void BeginArray() => Begin("["u8);

    public void EndArray() => End("]"u8);

    /// <summary>Writes the name that the reader is at, as it stands there, and goes to its value.</summary>
    public void Name(ref Utf8JsonReader reader, ReadOnlySpan<byte> source)
    {
        Separate();
        output.Write(source[(int)reader.TokenStartIndex..((int)reader.TokenStartIndex + reader.ValueSpan.Length + 2)]);
        output.Write(":"u8);
        _hasValue = false;
        reader.Read();
    }

    /// <summary>Writes a name that needs no escaping.</summary>
    public void Name(ReadOnlySpan<byte> name)
    {
        Separate();
        output.Write("\""u8);
        output.Write(name);
        output.Write("\":"u8);
        _hasValue = false;
    }

    /// <summary>Writes the value that the reader is at, as it stands there, and leaves the reader at its last token.</summary>
    public void Copy(ref Utf8JsonReader reader, ReadOnlySpan<byte> source)
    {
        var start = (int)reader.TokenStartIndex;
        reader.TrySkip();
        Value(source[start..(int)reader.BytesConsumed]);
    }

    /// <summary>Writes a value.</summary>
    public void Value(ReadOnlySpan<byte> json)
    {
        Separate();
        output.Write(json);
        _hasValue = true;
    }

    private void Begin(ReadOnlySpan<byte> bracket)
    {
        Separate();
        output.Write(bracket);
        _hasValue = false;
    }

    private void End(ReadOnlySpan<byte> bracket)
    {
        output.Write(bracket);
        _hasValue = true;
    }

    private void Separate()
    {
        if (_hasValue)
            output.Write(","u8);
    }
}
