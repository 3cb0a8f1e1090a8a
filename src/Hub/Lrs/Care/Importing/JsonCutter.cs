using System.Buffers;
using System.Text.Json;

namespace Hub.Lrs.Care.Importing;

/// <summary>JSON: an array of statements, or a StatementResult (1.0.3 Data 2.5, 2.0 4.2.3). Places are indexes, from 0.</summary>
internal sealed class JsonCutter : StatementCutter
{
    private JsonReaderState state = new(new JsonReaderOptions { MaxDepth = 128 });
    private bool isInList;
    private bool hasList;
    private long index;

    protected override bool TryCut(ref ReadOnlySequence<byte> buffer, bool isLast, out SourceStatement statement)
    {
        try
        {
            return TryCutJson(ref buffer, isLast, out statement);
        }
        catch (JsonException exception)
        {
            throw new UnreadableImportException($"After {index} statements the body is not JSON any more: {exception.Message}");
        }
    }

    private bool TryCutJson(ref ReadOnlySequence<byte> buffer, bool isLast, out SourceStatement statement)
    {
        statement = default;
        var reader = new Utf8JsonReader(buffer, isLast, state);
        var start = (State: state, Position: buffer.Start);
        while (reader.Read())
        {
            if (isInList && reader.TokenType is JsonTokenType.EndArray)
                isInList = false;
            else if (isInList)
            {
                var first = reader.TokenStartIndex;
                if (!reader.TrySkip())
                    return GoBack(ref buffer, start);
                statement = new SourceStatement(index++, buffer.Slice(first, reader.BytesConsumed - first).ToArray());
                (state, buffer) = (reader.CurrentState, buffer.Slice(reader.Position));
                return true;
            }
            else if (!TryEnter(ref reader))
                return GoBack(ref buffer, start);
            start = (reader.CurrentState, reader.Position);
        }
        (state, buffer) = (reader.CurrentState, buffer.Slice(reader.Position));
        if (isLast && !hasList)
            throw NoList();
        return false;
    }

    // Outside of the list of statements.
    private bool TryEnter(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.StartArray)
            isInList = hasList = true;
        else if (reader.TokenType is JsonTokenType.PropertyName && !reader.ValueTextEquals("statements"u8))
            return reader.ValueTextEquals("more"u8) ? reader.TrySkip() : throw NoList();
        else if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.StartObject or JsonTokenType.EndObject))
            throw NoList();
        return true;
    }

    private bool GoBack(ref ReadOnlySequence<byte> buffer, (JsonReaderState State, SequencePosition Position) start)
    {
        (state, buffer) = (start.State, buffer.Slice(start.Position));
        return false;
    }

    private static UnreadableImportException NoList() => new("The body is neither an array of statements nor a StatementResult, which has 'statements'.");
}
