using System.Text;
using System.Text.Json.Nodes;
using Interop.Lrs.Statements;

namespace Interop.Lrs.Tests.Statements;

/// <summary>The statements under <c>Samples/Statements</c>, and what comes of changing them.</summary>
internal static class Sample
{
    public static readonly StatementAuthority Authority = StatementAuthority.TryRead(
        """{"objectType":"Agent","account":{"homePage":"https://lrs.example.org","name":"credential-1"}}"""u8.ToArray(), out _)!;

    public static readonly Guid NewId = new("99999999-8888-4777-8666-555555555555");

    public static string[] OfVersion1 => ["minimal", "full", "substatement", "voiding", "agent-object"];

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "Statements", name + ".json"));

    public static JsonObject Json(string name) => JsonNode.Parse(Bytes(name))!.AsObject();

    public static StatementReading Read(string json, XapiVersion version = XapiVersion.Version1) =>
        StatementReader.Read(Encoding.UTF8.GetBytes(json), version);

    public static ReceivedStatement Received(string name, XapiVersion version = XapiVersion.Version1) => Valid(Bytes(name), version);

    public static ReceivedStatement Valid(byte[] json, XapiVersion version = XapiVersion.Version1)
    {
        var reading = StatementReader.Read(json, version);
        Assert.Empty(reading.Violations);
        return Assert.Single(reading.Statements);
    }

    public static ReceivedStatement Valid(string json, XapiVersion version = XapiVersion.Version1) => Valid(Encoding.UTF8.GetBytes(json), version);

    /// <summary>A sample with the value at a path such as <c>context.contextActivities.other.0</c> replaced, or taken out for null.</summary>
    public static string With(string name, string path, string? json)
    {
        var root = Json(name);
        JsonNode parent = root;
        var steps = path.Split('.');
        foreach (var step in steps[..^1])
            parent = int.TryParse(step, out var index) ? parent[index]! : parent[step]!;
        var value = json is null ? null : JsonNode.Parse(json);
        if (parent is JsonArray array)
            array[int.Parse(steps[^1])] = value;
        else if (json is null)
            parent.AsObject().Remove(steps[^1]);
        else
            parent[steps[^1]] = value;
        return root.ToJsonString();
    }

    public static StoredStatement Stored(AcceptedStatement accepted, DateTimeOffset? at = null) => new()
    {
        Sequence = 1,
        Id = accepted.Id,
        Stored = at ?? new DateTimeOffset(2026, 5, 1, 10, 0, 0, TimeSpan.Zero).AddMicroseconds(123456),
        OpenBody = accepted.OpenBody,
        HasTimestamp = accepted.HasTimestamp,
        HasAttachments = accepted.Attachments.Count > 0,
    };
}
