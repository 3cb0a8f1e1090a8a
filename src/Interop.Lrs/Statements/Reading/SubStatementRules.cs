using System.Text.Json;

namespace Interop.Lrs.Statements.Reading;

/// <summary>SubStatements (1.0.3 Data 2.4.4.3 SubStatements, 2.0 4.2.2.3).</summary>
internal static class SubStatementRules
{
    /// <summary>Reads one, at its first token; its objectType has been seen.</summary>
    public static void Read(StatementScan scan, ref Utf8JsonReader reader)
    {
        var start = reader.TokenStartIndex;
        var parts = new EventParts { IsSubStatement = true };
        _ = scan.BeginObject(ref reader, Section.StatementObject, "A SubStatement");
        while (scan.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("objectType"u8))
                _ = scan.ReadString(ref reader, Section.StatementObject, "The objectType");
            else if (!EventRules.TryRead(scan, ref reader, ref parts))
                scan.ReadUnknown(ref reader, Section.StatementObject, "a SubStatement, which has no id, stored, version or authority");
        }
        EventRules.Check(scan, start, parts);
    }
}
