using System.Text.Json;

namespace Interop.Lrs.Statements.Reading;

/// <summary>Activity definitions (1.0.3 Data 2.4.4.1, 2.0 4.2.2.3).</summary>
internal static class DefinitionRules
{
    /// <summary>Reads one.</summary>
    /// <param name="scan">The pass.</param>
    /// <param name="reader">At the property's name.</param>
    /// <returns>Where it is in the source.</returns>
    public static Range Read(StatementScan scan, ref Utf8JsonReader reader)
    {
        reader.Read();
        var start = reader.TokenStartIndex;
        if (!scan.BeginObject(ref reader, Section.Activity, "A definition"))
            return default;
        var interaction = new InteractionParts();
        while (scan.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("name"u8))
                MapRules.ReadLanguageMap(scan, ref reader, Section.Activity, "An activity's name");
            else if (reader.ValueTextEquals("description"u8))
                MapRules.ReadLanguageMap(scan, ref reader, Section.Activity, "An activity's description");
            else if (reader.ValueTextEquals("type"u8))
                _ = scan.ReadIri(ref reader, Section.Activity, "An activity's type");
            else if (reader.ValueTextEquals("moreInfo"u8))
                _ = scan.ReadIri(ref reader, Section.Activity, "An activity's moreInfo");
            else if (reader.ValueTextEquals("extensions"u8))
                MapRules.ReadExtensions(scan, ref reader);
            else if (!InteractionRules.TryRead(scan, ref reader, ref interaction))
                scan.ReadUnknown(ref reader, Section.Activity, "an activity's definition");
        }
        InteractionRules.Check(scan, start, interaction);
        return (int)start..(int)reader.BytesConsumed;
    }
}
