using System.Net.Http.Headers;
using Interop.Lti.Tokens;

namespace Interop.Lti.Registration;

/// <summary>Registers the tool with a platform whose administrator has asked for it (DR 3).</summary>
public sealed class DynamicRegistration(PlatformHttp http)
{
    /// <summary>Fetches what the platform says of itself (DR 3.4).</summary>
    /// <param name="openidConfiguration">The parameter openid_configuration.</param>
    /// <param name="registrationToken">The parameter registration_token; Canvas asks for it here already.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<PlatformAnswer<LtiReading<PlatformConfiguration>>> DiscoverAsync(Uri openidConfiguration, string? registrationToken, CancellationToken cancellation)
    {
        using var request = New(HttpMethod.Get, openidConfiguration, registrationToken);
        var answer = await http.SendAsync(request, cancellation).ConfigureAwait(false);
        return answer.IsAccepted ? PlatformConfiguration.Read(answer.Value.Body, openidConfiguration) : answer.Fault;
    }

    /// <summary>Asks the platform to register the tool (DR 3.5.2, 3.6).</summary>
    public async Task<PlatformAnswer<LtiReading<RegistrationAnswer>>> RegisterAsync(
        PlatformConfiguration platform, ToolDescription tool, string? registrationToken, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(platform);
        using var request = New(HttpMethod.Post, platform.RegistrationEndpoint, registrationToken);
        request.Content = new ByteArrayContent(RegistrationRequest.Write(tool, platform));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(RegistrationRequest.MediaType);
        var answer = await http.SendAsync(request, cancellation).ConfigureAwait(false);
        return answer.IsAccepted ? RegistrationAnswer.Read(answer.Value.Body) : answer.Fault;
    }

    private static HttpRequestMessage New(HttpMethod method, Uri url, string? token)
    {
        var request = new HttpRequestMessage(method, url);
        request.Headers.Accept.ParseAdd("application/json");
        if (token is { Length: > 0 })
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }
}
