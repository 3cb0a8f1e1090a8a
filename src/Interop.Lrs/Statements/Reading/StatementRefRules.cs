using System.Text.Json;

namespace Interop.Lrs.Statements.Reading;

/// <summary>References to statements (1.0.3 Data 2.4.4.3 Statement References, 2.0 4.2.2.3).</summary>
internal static class StatementRefRules
{
    /// <summary>Reads one, at its first token.</summary>
    /// <returns>The id of the other statement, or null when it is missing or at fault.</returns>
    public static Guid? Read(StatementScan scan, ref Utf8JsonReader reader)
    {
        var start = reader.TokenStartIndex;
        if (!scan.BeginObject(ref reader, Section.StatementObject, "A StatementRef"))
            return null;
        bool hasType = false, hasId = false;
        Guid? id = null;
        while (scan.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("objectType"u8))
            {
                hasType = true;
                if (scan.ReadString(ref reader, Section.StatementObject, "The objectType") && !scan.Normal.LastString.SequenceEqual("StatementRef"u8))
                    scan.Add(reader, Section.StatementObject, "The objectType has to be StatementRef, in this spelling.");
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                hasId = true;
                id = scan.ReadUuid(ref reader, Section.StatementObject, "A StatementRef's id", out var uuid) ? uuid : null;
            }
            else
            {
                scan.ReadUnknown(ref reader, Section.StatementObject, "a StatementRef");
            }
        }
        if (!hasType)
            scan.AddMissing(start, Section.StatementObject, "objectType", "A StatementRef needs the objectType StatementRef.");
        if (!hasId)
            scan.AddMissing(start, Section.StatementObject, "id", "A StatementRef needs an id.");
        return id;
    }
}
