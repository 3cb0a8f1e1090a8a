using Interop.Lti.Json;

namespace Interop.Lti.Login;

/// <summary>The answer to a login initiation: the browser is sent to the platform to fetch a token (SEC 5.1.1.2).</summary>
public static class AuthenticationRequest
{
    /// <summary>Where to send the browser. Parameters that the endpoint's URL has already are kept.</summary>
    /// <param name="authorizationEndpoint">The platform's.</param>
    /// <param name="clientId">The tool's client id there.</param>
    /// <param name="redirectUri">Where the token is to be posted; registered with the platform.</param>
    /// <param name="login">What the platform asked with; both hints go back unchanged (LTI 4.1.1).</param>
    /// <param name="state">Unguessable, good for one answer.</param>
    /// <param name="nonce">Unguessable, good for one token.</param>
    public static Uri Url(Uri authorizationEndpoint, string clientId, Uri redirectUri, LoginInitiation login, string state, string nonce)
    {
        ArgumentNullException.ThrowIfNull(authorizationEndpoint);
        ArgumentNullException.ThrowIfNull(redirectUri);
        ArgumentNullException.ThrowIfNull(login);
        return WebUrls.With(
            authorizationEndpoint,
            ("scope", "openid"),
            ("response_type", "id_token"),
            ("response_mode", "form_post"),
            ("prompt", "none"),
            ("client_id", clientId),
            ("redirect_uri", redirectUri.AbsoluteUri),
            ("state", state),
            ("nonce", nonce),
            ("login_hint", login.LoginHint),
            ("lti_message_hint", login.MessageHint));
    }
}
