using System.Text.Json;

namespace Interop.Lrs.Statements.Reading;

/// <summary>Verbs (1.0.3 Data 2.4.3, 2.0 4.2.2.2).</summary>
internal static class VerbRules
{
    /// <summary>Reads one, at its first token.</summary>
    /// <returns>Its IRI, or null when that is missing or at fault.</returns>
    public static string? Read(StatementScan scan, ref Utf8JsonReader reader)
    {
        var start = reader.TokenStartIndex;
        if (!scan.BeginObject(ref reader, Section.Verb, "The verb"))
            return null;
        var hasId = false;
        string? id = null;
        while (scan.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
            {
                hasId = true;
                id = scan.ReadIri(ref reader, Section.Verb, "The verb's id") ? scan.LastText() : null;
            }
            else if (reader.ValueTextEquals("display"u8))
            {
                // 1.0.3 Data 2.3.1: not part of the statement.
                scan.Normal.OmitMember();
                MapRules.ReadLanguageMap(scan, ref reader, Section.Verb, "The verb's display");
            }
            else
            {
                scan.ReadUnknown(ref reader, Section.Verb, "a verb");
            }
        }
        if (!hasId)
            scan.AddMissing(start, Section.Verb, "id", "A verb needs an id.");
        return id;
    }
}
