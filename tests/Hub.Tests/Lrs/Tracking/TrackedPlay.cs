using System.Text.Json;
using Hub.Core;
using Hub.Testing;
using Interop.Lrs;
using Interop.Lrs.Statements;

namespace Hub.Tests.Lrs.Tracking;

/// <summary>A statement of a play, read back from the record store.</summary>
internal sealed record ReadStatement(JsonElement Json)
{
    public Guid Id => Json.GetProperty("id").GetGuid();

    public string ObjectId => Json.At("object", "id");

    public string Actor => Json.GetProperty("actor").GetRawText();

    public JsonElement Result => Json.GetProperty("result");

    /// <summary>The verb, with what the object is: <c>passed lesson</c>.</summary>
    public string What => $"{Last(Json.At("verb", "id"))} {Last(Json.At("object", "definition", "type"))}";

    public IEnumerable<string> Related(string relation) =>
        Json.GetProperty("context").GetProperty("contextActivities").GetProperty(relation).EnumerateArray().Select(activity => activity.At("id"));

    private static string Last(string iri) => iri[(iri.LastIndexOf('/') + 1)..];
}

internal static class TrackedPlay
{
    public const string Base = "http://localhost:8080";

    /// <summary>The statements of a registration as the record store gives them, oldest first; each has to be valid in both versions of xAPI.</summary>
    public static async Task<List<ReadStatement>> StatementsOfAsync(this HubApplication hub, Registration registration)
    {
        var found = await RecordStore.Of(hub).ReadAsync($"statements?registration={registration.XapiRegistrationId:D}&ascending=true");
        Assert.Equal("", found.At("more"));
        var statements = found.GetProperty("statements").EnumerateArray().Select(statement => new ReadStatement(statement)).ToList();
        foreach (var statement in statements)
            foreach (var version in new[] { XapiVersion.Version1, XapiVersion.Version2 })
                Assert.Empty(StatementReader.Read(JsonSerializer.SerializeToUtf8Bytes(statement.Json), version).Violations);
        return statements;
    }

    public static async Task<List<string>> WhatHappenedAsync(this HubApplication hub, Registration registration) =>
        [.. (await hub.StatementsOfAsync(registration)).Select(statement => statement.What)];

    public static string CourseId(Course course) => $"{Base}/activities/{HubApplication.ApplicationId}/{course.Id}";
}
