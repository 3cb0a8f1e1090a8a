using Microsoft.IdentityModel.Tokens;

namespace Interop.Lti.Launches.Checks;

/// <summary>The token is signed by the platform, with the one algorithm that is let in.</summary>
internal static class SignatureChecks
{
    public static readonly LaunchCheck[] All =
    [
        new("token", "SEC 5.1.2", "The id_token is a JSON Web Token.", IsToken),
        // Before any key is looked for: a token must not choose how it is verified (RFC 8725 3.1).
        new("algorithm", "SEC 5.1.3 (6)", "The token is signed with RS256.", AlgorithmIsRs256),
        new("key-id", "SEC 6.3", "The token's header names its key (kid).", NamesItsKey),
        new("key", "SEC 6.3", "The key is in the platform's key set.", KeyIsKnown),
        new("signature", "SEC 5.1.3 (1)", "The signature verifies with that key.", SignatureVerifies),
    ];

    private static Finding IsToken(CheckedLaunch launch) =>
        launch.Token.Problem is { } problem
            ? Finding.Failed(problem, "The platform has to send an id_token in JWS compact serialization.")
            : Finding.Passed();

    private static Finding AlgorithmIsRs256(CheckedLaunch launch) =>
        launch.Token.Algorithm == SecurityAlgorithms.RsaSha256
            ? Finding.Passed(launch.Token.Algorithm)
            : Finding.Failed("The token is not signed with RS256.", "Set the platform to sign with RS256; no other algorithm is accepted.", launch.Token.Algorithm ?? "no alg");

    private static Finding NamesItsKey(CheckedLaunch launch) =>
        launch.Token.KeyId is { Length: > 0 } keyId
            ? Finding.Passed(keyId)
            : Finding.Failed("The token's header has no key id (kid).", "The platform has to name its key in the token's header.");

    private static Finding KeyIsKnown(CheckedLaunch launch)
    {
        if (launch.Facts.Issuer is null)
            return Finding.Failed("No platform is registered here for this launch.", "Register the platform with its issuer and client id first.", launch.Token.Issuer);
        if (launch.Facts.Keys is not { } keys)
            return Finding.Failed(
                $"The platform's key set could not be had. {launch.Facts.KeysProblem}".TrimEnd(),
                "Check the key set URL (JWKS) in the platform's settings here, and that this hub can reach it.");
        if (keys.Has(launch.Token.KeyId!))
            return Finding.Passed(launch.Token.KeyId);
        launch.KeyIsUnknown = true;
        return Finding.Failed(
            "The token is signed with a key that is not in the platform's key set.",
            "Check that the key set URL (JWKS) in the platform's settings here is this platform's; after a rotation of its keys, wait a minute and try again.",
            $"{launch.Token.KeyId}; known: {string.Join(", ", keys.KeyIds.DefaultIfEmpty("none"))}");
    }

    private static Finding SignatureVerifies(CheckedLaunch launch)
    {
        if (launch.Token.Compact!.Signature.Length == 0)
            return Finding.Failed("The token is not signed.", "The platform has to sign the token.");
        var key = launch.Facts.Keys!.Find(launch.Token.KeyId!)!;
        var factory = key.CryptoProviderFactory;
        var verifier = factory.CreateForVerifying(key, SecurityAlgorithms.RsaSha256);
        try
        {
            return verifier.Verify(launch.Token.Compact.Signed, launch.Token.Compact.Signature)
                ? Finding.Passed()
                : Finding.Failed("The token's signature does not verify.", "The token was changed on its way, or the platform publishes another key under this id.");
        }
        finally
        {
            factory.ReleaseSignatureProvider(verifier);
        }
    }
}
