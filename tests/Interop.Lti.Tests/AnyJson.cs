using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Interop.Lti.Tests;

/// <summary>JSON for properties: any, and put in a place of some other.</summary>
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

    private static Gen<string> OfDepth(int depth)
    {
        var text = Gen.Elements("", "a", "ä🌳", "\u0000", "javascript:alert(1)", "https://user:secret@host.example/", "//host.example", new string('x', 300)).Select(value => JsonSerializer.Serialize(value));
        var number = Gen.OneOf(ArbMap.Default.GeneratorFor<int>().Select(value => value.ToString(CultureInfo.InvariantCulture)), Gen.Elements("0.5", "-1", "1e300", "1e400", "123456789012345678901234567890"));
        var leaf = Gen.OneOf(Gen.Elements("null", "true", "false"), text, number);
        if (depth <= 0)
            return leaf;
        var inner = OfDepth(depth - 1);
        var names = Gen.Elements("\"id\"", "\"type\"", "\"\"", "\"keys\"", "\"name\"", "\"members\"");
        return Gen.OneOf(
            leaf,
            inner.ListOf().Select(values => $"[{string.Join(',', values.Take(5))}]"),
            Gen.Zip(names, inner).ListOf().Select(members => $"{{{string.Join(',', members.Take(5).DistinctBy(member => member.Item1).Select(member => $"{member.Item1}:{member.Item2}"))}}}"));
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
}
