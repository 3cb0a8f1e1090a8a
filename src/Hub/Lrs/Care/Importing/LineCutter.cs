using System.Buffers;

namespace Hub.Lrs.Care.Importing;

/// <summary>NDJSON: a statement on each line. Places are lines, from 1.</summary>
internal sealed class LineCutter : StatementCutter
{
    private long line;

    protected override bool TryCut(ref ReadOnlySequence<byte> buffer, bool isLast, out SourceStatement statement)
    {
        statement = default;
        var end = buffer.PositionOf((byte)'\n');
        if (end is null && (!isLast || buffer.IsEmpty))
            return false;
        var text = end is { } position ? buffer.Slice(0, position) : buffer;
        statement = new SourceStatement(++line, text.ToArray().AsMemory().Trim(" \t\r"u8));
        buffer = end is { } found ? buffer.Slice(buffer.GetPosition(1, found)) : buffer.Slice(buffer.End);
        return true;
    }
}
