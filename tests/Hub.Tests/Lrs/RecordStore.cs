using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hub.Testing;

namespace Hub.Tests.Lrs;

/// <summary>A client of one record store of a test hub.</summary>
internal sealed class RecordStore(HttpClient client, string application = HubApplication.ApplicationId, string version = "1.0.3")
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static RecordStore Of(HubApplication hub, string version = "1.0.3") => new(hub.ClientFor(HubApplication.ApplicationId, HubApplication.ApplicationSecret), version: version);

    public static RecordStore Of(HubApplication hub, string id, string secret, string application = HubApplication.ApplicationId) => new(hub.ClientFor(id, secret), application);

    public static Guid NewId() => Guid.NewGuid();

    public static string Statement(Guid? id = null, string actor = "mailto:ada@example.com", string verb = "http://adlnet.gov/expapi/verbs/experienced", string activity = "https://example.com/a", string more = "") => $$"""
        { {{(id is null ? "" : $"\"id\":\"{id:D}\",")}}"actor":{"mbox":"{{actor}}","name":"Ada"},"verb":{"id":"{{verb}}","display":{"en":"experienced"} },"object":{"id":"{{activity}}","definition":{"name":{"en":"A","de":"Ä"} } }{{more}} }
        """;

    public async Task<HttpResponseMessage> SendAsync(string method, string path, string? body = null, string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/lrs/{Uri.EscapeDataString(application)}/{path}");
        if (version.Length > 0)
            request.Headers.Add("X-Experience-API-Version", version);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }
        return await client.SendAsync(request, Cancellation);
    }

    public async Task<JsonElement> ReadAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await SendAsync("GET", path);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == status, $"GET {path}: {answer.StatusCode} {text}");
        return JsonElement.Parse(text);
    }

    public async Task ExpectAsync(HttpStatusCode status, string method, string path, string? body = null)
    {
        using var answer = await SendAsync(method, path, body);
        Assert.True(answer.StatusCode == status, $"{method} {path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancellation)}");
    }

    public async Task<IReadOnlyList<Guid>> PostAsync(string body)
    {
        using var answer = await SendAsync("POST", "statements", body);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode} {text}");
        return [.. JsonElement.Parse(text).EnumerateArray().Select(id => id.GetGuid())];
    }
}
