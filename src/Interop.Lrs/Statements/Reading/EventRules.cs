using System.Text.Json;

namespace Interop.Lrs.Statements.Reading;

/// <summary>What statements and SubStatements have in common: actor, verb, object, result, context, timestamp and attachments (1.0.3 Data 2.4, 2.0 4.2.2).</summary>
internal static class EventRules
{
    private const string Voided = "http://adlnet.gov/expapi/verbs/voided";

    /// <summary>Reads the property when it is one of these.</summary>
    public static bool TryRead(StatementScan scan, ref Utf8JsonReader reader, ref EventParts parts)
    {
        if (reader.ValueTextEquals("actor"u8))
        {
            parts.HasActor = true;
            reader.Read();
            _ = ActorRules.Read(scan, ref reader, ActorKind.Any, parts.IsSubStatement ? Reach.Related : Reach.Direct);
        }
        else if (reader.ValueTextEquals("verb"u8))
        {
            parts.HasVerb = true;
            reader.Read();
            parts.Verb = VerbRules.Read(scan, ref reader);
        }
        else if (reader.ValueTextEquals("object"u8))
        {
            parts.HasObject = true;
            parts.ObjectAt = reader.TokenStartIndex;
            reader.Read();
            parts.Object = ObjectRules.Read(scan, ref reader, parts.IsSubStatement);
        }
        else
        {
            return TryReadOptional(scan, ref reader, ref parts);
        }
        return true;
    }

    /// <summary>Checks what is required and what goes together.</summary>
    public static void Check(StatementScan scan, long start, in EventParts parts)
    {
        if (!parts.HasActor)
            scan.AddMissing(start, Section.Statement, "actor", "A statement needs an actor.");
        if (!parts.HasVerb)
            scan.AddMissing(start, Section.Statement, "verb", "A statement needs a verb.");
        if (!parts.HasObject)
            scan.AddMissing(start, Section.Statement, "object", "A statement needs an object.");
        if (parts.Object.Type is ObjectType.Unknown)
            return;
        if (parts.IsVoiding && parts.Object.Type != ObjectType.StatementRef)
            scan.Violations.Add(parts.ObjectAt, Section.Voiding, "The object of a voiding statement has to be a StatementRef.");
        if (parts.Object.Type == ObjectType.Activity)
            return;
        if (parts.Context.RevisionAt is { } revision)
            scan.Violations.Add(revision, Section.Context, "A revision goes only with an activity as the statement's object.");
        if (parts.Context.PlatformAt is { } platform)
            scan.Violations.Add(platform, Section.Context, "A platform goes only with an activity as the statement's object.");
    }

    private static bool TryReadOptional(StatementScan scan, ref Utf8JsonReader reader, ref EventParts parts)
    {
        if (reader.ValueTextEquals("result"u8))
        {
            reader.Read();
            ResultRules.Read(scan, ref reader);
        }
        else if (reader.ValueTextEquals("context"u8))
        {
            reader.Read();
            parts.Context = ContextRules.Read(scan, ref reader, parts.IsSubStatement);
        }
        else if (reader.ValueTextEquals("timestamp"u8))
            parts.HasTimestamp = ReadTimestamp(scan, ref reader, parts.IsSubStatement);
        else if (reader.ValueTextEquals("attachments"u8))
        {
            reader.Read();
            AttachmentRules.Read(scan, ref reader);
        }
        else
            return false;
        return true;
    }

    // 2.0 4.2.7: an LRS gives timestamps in UTC. 1.0.3 has it as a SHOULD; there they stay as they were sent.
    private static bool ReadTimestamp(StatementScan scan, ref Utf8JsonReader reader, bool isOfSubStatement)
    {
        // The LRS may have set it (1.0.3 Data 2.3.1), in a statement but not in a SubStatement.
        if (!isOfSubStatement)
            scan.Normal.OmitMember();
        if (scan.ReadTimestamp(ref reader, Section.Timestamp, "The timestamp") && scan.Version == XapiVersion.Version2)
            scan.EditToUtc(reader);
        return true;
    }

    /// <summary>Whether the verb is the one of voiding.</summary>
    public static bool IsVoidingVerb(string? verb) => verb == Voided;
}

/// <summary>What has been read of a statement or SubStatement.</summary>
internal struct EventParts
{
    public bool IsSubStatement;
    public bool HasActor;
    public bool HasVerb;
    public bool HasObject;
    public bool HasTimestamp;
    public string? Verb;
    public long ObjectAt;
    public ObjectParts Object;
    public ContextParts Context;

    public readonly bool IsVoiding => EventRules.IsVoidingVerb(Verb);
}
