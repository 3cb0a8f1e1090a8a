using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hub.Api.Registrations;
using Hub.Core;
using Hub.Core.Ports;
using Hub.Outbound;
using Hub.Security;

namespace Hub.Forwarding;

/// <summary>What is to be posted.</summary>
/// <param name="Application">Whose secret signs it.</param>
/// <param name="Postback">The receiver.</param>
/// <param name="Body">The registration.</param>
internal sealed record PostbackOrder(Key<Application> Application, Postback Postback, RegistrationResource Body)
{
    /// <summary>Of the launch that changed the registration, null when none did.</summary>
    public string? TraceId { get; init; }
}

/// <summary>Posts a registration to a receiver: as JSON, or as the form field <c>data</c> beside user name and password; signed either way.</summary>
internal sealed class PostbackSender(GuardedClient client, SigningSecrets secrets, Protection protection, TimeProvider time)
{
    public const string SignatureHeader = "InteropHub-Signature";
    public const string TraceHeader = "InteropHub-Trace";
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    /// <returns>Null when the receiver has accepted it, else what went wrong.</returns>
    public async Task<DeliveryProblem?> SendAsync(Key<Realm> realm, PostbackOrder order, CancellationToken cancellation)
    {
        var postback = order.Postback;
        if (!TryUnprotect(postback.ProtectedPassword, out var password))
            return "The postback's password cannot be decrypted: it was stored under a key that this hub no longer has. Set it again.";
        var json = JsonSerializer.Serialize(order.Body, RegistrationJson.Default.RegistrationResource);
        var body = Encoding.UTF8.GetBytes(postback.Authentication is PostbackAuthentication.Form ? await FormAsync(postback, password, json, cancellation) : json);
        var known = await secrets.CurrentAsync(realm, order.Application, cancellation);
        var signature = Signature.Of(body, time.GetUtcNow(), known);
        using var response = await client.SendAsync(new Uri(postback.Url), url => Request(url, order, password, body, signature), TimeLimit, cancellation);
        return response.Problem ?? Refusal(response.Message!);
    }

    private static HttpRequestMessage Request(Uri url, PostbackOrder order, string password, byte[] body, string signature)
    {
        var postback = order.Postback;
        // Credentials and results are for the receiver that was named, not for whoever it points to.
        if (!IsSameOrigin(url, new Uri(postback.Url)))
            throw new HttpRequestException($"The receiver redirects to {url.GetLeftPart(UriPartial.Authority)}. Give the postback the URL that it redirects to.");
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = postback.Authentication is PostbackAuthentication.Form
            ? new MediaTypeHeaderValue("application/x-www-form-urlencoded")
            : new MediaTypeHeaderValue("application/json", "utf-8");
        if (postback.Authentication is PostbackAuthentication.HttpBasic)
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{postback.UserName}:{password}")));
        request.Headers.Add(SignatureHeader, signature);
        if (order.TraceId is { } traceId)
            request.Headers.Add(TraceHeader, traceId);
        return request;
    }

    private static bool IsSameOrigin(Uri a, Uri b) => a.GetLeftPart(UriPartial.Authority) == b.GetLeftPart(UriPartial.Authority);

    private static async Task<string> FormAsync(Postback postback, string password, string json, CancellationToken cancellation)
    {
        using var form = new FormUrlEncodedContent([new("username", postback.UserName), new("password", password), new("data", json)]);
        return await form.ReadAsStringAsync(cancellation);
    }

    private bool TryUnprotect(string stored, out string password)
    {
        try
        {
            password = protection.Unprotect(stored);
            return true;
        }
        catch (CryptographicException)
        {
            password = "";
            return false;
        }
    }

    private DeliveryProblem? Refusal(HttpResponseMessage response) => response.IsSuccessStatusCode ? null : new DeliveryProblem(
        string.Create(CultureInfo.InvariantCulture, $"The receiver answered {(int)response.StatusCode} {response.ReasonPhrase}.").Replace(" .", ".", StringComparison.Ordinal),
        response.Headers.RetryAfter is { } retry ? retry.Delta ?? retry.Date - time.GetUtcNow() : null);
}
