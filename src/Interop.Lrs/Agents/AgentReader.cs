using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Interop.Lrs.Statements;
using Interop.Lrs.Statements.Reading;

namespace Interop.Lrs.Agents;

/// <summary>Reads agents outside of statements: parameters (1.0.3 Communication 2.1.3 to 2.6, 2.0 4.1.6) and authorities, by the rules for those inside (1.0.3 Data 2.2).</summary>
public static class AgentReader
{
    /// <summary>Reads an Agent or an identified Group. Never throws, whatever the bytes.</summary>
    public static AgentReading Read(ReadOnlyMemory<byte> utf8, XapiVersion version) => Read(utf8, version, ActorKind.Any, mustBeIdentified: true);

    /// <inheritdoc cref="Read(ReadOnlyMemory{byte}, XapiVersion)"/>
    public static AgentReading Read(string json, XapiVersion version) => Read(Encoding.UTF8.GetBytes(json), version);

    /// <summary>Reads an Agent, or a Group of an OAuth consumer and its user.</summary>
    internal static AgentReading ReadAuthority(ReadOnlyMemory<byte> utf8) => Read(utf8, XapiVersion.Version1, ActorKind.Authority, mustBeIdentified: false);

    private static AgentReading Read(ReadOnlyMemory<byte> utf8, XapiVersion version, ActorKind kind, bool mustBeIdentified)
    {
        var limits = ReadingLimits.Usual;
        var scan = new StatementScan(utf8, version, limits.MaxViolations);
        var actor = new ActorParts();
        if (!Utf8.IsValid(utf8.Span))
            scan.Violations.Add(0, Section.Encoding, "The agent is not UTF-8.");
        else
            Read(scan, kind, limits.MaxDepth, ref actor);
        scan.Normal.Return();
        if (scan.Violations.IsEmpty && actor.Identifier is null && mustBeIdentified)
            scan.Violations.Add(0, Section.Group, "An anonymous Group names nobody; this needs an Agent or an identified Group.");
        return new AgentReading
        {
            Identifier = scan.Violations.IsEmpty ? actor.Identifier : null,
            Name = actor.Name,
            IsGroup = actor.IsGroup,
            Identifiers = [.. scan.Found.Identifiers],
            Violations = scan.Violations.ToViolations(utf8.Span, limits.MaxDepth),
        };
    }

    private static void Read(StatementScan scan, ActorKind kind, int maxDepth, ref ActorParts actor)
    {
        var reader = new Utf8JsonReader(scan.Source.Span, new JsonReaderOptions { MaxDepth = maxDepth });
        try
        {
            reader.Read();
            actor = ActorRules.Read(scan, ref reader, kind, Reach.Related);

            // Throws when anything follows.
            reader.Read();
        }
        catch (JsonException)
        {
            scan.Violations.Add(reader.BytesConsumed, Section.Formatting, "From here on the agent is not JSON.");
        }
    }
}
