using System.Text;
using System.Text.Json;

namespace Interop.Lrs.Statements.Reading;

/// <summary>Finds the JSON paths (RFC 9535) of places in a document.</summary>
internal static class JsonPaths
{
    /// <summary>The path of the value, or of the value of the name, at each offset; for an offset behind a syntax error, that of the value being read there.</summary>
    /// <param name="utf8">The document; it need not be well-formed.</param>
    /// <param name="offsets">Where tokens begin, ascending.</param>
    /// <param name="maxDepth">As in the first reading.</param>
    public static string[] At(ReadOnlySpan<byte> utf8, IReadOnlyList<long> offsets, int maxDepth)
    {
        var paths = new string[offsets.Count];
        var steps = new Stack<Step>();
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        var found = 0;
        try
        {
            while (found < paths.Length && reader.Read())
            {
                Enter(ref reader, steps);
                while (found < paths.Length && offsets[found] <= reader.TokenStartIndex)
                    paths[found++] = Path(steps);
                Leave(ref reader, steps);
            }
        }
        catch (JsonException)
        {
            // The syntax error has been reported; what lies behind it is told at the last place that was understood.
        }
        Array.Fill(paths, Path(steps), found, paths.Length - found);
        return paths;
    }

    private static void Enter(ref Utf8JsonReader reader, Stack<Step> steps)
    {
        if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            steps.Pop();
            return;
        }
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            steps.Pop();
            steps.Push(new Step(Name(ref reader), null));
        }
        else if (steps.TryPop(out var step))
        {
            steps.Push(step with { Index = step.Index + 1 });
        }
    }

    private static void Leave(ref Utf8JsonReader reader, Stack<Step> steps)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
            steps.Push(default);
        else if (reader.TokenType == JsonTokenType.StartArray)
            steps.Push(new Step(null, -1));
    }

    private static string Name(ref Utf8JsonReader reader) =>
        JsonText.IsDecodable(reader.ValueSpan, reader.ValueIsEscaped) ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);

    private static string Path(Stack<Step> steps)
    {
        var path = new StringBuilder("$");
        foreach (var step in steps.Reverse())
        {
            if (step.Index is { } index)
                path.Append('[').Append(Math.Max(index, 0)).Append(']');
            else if (step.Name is null)
                continue;
            else if (step.Name.Length > 0 && step.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
                path.Append('.').Append(step.Name);
            else
                path.Append("['").Append(step.Name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)).Append("']");
        }
        return path.ToString();
    }

    /// <summary>A step into an array (with an index) or an object (with a name, once a member has begun).</summary>
    private readonly record struct Step(string? Name, int? Index);
}
