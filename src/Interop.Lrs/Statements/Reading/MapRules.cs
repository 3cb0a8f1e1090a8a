using System.Text.Json;
using Interop.Lrs.DataTypes;

namespace Interop.Lrs.Statements.Reading;

/// <summary>Language maps and extensions (1.0.3 Data 4.1 and 4.2, 2.0 4.2.7).</summary>
internal static class MapRules
{
    /// <param name="scan">The pass.</param>
    /// <param name="reader">At the property's name.</param>
    /// <param name="section">Where the property is described.</param>
    /// <param name="what">The property.</param>
    public static void ReadLanguageMap(StatementScan scan, ref Utf8JsonReader reader, Section section, string what)
    {
        reader.Read();
        var start = reader.TokenStartIndex;
        if (!scan.BeginObject(ref reader, section, what))
            return;
        var isEmpty = true;
        while (scan.NextMember(ref reader))
        {
            isEmpty = false;
            if (!LanguageTag.IsWellFormed(scan.Normal.LastString))
                scan.Add(reader, Section.LanguageMap, "The names in a language map have to be RFC 5646 language tags, such as en or pt-BR.");
            _ = scan.ReadString(ref reader, Section.LanguageMap, "A language map's entry");
        }
        if (isEmpty)
            scan.Violations.Add(start, Section.Formatting, $"{what} is empty; leave the property out instead.");
    }

    /// <param name="scan">The pass.</param>
    /// <param name="reader">At the property's name.</param>
    public static void ReadExtensions(StatementScan scan, ref Utf8JsonReader reader)
    {
        reader.Read();
        if (!scan.BeginObject(ref reader, Section.Extensions, "The extensions property"))
            return;
        while (scan.NextMember(ref reader))
        {
            if (!Iri.IsAbsolute(scan.Normal.LastString))
                scan.Add(reader, Section.Extensions, "The names of extensions have to be absolute IRIs.");
            reader.Read();
            scan.ReadAny(ref reader);
        }
    }
}
