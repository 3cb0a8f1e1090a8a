using System.Text.Json;

namespace Interop.Lrs.Statements.Reading;

/// <summary>
/// One pass over a request's bytes: every value is checked, written into the normal form, and noted in the findings.
/// Each <c>Read</c> method of the rules gets the reader at a value's first token and leaves it at the last.
/// </summary>
internal sealed partial class StatementScan
{
    private readonly Action<long> _duplicate;

    private readonly HashSet<Guid> _ids = [];
    private int _start;

    public StatementScan(ReadOnlyMemory<byte> source, XapiVersion version, int maxViolations)
    {
        Source = source;
        Version = version;
        Violations = new ViolationLog(version, maxViolations);
        _duplicate = offset => Violations.Add(offset, Section.Statement, "This property occurs more than once in its object.");
    }

    public ReadOnlyMemory<byte> Source { get; }

    public XapiVersion Version { get; }

    public ViolationLog Violations { get; }

    public NormalForm Normal { get; } = NormalForm.Rent();

    /// <summary>What the statement at hand is found to hold.</summary>
    public Findings Found { get; private set; } = new();

    public void BeginStatement(int start)
    {
        _start = start;
        Normal.Clear();
        Found = new Findings();
    }

    public void Add(in Utf8JsonReader reader, Section section, string message) =>
        Violations.Add(reader.TokenStartIndex, section, message);

    public void AddMissing(long at, Section section, string member, string message) =>
        Violations.Add(at, section, message, member);

    /// <summary>Starts an object; false, with a violation, when the value is none, and then it has been passed over.</summary>
    public bool BeginObject(ref Utf8JsonReader reader, Section section, string what)
    {
        if (!Expect(ref reader, JsonTokenType.StartObject, section, what, "an object"))
            return false;
        Normal.BeginObject();
        return true;
    }

    /// <summary>Goes to the next member's name, or ends the object.</summary>
    public bool NextMember(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (JsonText.IsDecodable(reader.ValueSpan, reader.ValueIsEscaped))
            {
                Normal.Name(ref reader);
                return true;
            }
            Add(reader, Section.Encoding, "This name holds NUL or half of a surrogate pair, which cannot be stored.");
            Normal.UnreadableName(reader.ValueSpan, reader.TokenStartIndex);
            reader.Skip();
        }
        Normal.EndObject(_duplicate);
        return false;
    }

    /// <summary>Starts an array; false, with a violation, when the value is none, and then it has been passed over.</summary>
    public bool BeginArray(ref Utf8JsonReader reader, Section section, string what)
    {
        if (!Expect(ref reader, JsonTokenType.StartArray, section, what, "an array"))
            return false;
        Normal.BeginArray();
        return true;
    }

    /// <summary>Goes to the next element's first token, or ends the array.</summary>
    public bool NextElement(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.EndArray)
            return true;
        Normal.EndArray();
        return false;
    }

    /// <summary>Passes over the value of a property that the specification does not know here.</summary>
    /// <param name="reader">At the property's name.</param>
    /// <param name="section">Where the properties are listed that it does know.</param>
    /// <param name="what">Whose property it is.</param>
    public void ReadUnknown(ref Utf8JsonReader reader, Section section, string what)
    {
        Add(reader, section, $"This is not a property of {what}; names are case-sensitive, and only extensions may hold others.");
        reader.Read();
        ReadAny(ref reader);
    }

    /// <summary>Takes any JSON value as it is.</summary>
    public void ReadAny(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Normal.BeginObject();
                while (NextMember(ref reader))
                {
                    reader.Read();
                    ReadAny(ref reader);
                }
                break;
            case JsonTokenType.StartArray:
                Normal.BeginArray();
                while (NextElement(ref reader))
                    ReadAny(ref reader);
                break;
            case JsonTokenType.String:
                _ = TakeString(ref reader);
                break;
            case JsonTokenType.Number:
                Normal.Number(reader.ValueSpan);
                break;
            default:
                Normal.Tag(reader.ValueSpan[0]);
                break;
        }
    }

    private bool Expect(ref Utf8JsonReader reader, JsonTokenType type, Section section, string what, string kind)
    {
        if (reader.TokenType == type)
            return true;
        if (reader.TokenType == JsonTokenType.Null)
            Add(reader, Section.Formatting, $"{what} is null; leave the property out instead.");
        else
            Add(reader, section, $"{what} has to be {kind}.");
        ReadAny(ref reader);
        return false;
    }

    private bool TakeString(ref Utf8JsonReader reader)
    {
        if (JsonText.IsDecodable(reader.ValueSpan, reader.ValueIsEscaped))
        {
            Normal.String(ref reader);
            return true;
        }
        Add(reader, Section.Encoding, "This text holds NUL or half of a surrogate pair, which cannot be stored.");
        Normal.String([]);
        return false;
    }
}
