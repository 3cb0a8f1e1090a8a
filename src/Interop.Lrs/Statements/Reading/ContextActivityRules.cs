using System.Text.Json;

namespace Interop.Lrs.Statements.Reading;

/// <summary>
/// Context activities (1.0.3 Data 2.4.6.2, 2.0 4.2.2.5). One that comes without an array is given back, and compared, as an array of one.
/// </summary>
internal static class ContextActivityRules
{
    private static readonly byte[] s_open = "["u8.ToArray();
    private static readonly byte[] s_close = "]"u8.ToArray();

    /// <param name="scan">The pass.</param>
    /// <param name="reader">At the property's name.</param>
    public static void Read(StatementScan scan, ref Utf8JsonReader reader)
    {
        reader.Read();
        var start = reader.TokenStartIndex;
        if (!scan.BeginObject(ref reader, Section.ContextActivities, "The contextActivities property"))
            return;
        var isEmpty = true;
        while (scan.NextMember(ref reader))
        {
            isEmpty = false;
            if (reader.ValueTextEquals("parent"u8) || reader.ValueTextEquals("grouping"u8)
                || reader.ValueTextEquals("category"u8) || reader.ValueTextEquals("other"u8))
            {
                ReadList(scan, ref reader);
            }
            else
            {
                scan.ReadUnknown(ref reader, Section.ContextActivities, "contextActivities");
            }
        }
        if (isEmpty)
            scan.Violations.Add(start, Section.Formatting, "The contextActivities property is empty; leave it out instead.");
    }

    private static void ReadList(StatementScan scan, ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            scan.Edit((int)reader.TokenStartIndex, (int)reader.TokenStartIndex, s_open);
            scan.Normal.BeginArray();
            ActivityRules.Read(scan, ref reader, Reach.Related);
            scan.Normal.EndArray();
            scan.Edit((int)reader.BytesConsumed, (int)reader.BytesConsumed, s_close);
        }
        else if (scan.BeginArray(ref reader, Section.ContextActivities, "A list of context activities"))
        {
            while (scan.NextElement(ref reader))
                ActivityRules.Read(scan, ref reader, Reach.Related);
        }
    }
}
