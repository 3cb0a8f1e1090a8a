using System.Text.Json;
using Interop.Lrs.Agents;

namespace Interop.Lrs.Requests;

/// <summary>Reads the parameter <c>agent</c>: one Agent, or an identified Group where the resource allows it (1.0.3 Data 2.4.2, 2.0 4.2.2.1).</summary>
internal static class AgentParameter
{
    private static readonly string[] Identifiers = ["mbox", "mbox_sha1sum", "openid", "account"];

    public static RequestedAgent? Read(string json, XapiVersion version, bool allowGroup, out LrsViolation? violation)
    {
        violation = null;
        var requirement = version == XapiVersion.Version1 ? "Data 2.4.2" : "4.2.2.1";
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var problem = Check(document.RootElement, allowGroup);
            if (problem is null)
                return new RequestedAgent(Identifier(document.RootElement), Text(document.RootElement, "name"));
            violation = new LrsViolation(requirement, "agent", problem);
        }
        catch (JsonException)
        {
            violation = new LrsViolation(requirement, "agent", "The parameter 'agent' is not JSON.");
        }
        catch (InvalidOperationException)
        {
            violation = new LrsViolation(requirement, "agent", "The parameter 'agent' holds half a surrogate pair.");
        }
        return null;
    }

    private static string? Check(JsonElement agent, bool allowGroup)
    {
        if (agent.ValueKind != JsonValueKind.Object)
            return "The parameter 'agent' is not a JSON object.";
        var isGroup = Text(agent, "objectType") == "Group";
        if (agent.TryGetProperty("objectType", out _) && Text(agent, "objectType") is not ("Agent" or "Group"))
            return "The agent's objectType is 'Agent'.";
        if (isGroup && !allowGroup)
            return "This resource knows agents only, not groups.";
        foreach (var member in agent.EnumerateObject())
        {
            if (member.Name is not ("objectType" or "name") && !Identifiers.Contains(member.Name) && !(isGroup && member.Name == "member"))
                return $"An agent has no property '{member.Name}'.";
        }
        if (agent.TryGetProperty("name", out var name) && name.ValueKind != JsonValueKind.String)
            return "The agent's name is a string.";
        if (Identifiers.Count(i => agent.TryGetProperty(i, out _)) != 1)
            return "An agent has exactly one of mbox, mbox_sha1sum, openid and account.";
        return CheckIdentifier(agent);
    }

    private static string? CheckIdentifier(JsonElement agent)
    {
        if (agent.TryGetProperty("account", out var account))
        {
            var isWhole = account.ValueKind == JsonValueKind.Object && account.EnumerateObject().All(m => m.Name is "homePage" or "name")
                && Text(account, "homePage") is { } homePage && ParameterChecks.IsIri(homePage) && Text(account, "name") is { Length: > 0 };
            return isWhole ? null : "The agent's account has a homePage, which is an IRL, and a name, and nothing else.";
        }
        if (agent.TryGetProperty("mbox", out _))
            return Text(agent, "mbox") is { } mbox && mbox.StartsWith("mailto:", StringComparison.Ordinal) && mbox.Count(c => c == '@') == 1 && ParameterChecks.IsIri(mbox) ? null : "The agent's mbox is a mailto: IRI.";
        if (agent.TryGetProperty("mbox_sha1sum", out _))
            return Text(agent, "mbox_sha1sum") is { Length: 40 } sum && sum.All(char.IsAsciiHexDigit) ? null : "The agent's mbox_sha1sum is 40 hexadecimal digits.";
        return Text(agent, "openid") is { } openId && ParameterChecks.IsIri(openId) ? null : "The agent's openid is a URI.";
    }

    private static AgentIdentifier Identifier(JsonElement agent)
    {
        if (agent.TryGetProperty("account", out var account))
            return new AgentIdentifier.Account(Text(account, "homePage")!, Text(account, "name")!);
        if (Text(agent, "mbox") is { } mbox)
            return new AgentIdentifier.Mbox(mbox);
        if (Text(agent, "mbox_sha1sum") is { } sum)
            return new AgentIdentifier.MboxSha1Sum(sum.ToLowerInvariant());
        return new AgentIdentifier.OpenId(Text(agent, "openid")!);
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>The agent that a request names.</summary>
/// <param name="Identifier">Who it is.</param>
/// <param name="Name">The name that the request gives along, or null; it belongs into the Person that the Agents Resource answers with (1.0.3 Communication 2.4).</param>
public sealed record RequestedAgent(AgentIdentifier Identifier, string? Name);
