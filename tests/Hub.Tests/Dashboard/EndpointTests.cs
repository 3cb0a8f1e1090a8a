using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hub.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Dashboard;

/// <summary>What the hub answers to: the described API, where people sign in too, and what protocols and browsers need. Nothing is there for the dashboard alone.</summary>
[Trait("req", "API-1")]
public sealed partial class EndpointTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    // By whom they are called: record stores, LMSs, the pages of learners and clients, players and courses, whoever watches the hub, and browsers for the dashboard's files.
    private static readonly string[] OfOthers =
        ["/lrs/", "/lti/", "/clients/", "/logs/", "/launch", "/player/", "/content/", "/shell/", "/assets/", "/health/", "/dashboard/{**file}", "/api/v2/openapi.json"];

    [Fact]
    public async Task Every_endpoint_is_an_operation_of_the_API_or_belongs_to_a_protocol_or_a_site()
    {
        var document = await hub.Api.GetFromJsonAsync<JsonElement>("/api/v2/openapi.json", TestContext.Current.CancellationToken);
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}")).ToHashSet();
        var endpoints = hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(method => (Method: method, Path: PathOf(endpoint)))).ToList();

        Assert.True(endpoints.Count > operations.Count && operations.Count > 90, $"{endpoints.Count} endpoints, {operations.Count} operations.");
        Assert.DoesNotContain(endpoints, endpoint => !operations.Contains($"{endpoint.Method} {endpoint.Path}") && !OfOthers.Any(prefix => endpoint.Path.StartsWith(prefix, StringComparison.Ordinal)));
    }

    [Fact]
    public void Nothing_that_others_are_for_has_gone()
    {
        var paths = hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(PathOf).ToList();

        Assert.All(OfOthers, prefix => Assert.Contains(paths, path => path.StartsWith(prefix, StringComparison.Ordinal)));
    }

    private static string PathOf(RouteEndpoint endpoint) => "/" + Constraint().Replace(endpoint.RoutePattern.RawText!, "").Trim('/');

    [GeneratedRegex(@"(?<=\{\w+):[^}]+(?=\})")]
    private static partial Regex Constraint();
}
