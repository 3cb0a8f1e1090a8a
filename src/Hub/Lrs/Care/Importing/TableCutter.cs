using System.Buffers;
using System.Text;

namespace Hub.Lrs.Care.Importing;

/// <summary>CSV (RFC 4180) with a column <c>statement</c> that holds the JSON, as the hub's own export has. Places are rows, from 1, which is the header.</summary>
internal sealed class TableCutter : StatementCutter
{
    public const string Column = "statement";

    private long row;
    private int column = -1;

    protected override bool TryCut(ref ReadOnlySequence<byte> buffer, bool isLast, out SourceStatement statement)
    {
        statement = default;
        if (EndOfRecord(buffer, isLast) is not { } end)
            return false;
        var fields = Split(buffer.Slice(0, end).ToArray());
        buffer = buffer.Slice(end);
        row++;
        if (row == 1)
            column = fields.FindIndex(field => Encoding.UTF8.GetString(field) == Column);
        if (column < 0)
            throw new UnreadableImportException($"The first row names no column '{Column}'.");
        if (row > 1 && fields is not [{ Length: 0 }])
            statement = new SourceStatement(row, column < fields.Count && fields[column].Length > 0 ? fields[column] : "null"u8.ToArray());
        return true;
    }

    private static SequencePosition? EndOfRecord(ReadOnlySequence<byte> buffer, bool isLast)
    {
        var reader = new SequenceReader<byte>(buffer);
        var isQuoted = false;
        while (reader.TryAdvanceToAny("\"\n"u8, advancePastDelimiter: false))
        {
            reader.TryRead(out var found);
            if (found == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted)
                return reader.Position;
        }
        return isLast && !buffer.IsEmpty ? buffer.End : null;
    }

    private static List<byte[]> Split(ReadOnlySpan<byte> record)
    {
        record = record.TrimEnd("\r\n"u8);
        var fields = new List<byte[]>();
        var field = new ArrayBufferWriter<byte>();
        var isQuoted = false;
        for (var i = 0; i < record.Length; i++)
        {
            if (record[i] == ',' && !isQuoted)
            {
                fields.Add(field.WrittenSpan.ToArray());
                field.ResetWrittenCount();
            }
            else if (record[i] != '"')
                field.Write(record.Slice(i, 1));
            else if (isQuoted && i + 1 < record.Length && record[i + 1] == '"')
                field.Write(record.Slice(i++, 1));
            else
                isQuoted = !isQuoted;
        }
        fields.Add(field.WrittenSpan.ToArray());
        return fields;
    }
}
