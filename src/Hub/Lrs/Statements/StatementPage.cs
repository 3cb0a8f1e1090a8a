using System.Buffers;
using System.Text.Json;
using Hub.Pages;
using Interop.Lrs;
using Interop.Lrs.DataTypes;
using Interop.Lrs.Statements;

namespace Hub.Lrs.Statements;

/// <summary>One statement for a person: what it says in a sentence, its parts by name, and the whole as it is stored.</summary>
internal sealed class StatementPage(StatementWords words, string statementsPath)
{
    private static readonly string[] Relations = ["parent", "grouping", "category", "other"];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public HtmlPage Show(StoredStatement stored, bool isVoided)
    {
        using var document = Parse(stored);
        var statement = document.RootElement;
        return new HtmlPage(words.Sentence(statement), StatusCodes.Status200OK, Html.Join(
        [
            isVoided ? Html.Paragraph("This statement is voided: it no longer counts.") : default,
            new Html($"<dl>{Html.Join(PartsOf(statement).Select(part => new Html($"<dt>{part.Name}</dt><dd>{part.Value}</dd>")))}</dl><h2>As it is stored</h2><pre>"),
            Html.Text(JsonSerializer.Serialize(statement, Indented)),
            new Html("</pre>"),
        ]));
    }

    public HtmlPage List(IReadOnlyList<StoredStatement> statements, string more) => new("Statements", StatusCodes.Status200OK, statements.Count == 0
        ? Html.Paragraph("No statement is like what was asked for, or none that this credential may read.")
        : Html.Join(
        [
            new Html("""<div class="scroll"><table><thead><tr><th scope="col">Stored</th><th scope="col">Statement</th></tr></thead><tbody>"""),
            Html.Join(statements.Select(Row)),
            new Html("</tbody></table></div>"),
            more.Length > 0 ? new Html($"""<p><a href="{Html.Text(more)}" rel="next">More statements</a></p>""") : default,
        ]));

    private Html Row(StoredStatement stored)
    {
        using var document = Parse(stored);
        return new Html($"""<tr><td>{Time(stored.Stored)}</td><td>{LinkTo(stored.Id.ToString("D"), words.Sentence(document.RootElement))}</td></tr>""");
    }

    private IEnumerable<(string Name, Html Value)> PartsOf(JsonElement statement)
    {
        var actor = statement.GetProperty("actor");
        yield return ("Who", Named(StatementWords.Actor(actor), StatementWords.Identifier(actor)));
        yield return ("Did", Named(words.Verb(statement.GetProperty("verb")), StatementWords.TextOf(statement.GetProperty("verb"), "id")));
        yield return ("What", What(statement.GetProperty("object")));
        foreach (var part in statement.TryGetProperty("result", out var result) ? ResultOf(result) : [])
            yield return part;
        foreach (var part in statement.TryGetProperty("context", out var context) ? ContextOf(context) : [])
            yield return part;
        foreach (var attachment in statement.TryGetProperty("attachments", out var attachments) ? attachments.EnumerateArray().ToArray() : [])
            yield return ("Attachment", Named(words.Best(attachment, "display") ?? "", $"{StatementWords.TextOf(attachment, "contentType")}, {StatementWords.TextOf(attachment, "length")} octets"));
        foreach (var (name, property) in new[] { ("When", "timestamp"), ("Stored", "stored") })
            yield return (name, Time(StatementWords.TextOf(statement, property)!));
        yield return ("Said by", Named(StatementWords.Actor(statement.GetProperty("authority")), StatementWords.Identifier(statement.GetProperty("authority"))));
    }

    private Html What(JsonElement thing) => StatementWords.TextOf(thing, "objectType") == "StatementRef"
        ? LinkTo(StatementWords.TextOf(thing, "id")!, words.Object(thing))
        : Named(words.Object(thing), thing.TryGetProperty("definition", out var definition) && words.Best(definition, "description") is { } description
            ? $"{StatementWords.TextOf(thing, "id")} – {description}"
            : StatementWords.TextOf(thing, "id") ?? StatementWords.Identifier(thing));

    private static IEnumerable<(string Name, Html Value)> ResultOf(JsonElement result)
    {
        if (result.TryGetProperty("score", out var score))
            yield return ("Score", Html.Text(string.Join(", ", score.EnumerateObject().Select(part => $"{part.Name} {part.Value.GetRawText()}"))));
        foreach (var (name, property) in new[] { ("Success", "success"), ("Completion", "completion"), ("Response", "response"), ("Duration", "duration") })
            if (StatementWords.TextOf(result, property) is { } text)
                yield return (name, Html.Text(text));
    }

    private IEnumerable<(string Name, Html Value)> ContextOf(JsonElement context)
    {
        foreach (var (name, property) in new[] { ("Registration", "registration"), ("Platform", "platform"), ("Language", "language"), ("Revision", "revision") })
            if (StatementWords.TextOf(context, property) is { } text)
                yield return (name, Html.Text(text));
        foreach (var (name, property) in new[] { ("Instructor", "instructor"), ("Team", "team") })
            if (context.TryGetProperty(property, out var actor))
                yield return (name, Named(StatementWords.Actor(actor), StatementWords.Identifier(actor)));
        if (!context.TryGetProperty("contextActivities", out var activities))
            yield break;
        foreach (var relation in Relations.Where(relation => activities.TryGetProperty(relation, out _)))
            foreach (var activity in OneOrMany(activities.GetProperty(relation)))
                yield return (relation switch { "parent" => "Within", "grouping" => "Part of", "category" => "Category", _ => "Also about" }, Named(words.Activity(activity), StatementWords.TextOf(activity, "id")));
    }

    // One activity may stand without brackets (1.0.3 Data 2.4.6.2).
    private static IEnumerable<JsonElement> OneOrMany(JsonElement activities) => activities.ValueKind == JsonValueKind.Array ? activities.EnumerateArray() : [activities];

    private Html LinkTo(string id, string text) => new($"""<a href="{Html.Text($"{statementsPath}?statementId={id}")}">{Html.Text(text)}</a>""");

    private static Html Named(string name, string? identifier) =>
        identifier is null || identifier == name ? Html.Text(name) : new Html($"{Html.Text(name)} <small>{Html.Text(identifier)}</small>");

    private static Html Time(DateTimeOffset at) => new($"""<time datetime="{at:O}">{at.UtcDateTime:yyyy-MM-dd HH:mm:ss}</time> UTC""");

    private static Html Time(string timestamp) => XapiTimestamp.TryParse(timestamp, XapiVersion.Version1, out var at) ? Time(at) : Html.Text(timestamp);

    private static JsonDocument Parse(StoredStatement stored)
    {
        var json = new ArrayBufferWriter<byte>(stored.OpenBody.Length + 128);
        StoredStatementWriter.Write(stored, json);
        return JsonDocument.Parse(json.WrittenMemory, new JsonDocumentOptions { MaxDepth = ReadingLimits.Usual.MaxDepth });
    }
}
