using System.Text.Json;

namespace Interop.Lrs.Statements.Reading;

/// <summary>Activities (1.0.3 Data 2.4.4.1, 2.0 4.2.2.3).</summary>
internal static class ActivityRules
{
    /// <summary>Reads one, at its first token.</summary>
    /// <param name="scan">The pass.</param>
    /// <param name="reader">At its first token.</param>
    /// <param name="reach">By which parameter the statement is found by it.</param>
    public static void Read(StatementScan scan, ref Utf8JsonReader reader, Reach reach)
    {
        var start = reader.TokenStartIndex;
        if (!scan.BeginObject(ref reader, Section.Activity, "An activity"))
            return;
        var hasId = false;
        string? id = null;
        var definition = default(Range);
        while (scan.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("objectType"u8))
                ReadObjectType(scan, ref reader);
            else if (reader.ValueTextEquals("id"u8))
            {
                hasId = true;
                id = scan.ReadIri(ref reader, Section.Activity, "An activity's id") ? scan.LastText() : null;
            }
            else if (reader.ValueTextEquals("definition"u8))
            {
                // 1.0.3 Data 2.3.1: not part of the statement.
                scan.Normal.OmitMember();
                definition = DefinitionRules.Read(scan, ref reader);
            }
            else
            {
                scan.ReadUnknown(ref reader, Section.Activity, "an activity");
            }
        }
        if (!hasId)
            scan.AddMissing(start, Section.Activity, "id", "An activity needs an id.");
        if (id is null)
            return;
        scan.Found.AddActivity(id, reach == Reach.Direct);
        if (!definition.Equals(default))
            scan.Found.Activities.Add(new ActivityMention(id, scan.Source[definition]));
    }

    private static void ReadObjectType(StatementScan scan, ref Utf8JsonReader reader)
    {
        if (scan.ReadString(ref reader, Section.Activity, "The objectType") && !scan.Normal.LastString.SequenceEqual("Activity"u8))
            scan.Add(reader, Section.Activity, "The objectType of an activity has to be Activity, in this spelling.");
    }
}
