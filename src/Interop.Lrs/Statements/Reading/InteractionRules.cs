using System.Text;
using System.Text.Json;

namespace Interop.Lrs.Statements.Reading;

/// <summary>Interaction activities and their component lists (1.0.3 Data 2.4.4.1 Interaction Activities, 2.0 4.2.2.3).</summary>
internal static class InteractionRules
{
    private static readonly (string Type, Components Lists)[] s_types =
    [
        ("true-false", Components.None),
        ("choice", Components.Choices),
        ("fill-in", Components.None),
        ("long-fill-in", Components.None),
        ("matching", Components.Source | Components.Target),
        ("performance", Components.Steps),
        ("sequencing", Components.Choices),
        ("likert", Components.Scale),
        ("numeric", Components.None),
        ("other", Components.None),
    ];

    /// <summary>Reads a definition's property when it is one of interactions.</summary>
    public static bool TryRead(StatementScan scan, ref Utf8JsonReader reader, ref InteractionParts parts)
    {
        if (reader.ValueTextEquals("interactionType"u8))
            ReadType(scan, ref reader, ref parts);
        else if (reader.ValueTextEquals("correctResponsesPattern"u8))
            ReadPatterns(scan, ref reader, ref parts);
        else if (ListAt(ref reader) is var list and not Components.None)
            ReadComponents(scan, ref reader, ref parts, list);
        else
            return false;
        return true;
    }

    /// <summary>Checks what goes together once the definition has been read.</summary>
    public static void Check(StatementScan scan, long definition, in InteractionParts parts)
    {
        if (parts is { HasType: false, NeedsType: true })
            scan.AddMissing(definition, Section.Activity, "interactionType", "A definition with correct responses or interaction components needs an interactionType.");
        else if (parts.Supported is { } supported && (parts.Lists & ~supported) != Components.None)
            scan.Violations.Add(definition, Section.Activity, $"The interactionType does not go with these component lists: {parts.Lists & ~supported}.");
    }

    private static Components ListAt(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("choices"u8) ? Components.Choices
        : reader.ValueTextEquals("scale"u8) ? Components.Scale
        : reader.ValueTextEquals("source"u8) ? Components.Source
        : reader.ValueTextEquals("target"u8) ? Components.Target
        : reader.ValueTextEquals("steps"u8) ? Components.Steps
        : Components.None;

    private static void ReadType(StatementScan scan, ref Utf8JsonReader reader, ref InteractionParts parts)
    {
        parts.HasType = true;
        if (!scan.ReadString(ref reader, Section.Activity, "The interactionType"))
            return;
        foreach (var (type, lists) in s_types)
        {
            if (Ascii.Equals(scan.Normal.LastString, type))
            {
                parts.Supported = lists;
                return;
            }
        }
        scan.Add(reader, Section.Activity, "The interactionType has to be one of those of the specification, such as choice, in this spelling.");
    }

    private static void ReadPatterns(StatementScan scan, ref Utf8JsonReader reader, ref InteractionParts parts)
    {
        parts.NeedsType = true;
        reader.Read();
        if (!scan.BeginArray(ref reader, Section.Activity, "The correctResponsesPattern"))
            return;
        while (scan.NextElement(ref reader))
            _ = scan.ReadString(ref reader, Section.Activity, "A correct response");
    }

    private static void ReadComponents(StatementScan scan, ref Utf8JsonReader reader, ref InteractionParts parts, Components list)
    {
        parts.NeedsType = true;
        parts.Lists |= list;
        reader.Read();
        if (!scan.BeginArray(ref reader, Section.Activity, "A list of interaction components"))
            return;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        while (scan.NextElement(ref reader))
            ReadComponent(scan, ref reader, ids);
    }

    private static void ReadComponent(StatementScan scan, ref Utf8JsonReader reader, HashSet<string> ids)
    {
        var start = reader.TokenStartIndex;
        if (!scan.BeginObject(ref reader, Section.Activity, "An interaction component"))
            return;
        var hasId = false;
        while (scan.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
            {
                hasId = true;
                if (scan.ReadString(ref reader, Section.Activity, "An interaction component's id") && !ids.Add(scan.LastText()))
                    scan.Add(reader, Section.Activity, "Another interaction component of this list has the same id.");
            }
            else if (reader.ValueTextEquals("description"u8))
                MapRules.ReadLanguageMap(scan, ref reader, Section.Activity, "An interaction component's description");
            else
                scan.ReadUnknown(ref reader, Section.Activity, "an interaction component");
        }
        if (!hasId)
            scan.AddMissing(start, Section.Activity, "id", "An interaction component needs an id.");
    }
}

/// <summary>Lists of interaction components.</summary>
[Flags]
internal enum Components
{
    None = 0,
    Choices = 1,
    Scale = 2,
    Source = 4,
    Target = 8,
    Steps = 16,
}

/// <summary>What a definition has of an interaction.</summary>
internal struct InteractionParts
{
    public bool HasType;
    public bool NeedsType;
    public Components? Supported;
    public Components Lists;
}
