using System.Text.Json;
using Interop.Lrs.DataTypes;

namespace Interop.Lrs.Statements.Reading;

/// <summary>Scores (1.0.3 Data 2.4.5.1, 2.0 4.2.2.4). Compared as decimal numbers of any length, since they are kept as sent.</summary>
internal static class ScoreRules
{
    /// <param name="scan">The pass.</param>
    /// <param name="reader">At the property's name.</param>
    public static void Read(StatementScan scan, ref Utf8JsonReader reader)
    {
        reader.Read();
        var start = reader.TokenStartIndex;
        if (!scan.BeginObject(ref reader, Section.Score, "The score"))
            return;
        Range raw = default, min = default, max = default;
        var isEmpty = true;
        while (scan.NextMember(ref reader))
        {
            isEmpty = false;
            if (reader.ValueTextEquals("scaled"u8))
                ReadScaled(scan, ref reader);
            else if (reader.ValueTextEquals("raw"u8))
                raw = ReadNumber(scan, ref reader, "The score's raw");
            else if (reader.ValueTextEquals("min"u8))
                min = ReadNumber(scan, ref reader, "The score's min");
            else if (reader.ValueTextEquals("max"u8))
                max = ReadNumber(scan, ref reader, "The score's max");
            else
                scan.ReadUnknown(ref reader, Section.Score, "a score");
        }
        if (isEmpty)
            scan.Violations.Add(start, Section.Formatting, "The score is empty; leave the property out instead.");
        if (Compare(scan, min, max) > 0)
            scan.Violations.Add(start, Section.Score, "The score's min is greater than its max.");
        if (Compare(scan, min, raw) > 0 || Compare(scan, raw, max) > 0)
            scan.Violations.Add(start, Section.Score, "The score's raw has to lie between its min and max.");
    }

    private static void ReadScaled(StatementScan scan, ref Utf8JsonReader reader)
    {
        var scaled = scan.Source.Span[ReadNumber(scan, ref reader, "The score's scaled")];
        if (Compare("-1"u8, scaled) > 0 || Compare(scaled, "1"u8) > 0)
            scan.Add(reader, Section.Score, "The score's scaled has to lie between -1 and 1.");
    }

    // Where the number is in the source; an empty range when there is none to compare.
    private static Range ReadNumber(StatementScan scan, ref Utf8JsonReader reader, string what)
    {
        if (!scan.ReadNumber(ref reader, Section.Score, what))
            return 0..0;
        if (!new DecimalNumber(reader.ValueSpan).IsExtreme)
            return (int)reader.TokenStartIndex..(int)reader.BytesConsumed;
        scan.Add(reader, Section.Score, $"{what} has an exponent that is too long.");
        return 0..0;
    }

    private static int Compare(StatementScan scan, Range left, Range right) =>
        Compare(scan.Source.Span[left], scan.Source.Span[right]);

    private static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left.IsEmpty || right.IsEmpty ? 0 : new DecimalNumber(left).CompareTo(new DecimalNumber(right));
}
