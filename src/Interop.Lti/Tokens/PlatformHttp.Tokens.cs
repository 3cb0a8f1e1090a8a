using Interop.Lti.Json;

namespace Interop.Lti.Tokens;

public sealed partial class PlatformHttp
{
    // What 1EdTech recommends where a platform does not say (SEC 7.1.1).
    private const int DefaultLifeSeconds = 3600;
    private const int MaximumLifeSeconds = 24 * 3600;

    /// <summary>Asks for an access token by a client assertion (SEC 4.1.1).</summary>
    public async Task<PlatformAnswer<AccessToken>> TokenAsync(TokenRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = time.GetUtcNow();
        using var message = new HttpRequestMessage(HttpMethod.Post, request.Endpoint)
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"),
                new("client_assertion_type", ClientAssertion.Type),
                new("client_assertion", ClientAssertion.Sign(request.Key, request.ClientId, request.Audience, request.Jti, now, request.DeploymentId)),
                new("scope", string.Join(' ', request.Scopes)),
            ]),
        };
        message.Headers.Accept.ParseAdd("application/json");
        var answer = await SendAsync(message, cancellation).ConfigureAwait(false);
        return answer.IsAccepted ? Read(answer.Value, request.Scopes, now) : answer.Fault;
    }

    private static PlatformAnswer<AccessToken> Read(PlatformResponse response, IReadOnlyList<string> asked, DateTimeOffset now)
    {
        if (ForeignJson.ParseObject(response.Body) is not { } body || body.Text("access_token") is not { Length: > 0 } token || token.Any(letter => letter is <= ' ' or > '~'))
            return new PlatformFault(FaultKind.NotUnderstood, response.Status, null, $"{response.From.Host} answered without an access token.");
        if (body.Text("token_type") is { } type && !type.Equals("bearer", StringComparison.OrdinalIgnoreCase))
            return new PlatformFault(FaultKind.NotUnderstood, response.Status, null, $"{response.From.Host} gave out a token that is no bearer token.");
        var life = Math.Clamp(body.WholeNumber("expires_in") ?? DefaultLifeSeconds, 0, MaximumLifeSeconds);
        var scopes = body.Text("scope") is { Length: > 0 } granted ? granted.Split(' ', StringSplitOptions.RemoveEmptyEntries) : asked;
        return new AccessToken(token, scopes, now.AddSeconds(life));
    }
}
