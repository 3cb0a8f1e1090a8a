using System.Text;
using System.Text.Json;
using Interop.Lrs.DataTypes;

namespace Interop.Lrs.Statements.Reading;

// Values of one token. Each method expects the reader at a property's name, or at an element of an array.
internal sealed partial class StatementScan
{
    /// <summary>Reads a string; false, with a violation, when the value is none. Its text is <see cref="NormalForm.LastString"/>.</summary>
    public bool ReadString(ref Utf8JsonReader reader, Section section, string what)
    {
        ToValue(ref reader);
        return Expect(ref reader, JsonTokenType.String, section, what, "a string") && TakeString(ref reader);
    }

    public bool ReadIri(ref Utf8JsonReader reader, Section section, string what)
    {
        if (!ReadString(ref reader, section, what))
            return false;
        if (Iri.IsAbsolute(Normal.LastString))
            return true;
        Add(reader, section, $"{what} has to be an absolute IRI, with its scheme and without spaces.");
        return false;
    }

    public bool ReadUuid(ref Utf8JsonReader reader, Section section, string what, out Guid uuid)
    {
        uuid = default;
        if (!ReadString(ref reader, section, what))
            return false;
        if (!Uuid.TryParse(Normal.LastString, out uuid))
        {
            Add(reader, Section.Uuid, $"{what} has to be a UUID in its standard form of 36 characters.");
            return false;
        }
        MailtoIri.LowerAscii(Normal.LastString);
        return true;
    }

    /// <summary>Reads a timestamp; in the normal form it is its instant, cut to milliseconds (1.0.3 Data 2.3.1, 4.5).</summary>
    public bool ReadTimestamp(ref Utf8JsonReader reader, Section section, string what)
    {
        if (!ReadString(ref reader, section, what))
            return false;
        if (!XapiTimestamp.TryParse(Normal.LastString, Version, out var instant))
        {
            Add(
                reader,
                Section.TimestampType,
                Version == XapiVersion.Version1
                    ? $"{what} has to be an ISO 8601 date and time, and a zero offset has to be positive or Z."
                    : $"{what} has to be an RFC 3339 date and time with an offset, and a zero offset has to be positive or Z.");
            return false;
        }
        Normal.ReplaceLastString(instant.ToUnixTimeMilliseconds());
        return true;
    }

    public void ReadBoolean(ref Utf8JsonReader reader, Section section, string what)
    {
        ToValue(ref reader);
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
            ReadAny(ref reader);
        else
            _ = Expect(ref reader, JsonTokenType.True, section, what, "true or false");
    }

    /// <summary>Reads a number; false, with a violation, when the value is none. Its text is the reader's value.</summary>
    public bool ReadNumber(ref Utf8JsonReader reader, Section section, string what)
    {
        ToValue(ref reader);
        if (!Expect(ref reader, JsonTokenType.Number, section, what, "a number"))
            return false;
        Normal.Number(reader.ValueSpan);
        return true;
    }

    /// <summary>Reads a statement's id, which no other statement of the request may have (1.0.3 Communication 2.1.2, 2.0 4.1.6.1).</summary>
    public void ReadId(ref Utf8JsonReader reader)
    {
        if (!ReadUuid(ref reader, Section.Id, "The statement's id", out var id))
            return;
        Found.Id = id;
        if (!_ids.Add(id))
            Add(reader, Section.Batch, "Another statement of this request has the same id.");
    }

    /// <summary>Has the timestamp at hand, which is valid, given back in UTC.</summary>
    public void EditToUtc(in Utf8JsonReader reader)
    {
        // Nothing of a valid timestamp needs escaping; where it is escaped all the same, its text has to be found first.
        var text = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
        if (XapiTimestamp.ToUtc(text, Version) is { } utc)
            Edit((int)reader.TokenStartIndex, (int)reader.BytesConsumed, [(byte)'"', .. utc, (byte)'"']);
    }

    /// <summary>Notes a change that the statement takes when it is accepted.</summary>
    public void Edit(int start, int end, byte[] replacement) =>
        Found.Layout.Edits.Add(new StatementLayout.Edit(start - _start, end - _start, replacement));

    public string LastText() => Encoding.UTF8.GetString(Normal.LastString);

    private static void ToValue(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
            reader.Read();
    }
}
