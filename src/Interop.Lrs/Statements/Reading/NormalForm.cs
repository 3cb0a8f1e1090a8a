using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Interop.Lrs.DataTypes;

namespace Interop.Lrs.Statements.Reading;

/// <summary>
/// JSON in a form of its own, in which equal values, and only those, have equal bytes: strings unescaped and with their length before them,
/// numbers by value, members sorted by name. Written in one pass, each object being sorted when it ends; that also finds names used twice.
/// </summary>
internal sealed class NormalForm
{
    // A number's form is at most this much longer than its text.
    private const int NumberMargin = 24;

    // What a spare one may hold on to.
    private const int MaxSpare = 256 * 1024;

    [ThreadStatic]
    private static NormalForm? t_spare;

    private readonly PartSorter _sorter = new();
    private byte[] _bytes = new byte[8192];
    private int _length;
    private int _string;

    /// <summary>The string or name written last; may be changed in place.</summary>
    public Span<byte> LastString => _bytes.AsSpan(_string, _length - _string);

    /// <summary>An empty one, which its user may <see cref="Return"/>.</summary>
    public static NormalForm Rent()
    {
        var form = t_spare ?? new NormalForm();
        t_spare = null;
        form.Clear();
        return form;
    }

    /// <summary>Gives it to the next reading on this thread.</summary>
    public void Return()
    {
        if (_bytes.Length <= MaxSpare)
            t_spare = this;
    }

    public void Clear()
    {
        _length = 0;
        _sorter.Clear();
    }

    /// <summary>Where the form ends now, for <see cref="ReturnTo"/>.</summary>
    public int Mark() => _length;

    /// <summary>Takes back the values that were written since.</summary>
    public void ReturnTo(int mark) => _length = mark;

    public void BeginObject() => Begin((byte)'{');

    /// <summary>Starts a member.</summary>
    /// <param name="reader">At the member's name.</param>
    public void Name(ref Utf8JsonReader reader)
    {
        _sorter.BeginPart(_length, reader.TokenStartIndex);
        String(ref reader);
        _sorter.EndName(_length);
    }

    /// <summary>Starts a member whose name cannot be unescaped.</summary>
    public void UnreadableName(ReadOnlySpan<byte> raw, long offset)
    {
        _sorter.BeginPart(_length, offset);
        String(raw);
        _sorter.EndName(_length);
    }

    /// <summary>Leaves the member that was started last out of the form.</summary>
    public void OmitMember() => _sorter.OmitPart();

    /// <summary>Ends an object.</summary>
    /// <param name="duplicate">Called with the position of each name that the object has had before.</param>
    public void EndObject(Action<long> duplicate)
    {
        _length = _sorter.EndObject(_bytes, _length, duplicate);
        Tag((byte)'}');
    }

    public void BeginArray() => Begin((byte)'[');

    /// <summary>Starts an element of an array whose order means nothing.</summary>
    public void UnorderedElement() => _sorter.BeginPart(_length, offset: 0);

    public void EndArray()
    {
        _sorter.EndSequence();
        Tag((byte)']');
    }

    public void EndUnorderedArray()
    {
        _length = _sorter.EndSet(_bytes, _length);
        Tag((byte)']');
    }

    /// <summary>Writes a string or name whose escapes have been checked.</summary>
    public void String(ref Utf8JsonReader reader)
    {
        Reserve(reader.ValueSpan.Length + sizeof(int) + 1);
        _string = _length + sizeof(int) + 1;
        ReplaceLast(reader.CopyString(_bytes.AsSpan(_string)));
    }

    public void String(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length + sizeof(int) + 1);
        _string = _length + sizeof(int) + 1;
        text.CopyTo(_bytes.AsSpan(_string));
        ReplaceLast(text.Length);
    }

    /// <summary>Cuts the string that was written last out of the form from <paramref name="start"/> on, for <paramref name="length"/> bytes.</summary>
    public void CutLastString(int start, int length)
    {
        var text = LastString;
        text[(start + length)..].CopyTo(text[start..]);
        ReplaceLast(text.Length - length);
    }

    /// <summary>Writes an instant in the place of the string that was written last.</summary>
    public void ReplaceLastString(long instant)
    {
        _length = _string;
        Reserve(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(_bytes.AsSpan(_string), instant);
        ReplaceLast(sizeof(long));
    }

    public void Number(ReadOnlySpan<byte> json)
    {
        Reserve(json.Length + NumberMargin + sizeof(int) + 1);
        _bytes[_length++] = (byte)'#';
        var written = new DecimalNumber(json).Write(_bytes.AsSpan(_length + sizeof(int)));
        BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(_length), written);
        _length += sizeof(int) + written;
    }

    /// <summary>Writes <c>true</c>, <c>false</c> or <c>null</c> as a letter.</summary>
    public void Tag(byte letter)
    {
        Reserve(1);
        _bytes[_length++] = letter;
    }

    /// <summary>SHA-256 of what was written, cut to 128 bits.</summary>
    public Guid Fingerprint()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_bytes.AsSpan(0, _length), hash);
        return new Guid(hash[..16], bigEndian: true);
    }

    private void Begin(byte tag)
    {
        Tag(tag);
        _sorter.Begin(_length);
    }

    private void ReplaceLast(int length)
    {
        _bytes[_string - sizeof(int) - 1] = (byte)'"';
        BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(_string - sizeof(int)), length);
        _length = _string + length;
    }

    private void Reserve(int more)
    {
        if (_bytes.Length - _length < more)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + more));
    }
}
