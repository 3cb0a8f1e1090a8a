using System.Text.Json;
using Interop.Lrs.Agents;

namespace Interop.Lrs.Statements.Reading;

/// <summary>Agents and Groups wherever they stand (1.0.3 Data 2.4.2, 2.0 4.2.2.1).</summary>
internal static class ActorRules
{
    /// <summary>Reads one.</summary>
    /// <param name="scan">The pass.</param>
    /// <param name="reader">At its first token.</param>
    /// <param name="kind">What may stand here.</param>
    /// <param name="reach">By which parameter the statement is found by it.</param>
    public static ActorParts Read(StatementScan scan, ref Utf8JsonReader reader, ActorKind kind, Reach reach)
    {
        var start = reader.TokenStartIndex;
        var parts = new ActorParts();
        if (!scan.BeginObject(ref reader, Section.Actor, "An agent or group"))
            return parts;
        while (scan.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("objectType"u8))
                ReadObjectType(scan, ref reader, ref parts);
            else if (reader.ValueTextEquals("name"u8))
                parts.Name = scan.ReadString(ref reader, Section.Agent, "An agent's name") ? scan.LastText() : null;
            else if (reader.ValueTextEquals("member"u8))
                ReadMembers(scan, ref reader, reach, ref parts);
            else if (!IdentifierRules.TryRead(scan, ref reader, ref parts))
                scan.ReadUnknown(ref reader, Section.Actor, "an agent or group");
        }
        Check(scan, start, kind, parts);
        Note(scan, reach, parts);
        return parts;
    }

    private static void ReadObjectType(StatementScan scan, ref Utf8JsonReader reader, ref ActorParts parts)
    {
        if (!scan.ReadString(ref reader, Section.Actor, "The objectType"))
            parts.IsUnclear = true;
        else if (scan.Normal.LastString.SequenceEqual("Group"u8))
            parts.IsGroup = true;
        else if (!scan.Normal.LastString.SequenceEqual("Agent"u8))
        {
            parts.IsUnclear = true;
            scan.Add(reader, Section.Actor, "The objectType has to be Agent or Group, in this spelling.");
        }
    }

    private static void ReadMembers(StatementScan scan, ref Utf8JsonReader reader, Reach reach, ref ActorParts parts)
    {
        parts.MembersAt = reader.TokenStartIndex;
        parts.MemberCount = 0;
        reader.Read();
        if (!scan.BeginArray(ref reader, Section.Group, "The member property"))
        {
            parts.IsUnclear = true;
            return;
        }
        while (true)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.EndArray)
                break;
            scan.Normal.UnorderedElement();
            var member = Read(scan, ref reader, ActorKind.Agent, reach);
            parts.MemberCount++;
            if (member.Identifier is AgentIdentifier.Account)
                parts.MembersWithAccount++;
        }
        scan.Normal.EndUnorderedArray();
    }

    private static void Check(StatementScan scan, long start, ActorKind kind, in ActorParts parts)
    {
        if (kind == ActorKind.Group && !parts.IsGroup && !parts.IsUnclear)
            scan.Violations.Add(start, Section.Group, "This has to be a Group, with the objectType Group.");
        else if (kind == ActorKind.Agent && parts.IsGroup)
            scan.Violations.Add(start, Section.Group, "This has to be an Agent; a Group cannot stand here.");

        if (parts.IdentifierCount > 1)
            scan.Violations.Add(start, Section.Identifier, "Only one of mbox, mbox_sha1sum, openid and account may identify an agent or group.");
        else if (parts.IdentifierCount == 0 && !parts.IsGroup && !parts.IsUnclear)
            scan.Violations.Add(start, Section.Agent, "An Agent needs one of mbox, mbox_sha1sum, openid and account.");
        else if (parts.IdentifierCount == 0 && parts.IsGroup && parts.MemberCount is null or 0 && !parts.IsUnclear)
            scan.Violations.Add(start, Section.Group, "A Group needs members, or one of mbox, mbox_sha1sum, openid and account.");

        if (parts.MembersAt is { } members && !parts.IsGroup && !parts.IsUnclear)
            scan.Violations.Add(members, Section.Group, "Only a Group, with the objectType Group, has members.");

        // 1.0.3 Data 2.4.9: a group is the authority only as an OAuth consumer and its user.
        if (kind == ActorKind.Authority && parts.IsGroup && (parts.IdentifierCount > 0 || parts.MemberCount != 2 || parts.MembersWithAccount == 0))
            scan.Violations.Add(start, Section.Authority, "A Group as authority has to be anonymous, with two members: an OAuth consumer, known by its account, and its user.");
    }

    private static void Note(StatementScan scan, Reach reach, in ActorParts parts)
    {
        if (reach == Reach.None || parts.Identifier is not { } identifier)
            return;
        scan.Found.AddAgent(identifier, reach == Reach.Direct);
        if (parts.Name is { Length: > 0 } name)
            scan.Found.Agents.Add(new AgentMention(identifier.Canonical, name));
    }
}

/// <summary>What may stand where an actor is read.</summary>
internal enum ActorKind
{
    Any,
    Agent,
    Group,
    Authority,
}

/// <summary>Which parameters find a statement by an agent or activity in it.</summary>
internal enum Reach
{
    /// <summary>None: an authority, which the LRS sets.</summary>
    None,

    /// <summary>Only with <c>related_agents</c> or <c>related_activities</c>.</summary>
    Related,

    /// <summary>Any.</summary>
    Direct,
}

/// <summary>What has been read of an actor.</summary>
internal struct ActorParts
{
    public AgentIdentifier? Identifier;
    public int IdentifierCount;
    public string? Name;
    public bool IsGroup;

    /// <summary>Whether a violation leaves open what it was to be.</summary>
    public bool IsUnclear;

    public long? MembersAt;
    public int? MemberCount;
    public int MembersWithAccount;
}
