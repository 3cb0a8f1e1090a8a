namespace Hub.Api.Lti;

/// <summary>What an LMS has to know of the hub as a tool.</summary>
internal sealed record ToolResource
{
    public required string Name { get; init; }
    public required string LoginUrl { get; init; }
    public required string LaunchUrl { get; init; }
    public required string DeepLinkUrl { get; init; }
    public required string KeySetUrl { get; init; }
    public required IReadOnlyList<string> RedirectUrls { get; init; }
    public required IReadOnlyList<ToolKeyResource> Keys { get; init; }
}

/// <param name="KeyId">Its name in the key set.</param>
/// <param name="PublicKey">PEM, for LMSs that take no key set.</param>
/// <param name="Created">When it was made.</param>
/// <param name="ActiveFrom">From then on it signs.</param>
/// <param name="Retires">From then on it is published no more.</param>
internal sealed record ToolKeyResource(string KeyId, string PublicKey, DateTimeOffset Created, DateTimeOffset ActiveFrom, DateTimeOffset? Retires);

/// <param name="LeadHours">For how long the new key is published before it signs; 1 when left out.</param>
/// <param name="GraceHours">For how long the old ones stay published after that; 48 when left out.</param>
internal sealed record ToolKeyRotation(double? LeadHours, double? GraceHours);

internal sealed record SetUpList(IReadOnlyList<SetUpGuide> Families);

/// <param name="Family">The make of LMS.</param>
/// <param name="Title">Its name.</param>
/// <param name="DynamicRegistration">Whether a registration link spares all the typing.</param>
/// <param name="LinkSteps">What the LMS's administrator does with a registration link, in order.</param>
/// <param name="Steps">What the LMS's administrator does by hand, in order.</param>
/// <param name="Values">What is pasted, under the LMS's own names of the fields.</param>
/// <param name="Asked">What the LMS shows then, by the names under which a platform is registered here.</param>
internal sealed record SetUpGuide(
    FamilyName Family, string Title, bool DynamicRegistration, IReadOnlyList<string> LinkSteps, IReadOnlyList<string> Steps, IReadOnlyList<SetUpValue> Values, IReadOnlyList<SetUpField> Asked);

internal sealed record SetUpValue(string Label, string Value);

/// <param name="Field">Of a platform here.</param>
/// <param name="Where">Where the LMS shows it, or the value itself where it is the same for all.</param>
internal sealed record SetUpField(string Field, string Where);

/// <param name="DestinationId">Whose dispatches the platform may launch; all of the application when left out.</param>
/// <param name="Hours">For how long the link works, 1 to 720; 168 when left out.</param>
internal sealed record RegistrationLinkOrder(string? DestinationId, double? Hours);

internal sealed record RegistrationLink(string Url, DateTimeOffset Expires);

/// <param name="TargetLinkUri">What the LMS launches.</param>
/// <param name="LoginUrl">Where the LMS begins.</param>
/// <param name="Custom">Custom parameters that say the same, for LMSs with one target for all links.</param>
internal sealed record DispatchLink(string TargetLinkUri, string LoginUrl, IReadOnlyDictionary<string, string> Custom);

/// <summary>The tool, as a destination's LMS registers it.</summary>
internal sealed record ToolConfiguration(string PublicKey, string OidcLoginInitiationsUrl, string RedirectUri, string JsonWebKeySetUrl);
