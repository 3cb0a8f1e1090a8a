using System.Text.Json;
using Interop.Lrs.DataTypes;

namespace Interop.Lrs.Statements.Reading;

/// <summary>Results (1.0.3 Data 2.4.5, 2.0 4.2.2.4).</summary>
internal static class ResultRules
{
    /// <summary>Reads one, at its first token.</summary>
    public static void Read(StatementScan scan, ref Utf8JsonReader reader)
    {
        var start = reader.TokenStartIndex;
        if (!scan.BeginObject(ref reader, Section.Result, "The result"))
            return;
        var isEmpty = true;
        while (scan.NextMember(ref reader))
        {
            isEmpty = false;
            if (reader.ValueTextEquals("score"u8))
                ScoreRules.Read(scan, ref reader);
            else if (reader.ValueTextEquals("success"u8))
                scan.ReadBoolean(ref reader, Section.Result, "The result's success");
            else if (reader.ValueTextEquals("completion"u8))
                scan.ReadBoolean(ref reader, Section.Result, "The result's completion");
            else if (reader.ValueTextEquals("response"u8))
                _ = scan.ReadString(ref reader, Section.Result, "The result's response");
            else if (reader.ValueTextEquals("duration"u8))
                ReadDuration(scan, ref reader);
            else if (reader.ValueTextEquals("extensions"u8))
                MapRules.ReadExtensions(scan, ref reader);
            else
                scan.ReadUnknown(ref reader, Section.Result, "a result");
        }
        if (isEmpty)
            scan.Violations.Add(start, Section.Formatting, "The result is empty; leave the property out instead.");
    }

    private static void ReadDuration(StatementScan scan, ref Utf8JsonReader reader)
    {
        if (!scan.ReadString(ref reader, Section.Result, "The result's duration"))
            return;
        if (!XapiDuration.IsValid(scan.Normal.LastString))
            scan.Add(reader, Section.Duration, "The duration has to be one of ISO 8601 with designators, such as PT1H30M.");
        else if (XapiDuration.TryFindExcess(scan.Normal.LastString, out var excess, out var length))
            scan.Normal.CutLastString(excess, length);
    }
}
