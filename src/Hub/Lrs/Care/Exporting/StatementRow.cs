using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hub.Lrs.Care.Importing;
using Interop.Lrs.DataTypes;
using Interop.Lrs.Statements;

namespace Hub.Lrs.Care.Exporting;

/// <summary>A statement as a row of CSV (RFC 4180): a few columns to sort and filter by, and the whole of it, which an import reads.</summary>
internal static class StatementRow
{
    public static ReadOnlySpan<byte> Header => "sequence,id,stored,verb,object,"u8;

    public static void WriteHeader(IBufferWriter<byte> output)
    {
        output.Write(Header);
        output.Write(Encoding.UTF8.GetBytes(TableCutter.Column + "\r\n"));
    }

    public static void Write(StoredStatement statement, IBufferWriter<byte> output)
    {
        var body = new ArrayBufferWriter<byte>(statement.OpenBody.Length + 128);
        StoredStatementWriter.Write(statement, body);
        using var json = JsonDocument.Parse(body.WrittenMemory);
        var thing = json.RootElement.GetProperty("object"u8);
        output.Write(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{statement.Sequence},{statement.Id:D},{XapiTimestamp.Format(statement.Stored)},")));
        WriteQuoted(Encoding.UTF8.GetBytes(json.RootElement.GetProperty("verb"u8).GetProperty("id"u8).GetString()!), output);
        output.Write(","u8);
        WriteQuoted(Encoding.UTF8.GetBytes(thing.TryGetProperty("id"u8, out var id) ? id.GetString()! : ""), output);
        output.Write(","u8);
        WriteQuoted(body.WrittenSpan, output);
        output.Write("\r\n"u8);
    }

    private static void WriteQuoted(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        for (int quote; (quote = text.IndexOf((byte)'"')) >= 0; text = text[(quote + 1)..])
        {
            output.Write(text[..quote]);
            output.Write("\"\""u8);
        }
        output.Write(text);
        output.Write("\""u8);
    }
}
