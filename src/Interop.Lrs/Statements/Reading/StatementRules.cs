using System.Text.Json;

namespace Interop.Lrs.Statements.Reading;

/// <summary>Whole statements (1.0.3 Data 2.4, 2.0 4.2.2), with the properties that an LRS sets (1.0.3 Data 2.3.1, 2.0 4.2.4).</summary>
internal static class StatementRules
{
    /// <summary>Reads one, at its first token.</summary>
    /// <returns>The statement; of no use when there have been violations.</returns>
    public static ReceivedStatement? Read(StatementScan scan, ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        scan.BeginStatement(start);
        if (!scan.BeginObject(ref reader, Section.Statement, "A statement"))
            return null;
        var parts = new EventParts();
        while (scan.NextMember(ref reader))
        {
            var member = (int)reader.TokenStartIndex;
            var property = ReadMember(scan, ref reader, ref parts);
            scan.Found.Layout.Members.Add(new StatementLayout.Member(property, member - start, (int)reader.BytesConsumed - start));
        }
        EventRules.Check(scan, start, parts);
        return scan.Violations.IsEmpty ? Statement(scan, parts, start, (int)reader.BytesConsumed) : null;
    }

    private static StatementProperty ReadMember(StatementScan scan, ref Utf8JsonReader reader, ref EventParts parts)
    {
        if (EventRules.TryRead(scan, ref reader, ref parts))
            return StatementProperty.Other;
        if (reader.ValueTextEquals("id"u8))
        {
            scan.Normal.OmitMember();
            scan.ReadId(ref reader);
            return StatementProperty.Id;
        }
        if (reader.ValueTextEquals("stored"u8))
        {
            scan.Normal.OmitMember();
            _ = scan.ReadTimestamp(ref reader, Section.Stored, "The stored property");
            return StatementProperty.Stored;
        }
        if (reader.ValueTextEquals("authority"u8))
        {
            scan.Normal.OmitMember();
            reader.Read();
            _ = ActorRules.Read(scan, ref reader, ActorKind.Authority, Reach.None);
            return StatementProperty.Authority;
        }
        if (reader.ValueTextEquals("version"u8))
        {
            scan.Normal.OmitMember();
            ReadVersion(scan, ref reader);
            return StatementProperty.Version;
        }
        scan.ReadUnknown(ref reader, Section.Statement, "a statement");
        return StatementProperty.Other;
    }

    // 1.0.3 Data 2.4.10 with Communication 3.3, which takes 1.0 for 1.0.0. 2.0 4.2.4.3 takes statements of both generations.
    private static void ReadVersion(StatementScan scan, ref Utf8JsonReader reader)
    {
        if (!scan.ReadString(ref reader, Section.Version, "The version"))
            return;
        var version = scan.Normal.LastString;
        var isKnown = IsOf(version, "1.0"u8) || (scan.Version == XapiVersion.Version2 && IsOf(version, "2.0"u8));
        if (!isKnown)
            scan.Add(reader, Section.Version, scan.Version == XapiVersion.Version1 ? "The version has to begin with 1.0." : "The version has to begin with 2.0 or 1.0.");
    }

    private static bool IsOf(ReadOnlySpan<byte> version, ReadOnlySpan<byte> generation) =>
        version.StartsWith(generation) && (version.Length == generation.Length || (version.Length > generation.Length + 1 && version[generation.Length] == '.'));

    private static ReceivedStatement Statement(StatementScan scan, in EventParts parts, int start, int end)
    {
        var found = scan.Found;
        found.Add(KeyCache.Get(KeyKind.Verb, parts.Verb!));
        return new ReceivedStatement
        {
            Utf8 = scan.Source[start..end],
            Version = scan.Version,
            Id = found.Id,
            Target = parts.Object.Target,
            IsVoiding = parts.IsVoiding,
            HasTimestamp = parts.HasTimestamp,
            Keys = found.Keys,
            Fingerprint = scan.Normal.Fingerprint(),
            Attachments = found.Attachments,
            Activities = found.Activities,
            Agents = found.Agents,
            Layout = found.Layout,
        };
    }
}
