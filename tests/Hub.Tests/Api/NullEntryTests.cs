using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Dispatching;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hub.Tests.Api;

/// <summary>Null among the entries of what a body lists: nothing is done, not even with the entries before it.</summary>
public sealed partial class NullEntryTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    private JsonSerializerOptions OfBodies => hub.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;

    [Theory]
    [InlineData("POST", "/dispatch/destinations", """{"destinations":[{"id":"second {destinationId}","data":{"name":"Second"}},null]}""", "$.destinations")]
    [InlineData("POST", "/dispatch/destinations", """{"destinations":[{"id":"third {destinationId}","data":{"name":"Third","tags":["new",null]}}]}""", "$.destinations[0].data.tags")]
    [InlineData("PUT", "/dispatch/destinations/{destinationId}", """{"name":"Changed","allowedOrigins":["https://lms.example",null]}""", "$.allowedOrigins")]
    [InlineData("PUT", "/dispatch/destinations/{destinationId}/tags", """{"tags":["new",null]}""", "$.tags")]
    [InlineData("POST", "/dispatch/dispatches", """{"dispatches":[{"data":{"destinationId":"{destinationId}","courseId":"{courseId}","enabled":false}},null]}""", "$.dispatches")]
    [InlineData("PUT", "/dispatch/dispatches?courseId={courseId}", """{"enabled":false,"allowedOrigins":["https://lms.example",null]}""", "$.allowedOrigins")]
    [InlineData("PUT", "/dispatch/dispatches/{dispatchId}", """{"enabled":false,"tags":["new",null]}""", "$.tags")]
    [InlineData("PUT", "/dispatch/dispatches/tags", """{"ids":["{dispatchId}",null],"tags":["new"]}""", "$.ids")]
    [InlineData("POST", "/dispatch/dispatches/{dispatchId}/configuration", """{"settings":[{"settingId":"AutoAdvance","value":"false"},null]}""", "$.settings")]
    [InlineData("POST", "/courses/{courseId}/configuration", """{"settings":[{"settingId":"AutoAdvance","value":"false"},null]}""", "$.settings")]
    [InlineData("PUT", "/courses/tags", """{"ids":["{courseId}",null],"tags":["new"]}""", "$.ids")]
    [InlineData("DELETE", "/courses/{courseId}/tags", """{"tags":["old",null]}""", "$.tags")]
    [InlineData("POST", "/registrations", """{"courseId":"{courseId}","registrationId":"second {registrationId}","learner":{"id":"1001"},"initialSettings":{"settings":[{"settingId":"AutoAdvance","value":"false"},null]}}""", "$.initialSettings.settings")]
    [InlineData("POST", "/registrations/{registrationId}/launchLink", """{"redirectOnExitUrl":"message","learnerTags":["new",null]}""", "$.learnerTags")]
    [InlineData("PUT", "/registrations/tags", """{"ids":["{registrationId}",null],"tags":["new"]}""", "$.ids")]
    [InlineData("POST", "/appManagement/configuration", """{"settings":[{"settingId":"AutoAdvance","value":"false"},null]}""", "$.settings")]
    [InlineData("POST", "/xapi/credentials", """{"name":"Made","scopes":["statements/read",null]}""", "$.scopes")]
    public async Task A_null_is_refused_with_its_place_and_what_stands_before_it_is_not_done(string method, string path, string body, string place)
    {
        var stage = await DispatchStage.SetAsync(hub);
        var registration = await hub.Api.RegisterAsync(stage.CourseId);
        await hub.Api.DoAsync("PUT", $"/courses/{Uri.EscapeDataString(stage.CourseId)}/tags", new { tags = new[] { "old" } });
        string Filled(string text, Func<string, string> write) => text
            .Replace("{destinationId}", write(stage.DestinationId), StringComparison.Ordinal)
            .Replace("{dispatchId}", write(stage.DispatchId), StringComparison.Ordinal)
            .Replace("{courseId}", write(stage.CourseId), StringComparison.Ordinal)
            .Replace("{registrationId}", write(registration), StringComparison.Ordinal);
        var url = Filled(path, Uri.EscapeDataString);
        var sent = Filled(body, id => id);
        var before = await TableDump.TakeAsync(hub.Database);

        var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, method, url, JsonElement.Parse(sent));

        Assert.Contains($"null at [1]. Leave it out, or give what belongs there. Path: {place}.", message, StringComparison.Ordinal);
        Assert.Equal(before.Order(StringComparer.Ordinal), (await TableDump.TakeAsync(hub.Database)).Order(StringComparer.Ordinal));

        // Without the null there is nothing wrong with it.
        using var answer = await hub.Api.CallAsync(method, url, JsonElement.Parse(sent.Replace(",null]", "]", StringComparison.Ordinal)));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.False(before.SetEquals(await TableDump.TakeAsync(hub.Database)));
    }

    [Fact]
    public async Task No_list_of_any_body_takes_null()
    {
        var lists = ListsOfBodies().ToList();
        Assert.True(lists.Count > 40, $"Only {lists.Count} lists are read.");
        Assert.Contains(("POST", "/dispatch/destinations", "$.destinations[0].data.allowedOrigins"), lists);
        Assert.Contains(("POST", "/appManagement/token", "$.permissions.scopes"), lists);
        Assert.Contains(("PUT", "/xapi/retention", "$.keepVerbs"), lists);

        foreach (var (method, path, place) in lists)
        {
            var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, method, Parameter().Replace(path, "0"), JsonElement.Parse(BodyWithNullAt(place)));
            Assert.True(message.Contains($"null at [0]. Leave it out, or give what belongs there. Path: {place}.", StringComparison.Ordinal), $"{method} {path}: {message}");
        }
    }

    [Fact]
    public void A_dictionary_takes_no_null_either()
    {
        Assert.Equal("b", JsonSerializer.Deserialize<Dictionary<string, string>>("""{"a":"b"}""", OfBodies)!["a"]);

        var refusal = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dictionary<string, string>>("""{"a":"b","c":null}""", OfBodies));

        Assert.Contains("'c' is null", refusal.Message, StringComparison.Ordinal);
    }

    private IEnumerable<(string Method, string Path, string Place)> ListsOfBodies()
    {
        foreach (var endpoint in hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
            if ($"/{endpoint.RoutePattern.RawText?.Trim('/')}" is var path && path.StartsWith(ApiCalls.Base, StringComparison.Ordinal)
                && endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: { } body, ContentTypes: ["application/json"] })
                foreach (var place in ListsIn(body, "$"))
                    yield return (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0], path[ApiCalls.Base.Length..], place);
    }

    private IEnumerable<string> ListsIn(Type type, string place)
    {
        var described = OfBodies.GetTypeInfo(type);
        return described.Kind switch
        {
            JsonTypeInfoKind.Enumerable => [place, .. ListsIn(described.ElementType!, place + "[0]")],
            JsonTypeInfoKind.Object => described.Properties.SelectMany(property => ListsIn(property.PropertyType, $"{place}.{property.Name}")),
            _ => [],
        };
    }

    private static string BodyWithNullAt(string place) => place.Split('.').Skip(1).Reverse().Aggregate("[null]", (inner, step) =>
        step.EndsWith("[0]", StringComparison.Ordinal) ? $$"""{"{{step[..^3]}}":[{{inner}}]}""" : $$"""{"{{step}}":{{inner}}}""");

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
