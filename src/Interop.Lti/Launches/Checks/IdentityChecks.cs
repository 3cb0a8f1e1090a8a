using System.Globalization;
using System.Text.Json;
using Interop.Lti.Json;

namespace Interop.Lti.Launches.Checks;

/// <summary>The token is from the registered platform, for this tool, of now and for this login (SEC 5.1.3).</summary>
internal static class IdentityChecks
{
    public static readonly LaunchCheck[] All =
    [
        new("issuer", "SEC 5.1.3 (2)", "iss is the issuer of the registered platform.", IssuerIsThePlatform),
        new("audience", "SEC 5.1.3 (3)", "aud is this tool's client id.", AudienceIsThisTool),
        new("authorized-party", "SEC 5.1.3 (5)", "azp, where it is there, is this tool's client id.", AuthorizedPartyIsThisTool),
        new("times", "SEC 5.1.3 (7)", "The token has been issued lately and has not expired.", TimesAreRight),
        new("nonce", "SEC 5.1.3 (9)", "nonce is the one that the login gave out.", NonceIsTheLogins),
    ];

    private static Finding IssuerIsThePlatform(CheckedLaunch launch)
    {
        var issuer = launch.Token.Issuer;
        return launch.Facts.Issuer is not { } known ? Finding.Failed("No platform is registered here under this issuer.", "Register the platform first.", issuer)
            : issuer == known && issuer == launch.Facts.Login!.Issuer ? Finding.Passed(issuer)
            : Finding.Failed("The token's issuer (iss) is not the registered platform.", $"The issuer in the platform's settings here is {known}; it has to be the same, letter by letter.", issuer ?? "no iss");
    }

    private static Finding AudienceIsThisTool(CheckedLaunch launch)
    {
        var audience = launch.Token.Audience;
        var seen = audience.Count == 0 ? "no aud" : string.Join(", ", audience);
        if (launch.Facts.ClientId is not { } clientId || !audience.Contains(clientId) || clientId != launch.Facts.Login!.ClientId)
            return Finding.Failed("The token is not for this tool: its audience (aud) lacks the client id.", $"The client id in the platform's settings here is {launch.Facts.ClientId ?? "missing"}.", seen);
        if (audience.Count == 1)
            return Finding.Passed(seen);
        // Additional audiences are trusted only where the platform says that the token was issued to this tool.
        return launch.Claims.Text("azp") == clientId
            ? Finding.Noted(seen, "The token is for others as well; azp names this tool, so it is let in.")
            : Finding.Failed("The token is for other audiences as well and does not name this tool as its authorized party (azp).", "Let the platform issue the token to this tool alone, or name the client id in azp.", seen);
    }

    private static Finding AuthorizedPartyIsThisTool(CheckedLaunch launch) => launch.Claims.Member("azp") switch
    {
        null => Finding.NotApplicable,
        { ValueKind: JsonValueKind.String } azp when azp.ValueEquals(launch.Facts.ClientId) => Finding.Passed(azp.GetString()),
        { } other => Finding.Failed("The token's authorized party (azp) is another tool.", $"The client id in the platform's settings here is {launch.Facts.ClientId}.", other.GetRawText()),
    };

    private static Finding TimesAreRight(CheckedLaunch launch)
    {
        var (claims, now, skew) = (launch.Claims, launch.Now, launch.Facts.ClockSkew);
        const string Clock = "Set the clocks of the LMS and of this hub; they may differ by a minute at most.";
        if (claims.NumericDate("exp") is not { } expires || claims.NumericDate("iat") is not { } issued)
            return Finding.Failed("The token has no times of issue and expiry (iat, exp) in seconds since 1970.", "The platform has to send iat and exp as JSON numbers.");
        var seen = string.Create(CultureInfo.InvariantCulture, $"iat {issued:u}, exp {expires:u}, now {now:u}");
        return now >= expires + skew ? Finding.Failed("The token has expired.", "Open the link in the LMS again. " + Clock, seen)
            : issued > now + skew ? Finding.Failed("The token is issued in the future.", Clock, seen)
            : expires <= issued ? Finding.Failed("The token expires before it is issued.", "The platform has to send an exp that is later than iat.", seen)
            : now - issued > launch.Facts.MaximumAge + skew ? Finding.Failed("The token was issued too long ago.", "Open the link in the LMS again. " + Clock, seen)
            : claims.Member("nbf") is not null && (claims.NumericDate("nbf") is not { } begins || begins > now + skew) ? Finding.Failed("The token is not valid yet (nbf).", Clock, seen)
            : Finding.Passed(seen);
    }

    private static Finding NonceIsTheLogins(CheckedLaunch launch) =>
        launch.Token.Nonce is not { Length: > 0 } nonce ? Finding.Failed("The token has no nonce.", "The platform has to return the nonce of the authentication request unchanged.")
        : nonce == launch.Facts.Login!.Nonce ? Finding.Passed()
        : Finding.Failed("The token's nonce is not the one that was given out for this login.", "The platform has to return the nonce of the authentication request unchanged.");
}
