using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Hub.Tests.Api.Registrations;

/// <summary>Calls of the management API as a client makes them.</summary>
internal static class ApiCalls
{
    public const string Base = "/api/v2";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<HttpResponseMessage> CallAsync(this HttpClient api, string method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Base + path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return await api.SendAsync(request, Cancellation);
    }

    /// <summary>Expects 204 and an empty body.</summary>
    public static async Task DoAsync(this HttpClient api, string method, string path, object? body = null)
    {
        using var answer = await api.CallAsync(method, path, body);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, $"{method} {path}: {answer.StatusCode} {text}");
        Assert.Empty(text);
    }

    /// <summary>Expects 200 and JSON.</summary>
    public static async Task<JsonElement> ReadAsync(this HttpClient api, string method, string path, object? body = null)
    {
        using var answer = await api.CallAsync(method, path, body);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{method} {path}: {answer.StatusCode} {text}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return JsonElement.Parse(text);
    }

    public static Task<JsonElement> ReadAsync(this HttpClient api, string path) => api.ReadAsync("GET", path);

    /// <summary>Expects a refusal in the API's shape, and gives its message.</summary>
    public static async Task<string> RefusedAsync(this HttpClient api, HttpStatusCode status, string method, string path, object? body = null)
    {
        using var answer = await api.CallAsync(method, path, body);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == status, $"{method} {path}: {answer.StatusCode} {text}");
        return JsonElement.Parse(text).GetProperty("message").GetString()!;
    }

    public static string[] Ids(this JsonElement list, string name) =>
        [.. list.GetProperty(name).EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();
}
