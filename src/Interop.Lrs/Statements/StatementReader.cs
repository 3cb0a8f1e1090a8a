using System.Text.Json;
using System.Text.Unicode;
using Interop.Lrs.Statements.Reading;

namespace Interop.Lrs.Statements;

/// <summary>Reads and validates statements: every rule of 1.0.3 Data 2 and 4, and of 2.0 4.2.1 to 4.2.7, in one pass over the bytes.</summary>
public static class StatementReader
{
    /// <summary>Reads the content of a PUT or POST of statements. Never throws, whatever the bytes.</summary>
    /// <param name="utf8">One statement, or an array of any number; it has to live as long as the statements do.</param>
    /// <param name="version">The rules to apply.</param>
    /// <param name="limits">Null for the usual.</param>
    public static StatementReading Read(ReadOnlyMemory<byte> utf8, XapiVersion version, ReadingLimits? limits = null)
    {
        limits ??= ReadingLimits.Usual;
        var scan = new StatementScan(utf8, version, limits.MaxViolations);
        var statements = new List<ReceivedStatement>();
        var isSingle = true;
        if (!Utf8.IsValid(utf8.Span))
            scan.Violations.Add(0, Section.Encoding, "The content is not UTF-8.");
        else
            isSingle = Read(scan, statements, limits);
        scan.Normal.Return();
        return scan.Violations.IsEmpty
            ? new StatementReading { Statements = statements, IsSingle = isSingle, Violations = [] }
            : new StatementReading { Statements = [], IsSingle = isSingle, Violations = scan.Violations.ToViolations(utf8.Span, limits.MaxDepth) };
    }

    private static bool Read(StatementScan scan, List<ReceivedStatement> statements, ReadingLimits limits)
    {
        var reader = new Utf8JsonReader(scan.Source.Span, new JsonReaderOptions { MaxDepth = limits.MaxDepth });
        try
        {
            reader.Read();
            var isSingle = reader.TokenType != JsonTokenType.StartArray;
            if (isSingle)
                ReadStatement(scan, ref reader, statements);
            else
                ReadBatch(scan, ref reader, statements, limits.MaxStatements);

            // Throws when anything follows.
            reader.Read();
            return isSingle;
        }
        catch (JsonException)
        {
            scan.Violations.Add(reader.BytesConsumed, Section.Formatting, $"From here on the content is not JSON, or nested deeper than {limits.MaxDepth} levels.");
            return true;
        }
    }

    private static void ReadBatch(StatementScan scan, ref Utf8JsonReader reader, List<ReceivedStatement> statements, int limit)
    {
        for (var count = 1; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
        {
            if (count == limit + 1)
                scan.Add(reader, Section.Batch, $"One request may hold {limit} statements; send the others in the next.");
            ReadStatement(scan, ref reader, statements);
        }
    }

    private static void ReadStatement(StatementScan scan, ref Utf8JsonReader reader, List<ReceivedStatement> statements)
    {
        if (StatementRules.Read(scan, ref reader) is { } statement)
            statements.Add(statement);
    }
}
