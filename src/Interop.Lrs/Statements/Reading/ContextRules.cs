using System.Text.Json;
using Interop.Lrs.DataTypes;

namespace Interop.Lrs.Statements.Reading;

/// <summary>Contexts (1.0.3 Data 2.4.6, 2.0 4.2.2.5).</summary>
internal static class ContextRules
{
    /// <summary>Reads one, at its first token.</summary>
    /// <param name="scan">The pass.</param>
    /// <param name="reader">At its first token.</param>
    /// <param name="isOfSubStatement">Whether it is a SubStatement's, whose registration finds nothing.</param>
    public static ContextParts Read(StatementScan scan, ref Utf8JsonReader reader, bool isOfSubStatement)
    {
        var parts = new ContextParts();
        var start = reader.TokenStartIndex;
        if (!scan.BeginObject(ref reader, Section.Context, "The context"))
            return parts;
        var isEmpty = true;
        while (scan.NextMember(ref reader))
        {
            isEmpty = false;
            if (!TryReadActors(scan, ref reader) && !TryReadText(scan, ref reader, ref parts, isOfSubStatement))
                ReadOther(scan, ref reader);
        }
        if (isEmpty)
            scan.Violations.Add(start, Section.Formatting, "The context is empty; leave the property out instead.");
        return parts;
    }

    private static bool TryReadActors(StatementScan scan, ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("instructor"u8))
            ReadActor(scan, ref reader, ActorKind.Any);
        else if (reader.ValueTextEquals("team"u8))
            ReadActor(scan, ref reader, ActorKind.Group);
        else if (reader.ValueTextEquals("contextAgents"u8))
            ContextActorRules.ReadAgents(scan, ref reader);
        else if (reader.ValueTextEquals("contextGroups"u8))
            ContextActorRules.ReadGroups(scan, ref reader);
        else
            return false;
        return true;
    }

    private static bool TryReadText(StatementScan scan, ref Utf8JsonReader reader, ref ContextParts parts, bool isOfSubStatement)
    {
        if (reader.ValueTextEquals("registration"u8))
        {
            if (scan.ReadUuid(ref reader, Section.Registration, "The registration", out var registration) && !isOfSubStatement)
                scan.Found.Add(KeyCache.Get(KeyKind.Registration, registration.ToString("D")));
        }
        else if (reader.ValueTextEquals("revision"u8))
        {
            parts.RevisionAt = reader.TokenStartIndex;
            _ = scan.ReadString(ref reader, Section.Context, "The revision");
        }
        else if (reader.ValueTextEquals("platform"u8))
        {
            parts.PlatformAt = reader.TokenStartIndex;
            _ = scan.ReadString(ref reader, Section.Context, "The platform");
        }
        else if (reader.ValueTextEquals("language"u8))
            ReadLanguage(scan, ref reader);
        else
            return false;
        return true;
    }

    private static void ReadOther(StatementScan scan, ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("contextActivities"u8))
            ContextActivityRules.Read(scan, ref reader);
        else if (reader.ValueTextEquals("extensions"u8))
            MapRules.ReadExtensions(scan, ref reader);
        else if (reader.ValueTextEquals("statement"u8))
        {
            reader.Read();
            _ = StatementRefRules.Read(scan, ref reader);
        }
        else
            scan.ReadUnknown(ref reader, Section.Context, "a context");
    }

    private static void ReadActor(StatementScan scan, ref Utf8JsonReader reader, ActorKind kind)
    {
        reader.Read();
        _ = ActorRules.Read(scan, ref reader, kind, Reach.Related);
    }

    private static void ReadLanguage(StatementScan scan, ref Utf8JsonReader reader)
    {
        if (!scan.ReadString(ref reader, Section.Context, "The context's language"))
            return;
        if (!LanguageTag.IsWellFormed(scan.Normal.LastString))
            scan.Add(reader, Section.Context, "The context's language has to be an RFC 5646 language tag, such as en or pt-BR.");
        MailtoIri.LowerAscii(scan.Normal.LastString);
    }
}

/// <summary>What of a context depends on the statement's object.</summary>
internal struct ContextParts
{
    public long? RevisionAt;
    public long? PlatformAt;
}
