using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Interop.Lrs.Tests.Statements;

/// <summary>JSON for properties: any, changed in a place, and spelled in another way.</summary>
internal static class AnyJson
{
    public static Gen<string> Generator => Gen.Sized(size => OfDepth(Math.Min(size, 3)));

    /// <summary>Replaces the value that comes at <paramref name="place"/> in document order, if there is one.</summary>
    public static JsonNode Replace(JsonNode root, int place, string value)
    {
        var all = Descendants(root).ToList();
        if (all.Count > 0)
            all[place % all.Count].ReplaceWith(JsonNode.Parse(value));
        return root;
    }

    public static JsonObject WithExtension(JsonObject statement, string value)
    {
        if (statement["result"] is not JsonObject result)
            statement["result"] = result = [];
        result["extensions"] = new JsonObject { ["https://example.org/ext/any"] = JsonNode.Parse(value) };
        return statement;
    }

    /// <summary>Puts values into the extensions of result, context and definition, of the statement and of one inside it.</summary>
    public static JsonObject WithExtensions(JsonObject statement, string result, string context, string definition)
    {
        Extend(statement, "result", result);
        Extend(statement, "context", context);
        var thing = statement["object"]!.AsObject();
        if (thing.ContainsKey("verb"))
            WithExtensions(thing, context, definition, result);
        else if (thing["objectType"]?.GetValue<string>() is null or "Activity")
            Extend(thing, "definition", definition);
        return statement;
    }

    /// <summary>What an LRS has no part in, as it is spelled: extensions, definitions, and the agents and groups of a context.</summary>
    public static IEnumerable<string> Untouched(JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Object)
            return [];
        string[] names = ["extensions", "definition", "contextAgents", "contextGroups"];
        return value.EnumerateObject().SelectMany(member => names.Contains(member.Name) ? Enumerable.Repeat(member.Value.GetRawText(), 1) : Untouched(member.Value));
    }

    public static void WrapContextActivities(JsonObject statement)
    {
        if (statement["object"] is JsonObject inner && inner.ContainsKey("verb"))
            WrapContextActivities(inner);
        if (statement["context"]?["contextActivities"] is not JsonObject lists)
            return;
        foreach (var (name, value) in lists.ToList())
        {
            if (value is JsonObject single)
                lists[name] = new JsonArray(single.DeepClone());
        }
    }

    /// <summary>The second object with its members in the order of the first.</summary>
    public static JsonObject InOrderOf(JsonObject first, JsonObject second) =>
        new(first.Select(member => KeyValuePair.Create(member.Key, second[member.Key]?.DeepClone())));

    /// <summary>The same JSON with members in another order, other white space, and escapes and zeros where none are needed.</summary>
    public static byte[] Respell(byte[] json, int seed)
    {
        var text = new StringBuilder();
        Respell(JsonDocument.Parse(json).RootElement, text, new System.Random(seed));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Extend(JsonObject owner, string property, string value)
    {
        if (owner[property] is not JsonObject extended)
            owner[property] = extended = [];
        if (extended["extensions"] is not JsonObject extensions)
            extended["extensions"] = extensions = [];
        extensions["https://example.org/ext/any"] = JsonNode.Parse(value);
    }

    private static Gen<string> OfDepth(int depth)
    {
        var text = Gen.OneOf(Gen.Elements("", "a", "ä", "\u2028", "🌳", "\"\\/", "mailto:A@B.c"), ArbMap.Default.GeneratorFor<int>().Select(number => number.ToString(CultureInfo.InvariantCulture)))
            .Select(value => JsonSerializer.Serialize(value));
        var number = Gen.OneOf(ArbMap.Default.GeneratorFor<int>().Select(value => value.ToString(CultureInfo.InvariantCulture)), Gen.Elements("0.5", "-12.25", "1e30", "12345678901234567890"));
        var leaf = Gen.OneOf(Gen.Elements("null", "true", "false"), text, number);
        if (depth <= 0)
            return leaf;
        var inner = OfDepth(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.ListOf().Select(values => $"[{string.Join(',', values.Take(5))}]"),
            Gen.Zip(text, inner).ListOf().Select(members => $"{{{string.Join(',', members.Take(5).DistinctBy(member => member.Item1).Select(member => $"{member.Item1}:{member.Item2}"))}}}"));
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node)
    {
        var children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray elements => elements,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(child => Descendants(child).Prepend(child));
    }

    private static void Respell(JsonElement value, StringBuilder text, System.Random random)
    {
        text.Append(' ', random.Next(3));
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = value.EnumerateObject().ToArray();
                random.Shuffle(members);
                text.Append('{').AppendJoin(",\n", members.Select(member => Spell(member.Name, random) + "\t: " + Respelled(member.Value, random))).Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[').AppendJoin(" , ", value.EnumerateArray().Select(element => Respelled(element, random))).Append(']');
                break;
            case JsonValueKind.String:
                text.Append(Spell(value.GetString()!, random));
                break;
            case JsonValueKind.Number:
                text.Append(Spell(value, random));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static string Respelled(JsonElement value, System.Random random)
    {
        var text = new StringBuilder();
        Respell(value, text, random);
        return text.ToString();
    }

    private static string Spell(string text, System.Random random) =>
        $"\"{string.Concat(text.Select(unit => random.Next(4) == 0 || unit is '"' or '\\' || char.IsControl(unit) || char.IsSurrogate(unit) ? $"\\u{(int)unit:x4}" : unit.ToString()))}\"";

    private static string Spell(JsonElement number, System.Random random)
    {
        var raw = number.GetRawText();
        return random.Next(3) switch
        {
            0 when !raw.Contains('e', StringComparison.OrdinalIgnoreCase) => raw + "e+00",
            1 when raw.Contains('.', StringComparison.Ordinal) && !raw.Contains('e', StringComparison.OrdinalIgnoreCase) => raw + "000",
            _ => raw,
        };
    }
}
