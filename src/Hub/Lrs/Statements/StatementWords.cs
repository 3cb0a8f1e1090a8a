using System.Text.Json;
using Interop.Lrs.DataTypes;

namespace Hub.Lrs.Statements;

/// <summary>The parts of a statement as a person says them, in the languages that the person reads.</summary>
internal sealed class StatementWords(AcceptLanguage languages)
{
    private static readonly string[] Identifiers = ["mbox", "openid", "mbox_sha1sum"];

    /// <summary>Who did what, in one line. Valid statements have an actor, a verb and an object (1.0.3 Data 2.4, 2.0 4.2.1).</summary>
    public string Sentence(JsonElement statement) =>
        $"{Actor(statement.GetProperty("actor"))} {Verb(statement.GetProperty("verb"))} {Object(statement.GetProperty("object"))}";

    public static string Actor(JsonElement actor) => TextOf(actor, "name") ?? (
        actor.TryGetProperty("account", out var account) ? TextOf(account, "name")! :
        TextOf(actor, "mbox") is { } mail ? mail[(mail.IndexOf(':', StringComparison.Ordinal) + 1)..] :
        TextOf(actor, "openid") ?? (actor.TryGetProperty("member", out var members) ? $"a group of {members.GetArrayLength()}" : "somebody"));

    /// <summary>What tells one actor from all others; null for a group that has nothing of the kind.</summary>
    public static string? Identifier(JsonElement actor) => actor.TryGetProperty("account", out var account)
        ? $"{TextOf(account, "name")} at {TextOf(account, "homePage")}"
        : Identifiers.Select(name => TextOf(actor, name)).FirstOrDefault(text => text is not null);

    public string Verb(JsonElement verb) => Best(verb, "display") ?? LastSegment(TextOf(verb, "id")!);

    public string Object(JsonElement thing) => TextOf(thing, "objectType") switch
    {
        "Agent" or "Group" => Actor(thing),
        "StatementRef" => $"the statement {TextOf(thing, "id")}",
        "SubStatement" => $"that {Sentence(thing)}",
        _ => Activity(thing),
    };

    public string Activity(JsonElement activity) =>
        (activity.TryGetProperty("definition", out var definition) ? Best(definition, "name") : null) ?? TextOf(activity, "id")!;

    /// <summary>The best entry of a language map; null when there is none.</summary>
    public string? Best(JsonElement holder, string property)
    {
        if (!holder.TryGetProperty(property, out var map) || map.EnumerateObject().Select(entry => entry.Name).ToList() is not { Count: > 0 } tags)
            return null;
        return map.GetProperty(tags[languages.Choose(tags)]).GetString();
    }

    /// <summary>A text, or a number as it was written.</summary>
    public static string? TextOf(JsonElement holder, string property) => !holder.TryGetProperty(property, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();

    private static string LastSegment(string iri) => iri.TrimEnd('/').Split('/', '#', ':')[^1];
}
