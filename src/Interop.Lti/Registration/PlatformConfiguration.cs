using System.Text.Json;
using Interop.Lti.Json;

namespace Interop.Lti.Registration;

/// <summary>What a platform says of itself (DR 3.4).</summary>
public sealed record PlatformConfiguration
{
    private const string Requirement = "DR 3.4";

    /// <summary>issuer.</summary>
    public required string Issuer { get; init; }

    /// <summary>authorization_endpoint.</summary>
    public required Uri AuthorizationEndpoint { get; init; }

    /// <summary>token_endpoint.</summary>
    public required Uri TokenEndpoint { get; init; }

    /// <summary>jwks_uri.</summary>
    public required Uri KeySetUrl { get; init; }

    /// <summary>registration_endpoint.</summary>
    public required Uri RegistrationEndpoint { get; init; }

    /// <summary>aud of client assertions: authorization_server where the platform has one (Brightspace), else the token endpoint. Canvas names one and takes only its token endpoint's URL.</summary>
    public required string TokenAudience { get; init; }

    /// <summary>The product.</summary>
    public PlatformFamily Family { get; init; }

    /// <summary>product_family_code, as sent.</summary>
    public string? FamilyCode { get; init; }

    /// <summary>version.</summary>
    public string? Version { get; init; }

    /// <summary>The customer's name where an issuer is shared (Canvas).</summary>
    public string? AccountName { get; init; }

    /// <summary>scopes_supported.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>claims_supported.</summary>
    public IReadOnlyList<string> Claims { get; init; } = [];

    /// <summary>Types of messages_supported.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>Placements of messages_supported, all together.</summary>
    public IReadOnlyList<string> Placements { get; init; } = [];

    /// <summary>variables: what custom parameters may ask for.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Reads the OpenID configuration.</summary>
    /// <param name="json">The document.</param>
    /// <param name="configurationUrl">Where it was fetched: the issuer and the registration endpoint have to be there as well, so that nobody gets the registration token but who gave it out.</param>
    public static LtiReading<PlatformConfiguration> Read(ReadOnlyMemory<byte> json, Uri configurationUrl)
    {
        ArgumentNullException.ThrowIfNull(configurationUrl);
        if (ForeignJson.ParseObject(json.Span) is not { } root)
            return new LtiViolation(Requirement, "The OpenID configuration is not a JSON object.");
        var violations = new List<LtiViolation>();
        var (authorization, token) = (Endpoint("authorization_endpoint"), Endpoint("token_endpoint"));
        var (keySet, registration) = (Endpoint("jwks_uri"), Endpoint("registration_endpoint"));
        if (root.Text("issuer") is not { Length: > 0 } issuer)
            violations.Add(new LtiViolation(Requirement, "The OpenID configuration has no issuer."));
        else if (registration is not null)
            violations.AddRange(PlatformHosts.Check(issuer, registration, configurationUrl));
        return violations.Count > 0
            ? LtiReading<PlatformConfiguration>.Refused(violations)
            : Describe(root, new Endpoints(authorization!, token!, keySet!, registration!));

        Uri? Endpoint(string name)
        {
            var url = root.WebUrl(name);
            if (url is null)
                violations.Add(new LtiViolation(Requirement, $"{name} is missing from the OpenID configuration, or is not an absolute http or https URL."));
            return url;
        }
    }

    private static PlatformConfiguration Describe(JsonElement root, Endpoints endpoints)
    {
        // Moodle 3.10 and before put a space behind the name.
        var platform = root.Object(LtiClaims.PlatformConfiguration) ?? root.Object(LtiClaims.PlatformConfiguration + " ") ?? default;
        var messages = platform.Member("messages_supported") is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().ToList() : [];
        var family = PlatformFamilies.Of(platform.Text("product_family_code"));
        return new PlatformConfiguration
        {
            Issuer = root.Text("issuer")!,
            AuthorizationEndpoint = endpoints.Authorization,
            TokenEndpoint = endpoints.Token,
            KeySetUrl = endpoints.KeySet,
            RegistrationEndpoint = endpoints.Registration,
            TokenAudience = family is not PlatformFamily.Canvas && root.Text("authorization_server") is { Length: > 0 } audience ? audience : root.Text("token_endpoint")!,
            FamilyCode = platform.Text("product_family_code"),
            Family = family,
            Version = platform.Text("version"),
            AccountName = platform.Text("https://canvas.instructure.com/lti/account_name"),
            Scopes = root.Texts("scopes_supported"),
            Claims = root.Texts("claims_supported"),
            // Moodle lists the types as strings, others as objects.
            Messages = [.. messages.Select(message => message.ValueKind == JsonValueKind.String ? message.GetString() : message.Text("type")).OfType<string>()],
            Placements = [.. messages.SelectMany(message => message.Texts("placements")).Distinct()],
            Variables = platform.Texts("variables"),
        };
    }

    private sealed record Endpoints(Uri Authorization, Uri Token, Uri KeySet, Uri Registration);
}
