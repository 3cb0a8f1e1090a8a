using System.Text.Json;

namespace Interop.Lrs.Statements.Reading;

/// <summary>Context agents and context groups (2.0 4.2.2.5; 1.0.3 knows neither).</summary>
internal static class ContextActorRules
{
    /// <param name="scan">The pass.</param>
    /// <param name="reader">At the property's name.</param>
    public static void ReadAgents(StatementScan scan, ref Utf8JsonReader reader) => ReadList(scan, ref reader, ActorKind.Agent);

    /// <inheritdoc cref="ReadAgents"/>
    public static void ReadGroups(StatementScan scan, ref Utf8JsonReader reader) => ReadList(scan, ref reader, ActorKind.Group);

    private static void ReadList(StatementScan scan, ref Utf8JsonReader reader, ActorKind kind)
    {
        if (scan.Version == XapiVersion.Version1)
        {
            scan.ReadUnknown(ref reader, Section.ContextAgents, "a context in xAPI 1.0.3");
            return;
        }
        reader.Read();
        if (!scan.BeginArray(ref reader, Section.ContextAgents, "This list"))
            return;
        while (scan.NextElement(ref reader))
            ReadElement(scan, ref reader, kind);
    }

    private static void ReadElement(StatementScan scan, ref Utf8JsonReader reader, ActorKind kind)
    {
        var start = reader.TokenStartIndex;
        var (type, property) = kind == ActorKind.Agent ? ("contextAgent", "agent") : ("contextGroup", "group");
        if (!scan.BeginObject(ref reader, Section.ContextAgents, "An element of this list"))
            return;
        bool hasType = false, hasActor = false;
        while (scan.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("objectType"u8))
            {
                hasType = true;
                if (scan.ReadString(ref reader, Section.ContextAgents, "The objectType") && scan.LastText() != type)
                    scan.Add(reader, Section.ContextAgents, $"The objectType has to be {type}, in this spelling.");
            }
            else if (reader.ValueTextEquals(property))
            {
                hasActor = true;
                reader.Read();
                _ = ActorRules.Read(scan, ref reader, kind, Reach.Related);
            }
            else if (reader.ValueTextEquals("relevantTypes"u8))
                ReadRelevantTypes(scan, ref reader);
            else
                scan.ReadUnknown(ref reader, Section.ContextAgents, $"a {type}");
        }
        if (!hasType)
            scan.AddMissing(start, Section.ContextAgents, "objectType", $"This needs the objectType {type}.");
        if (!hasActor)
            scan.AddMissing(start, Section.ContextAgents, property, $"A {type} needs its {property}.");
    }

    private static void ReadRelevantTypes(StatementScan scan, ref Utf8JsonReader reader)
    {
        reader.Read();
        var start = reader.TokenStartIndex;
        if (!scan.BeginArray(ref reader, Section.ContextAgents, "The relevantTypes property"))
            return;
        var isEmpty = true;
        while (scan.NextElement(ref reader))
        {
            isEmpty = false;
            _ = scan.ReadIri(ref reader, Section.ContextAgents, "A relevant type");
        }
        if (isEmpty)
            scan.Violations.Add(start, Section.ContextAgents, "The relevantTypes property is empty; leave it out instead.");
    }
}
