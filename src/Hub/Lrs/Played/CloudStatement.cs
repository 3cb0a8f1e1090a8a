using System.Buffers;
using System.Text.Json.Nodes;
using Interop.Lrs.Statements;

namespace Hub.Lrs.Played;

/// <summary>A statement in the shape of the management API's models, which have a property of its own for each kind of object. What they do not know stays as it is.</summary>
internal static class CloudStatement
{
    public static JsonObject Of(StoredStatement statement)
    {
        var buffer = new ArrayBufferWriter<byte>(statement.OpenBody.Length + 128);
        StoredStatementWriter.Write(statement, buffer);
        var shown = JsonNode.Parse(buffer.WrittenSpan)!.AsObject();
        Reshape(shown);
        return shown;
    }

    /// <summary>The version of the course that the hub's own statements name.</summary>
    public static string? RevisionOf(JsonObject shown) =>
        shown["context"] is JsonObject context && context["revision"] is JsonValue revision && revision.TryGetValue<string>(out var text) ? text : null;

    private static void Reshape(JsonObject statement)
    {
        NameKind(statement["actor"]);
        NameKind(statement["authority"]);
        if (statement["context"] is JsonObject context)
        {
            NameKind(context["instructor"]);
            NameKind(context["team"]);
        }
        if (statement["object"] is not JsonObject target)
            return;
        statement.Remove("object");
        var kind = (string?)target["objectType"];
        if (kind is "SubStatement")
            Reshape(target);
        statement[PropertyFor(kind)] = target;
    }

    private static string PropertyFor(string? kind) => kind switch
    {
        "Agent" or "Group" => "objectAgentGroup",
        "StatementRef" => "objectStatementReference",
        "SubStatement" => "objectSubStatement",
        _ => "objectActivity",
    };

    // xAPI lets an Agent leave it out (1.0.3 Data 2.4.2.1); the models need it.
    private static void NameKind(JsonNode? agent)
    {
        if (agent is JsonObject known && !known.ContainsKey("objectType"))
            known["objectType"] = "Agent";
    }
}
