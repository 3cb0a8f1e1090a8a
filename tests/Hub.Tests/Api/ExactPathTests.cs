using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hub.Testing;

namespace Hub.Tests.Api;

/// <summary>Over a real socket: the in-process server of the other tests has no request line, which is where exact ids are read from.</summary>
public sealed class ExactPathTests : IAsyncLifetime
{
    private readonly HubProcess hub = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await hub.StartAsync();

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    [Fact]
    [Trait("req", "API-1")]
    public async Task Ids_that_look_alike_when_decoded_are_kept_apart()
    {
        string[] ids = ["a/b", "a%2Fb", "a%252Fb", "a%b", "100 %", "ü/?#&+ 日本", "a//b", "a\\b"];
        foreach (var id in ids)
            using (var made = await hub.Api.PutAsJsonAsync(PathOf(id), new { name = $"named {id}" }, Cancellation))
                Assert.Equal(HttpStatusCode.NoContent, made.StatusCode);

        foreach (var id in ids)
            Assert.Equal($"named {id}", (await hub.Api.GetFromJsonAsync<JsonElement>(PathOf(id), Cancellation)).GetProperty("name").GetString());
        var listed = await hub.Api.GetFromJsonAsync<JsonElement>("/api/v2/dispatch/destinations", Cancellation);
        Assert.Equal(ids.Order(), listed.GetProperty("destinations").EnumerateArray().Select(item => item.GetProperty("id").GetString()!).Order());
    }

    [Fact]
    public async Task A_NUL_in_a_path_query_or_body_is_refused()
    {
        using var path = await hub.Api.GetAsync(new Uri("/api/v2/courses/a%00b", UriKind.Relative), Cancellation);
        using var query = await hub.Api.GetAsync(new Uri("/api/v2/courses?filter=a%00b", UriKind.Relative), Cancellation);
        using var body = await hub.Api.PutAsJsonAsync(PathOf("nul"), new { name = "a\0b" }, Cancellation);

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], [path.StatusCode, query.StatusCode, body.StatusCode]);
        Assert.Contains("Remove it. Path: $.name.", await body.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private static string PathOf(string id) => $"/api/v2/dispatch/destinations/{Uri.EscapeDataString(id)}";
}
