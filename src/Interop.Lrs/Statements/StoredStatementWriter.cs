using System.Buffers;
using System.Text;
using Interop.Lrs.DataTypes;

namespace Interop.Lrs.Statements;

/// <summary>Writes statements as they were received (<c>format=exact</c>, 1.0.3 Communication 2.1.3, 2.0 4.1.6.1).</summary>
public static class StoredStatementWriter
{
    /// <summary>Writes the statement with <c>stored</c>, and with <c>timestamp</c> as the same instant when its sender gave none.</summary>
    public static void Write(StoredStatement statement, IBufferWriter<byte> output)
    {
        output.Write(statement.OpenBody.Span);
        WriteEnd(statement, output);
    }

    /// <summary>Writes what follows the open body, or what has been made of it.</summary>
    internal static void WriteEnd(StoredStatement statement, IBufferWriter<byte> output)
    {
        var stored = XapiTimestamp.Format(statement.Stored);
        if (!statement.HasTimestamp)
            Write(",\"timestamp\":\""u8, stored, output);
        Write(",\"stored\":\""u8, stored, output);
        output.Write("}"u8);
    }

    private static void Write(ReadOnlySpan<byte> start, string instant, IBufferWriter<byte> output)
    {
        output.Write(start);
        _ = Encoding.ASCII.GetBytes(instant, output);
        output.Write("\""u8);
    }
}
