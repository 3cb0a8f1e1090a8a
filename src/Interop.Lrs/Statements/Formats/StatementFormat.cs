using System.Buffers;
using System.Text.Json;

namespace Interop.Lrs.Statements.Formats;

/// <summary>
/// Rewrites stored statements for a <c>format</c> other than exact (1.0.3 Communication 2.1.3, 2.0 4.1.6.1) in one pass:
/// verbs, activities, agents and groups are written by the format, everything else is copied.
/// </summary>
internal abstract class StatementFormat
{
    private readonly IBufferWriter<byte> _output;

    protected StatementFormat(IBufferWriter<byte> output)
    {
        _output = output;
        Json = new RawJson(output);
    }

    protected delegate void ValueWriter(ref Utf8JsonReader reader, ReadOnlySpan<byte> source);

    protected RawJson Json { get; }

    /// <summary>Writes one statement; a format is used for one only.</summary>
    public void Write(StoredStatement statement)
    {
        // The body is open, so the reader comes to its end without having seen the last brace.
        var source = statement.OpenBody.Span;
        var reader = new Utf8JsonReader(source, isFinalBlock: false, state: default);
        reader.Read();
        Json.BeginObject();
        while (reader.Read())
            WriteMember(ref reader, source);
        StoredStatementWriter.WriteEnd(statement, _output);
    }

    protected abstract void WriteVerb(ref Utf8JsonReader reader, ReadOnlySpan<byte> source);

    protected abstract void WriteActivity(ref Utf8JsonReader reader, ReadOnlySpan<byte> source);

    protected virtual void WriteActor(ref Utf8JsonReader reader, ReadOnlySpan<byte> source) => Json.Copy(ref reader, source);

    /// <summary>Writes an array, or the one value that stands in its place.</summary>
    protected void WriteEach(ref Utf8JsonReader reader, ReadOnlySpan<byte> source, ValueWriter write)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            write(ref reader, source);
            return;
        }
        Json.BeginArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            write(ref reader, source);
        Json.EndArray();
    }

    private void WriteMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> source)
    {
        if (reader.ValueTextEquals("verb"u8))
            WriteNamed(ref reader, source, WriteVerb);
        else if (reader.ValueTextEquals("actor"u8) || reader.ValueTextEquals("authority"u8))
            WriteNamed(ref reader, source, WriteActor);
        else if (reader.ValueTextEquals("object"u8))
            WriteNamed(ref reader, source, WriteObject);
        else if (reader.ValueTextEquals("context"u8))
            WriteNamed(ref reader, source, WriteContext);
        else
            WriteNamed(ref reader, source, Json.Copy);
    }

    private void WriteObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> source)
    {
        var type = StatementObject.TypeOf(reader);
        if (type == "SubStatement")
            WriteMembers(ref reader, source, WriteMember);
        else if (type is "Agent" or "Group")
            WriteActor(ref reader, source);
        else if (type == "StatementRef")
            Json.Copy(ref reader, source);
        else
            WriteActivity(ref reader, source);
    }

    private void WriteContext(ref Utf8JsonReader reader, ReadOnlySpan<byte> source) => WriteMembers(ref reader, source, WriteContextMember);

    private void WriteContextMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> source)
    {
        if (reader.ValueTextEquals("instructor"u8) || reader.ValueTextEquals("team"u8))
            WriteNamed(ref reader, source, WriteActor);
        else if (reader.ValueTextEquals("contextAgents"u8) || reader.ValueTextEquals("contextGroups"u8))
            WriteNamed(ref reader, source, WriteContextActors);
        else if (reader.ValueTextEquals("contextActivities"u8))
            WriteNamed(ref reader, source, WriteContextActivities);
        else
            WriteNamed(ref reader, source, Json.Copy);
    }

    private void WriteContextActors(ref Utf8JsonReader reader, ReadOnlySpan<byte> source) =>
        WriteEach(ref reader, source, WriteContextActor);

    private void WriteContextActor(ref Utf8JsonReader reader, ReadOnlySpan<byte> source) =>
        WriteMembers(ref reader, source, WriteContextActorMember);

    private void WriteContextActorMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> source) =>
        WriteNamed(ref reader, source, reader.ValueTextEquals("agent"u8) || reader.ValueTextEquals("group"u8) ? WriteActor : Json.Copy);

    private void WriteContextActivities(ref Utf8JsonReader reader, ReadOnlySpan<byte> source) =>
        WriteMembers(ref reader, source, WriteContextActivityList);

    private void WriteContextActivityList(ref Utf8JsonReader reader, ReadOnlySpan<byte> source) =>
        WriteNamed(ref reader, source, WriteActivities);

    private void WriteActivities(ref Utf8JsonReader reader, ReadOnlySpan<byte> source) => WriteEach(ref reader, source, WriteActivity);

    private void WriteNamed(ref Utf8JsonReader reader, ReadOnlySpan<byte> source, ValueWriter write)
    {
        Json.Name(ref reader, source);
        write(ref reader, source);
    }

    private void WriteMembers(ref Utf8JsonReader reader, ReadOnlySpan<byte> source, ValueWriter write)
    {
        Json.BeginObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            write(ref reader, source);
        Json.EndObject();
    }
}
