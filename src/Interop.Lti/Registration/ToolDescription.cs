namespace Interop.Lti.Registration;

/// <summary>What a tool says of itself when it registers (DR 3.5.2).</summary>
public sealed record ToolDescription
{
    /// <summary>client_name.</summary>
    public required string Name { get; init; }

    /// <summary>initiate_login_uri.</summary>
    public required Uri LoginUrl { get; init; }

    /// <summary>target_link_uri: where links without a URL of their own lead.</summary>
    public required Uri LaunchUrl { get; init; }

    /// <summary>target_link_uri of deep linking.</summary>
    public required Uri DeepLinkUrl { get; init; }

    /// <summary>jwks_uri.</summary>
    public required Uri KeySetUrl { get; init; }

    /// <summary>redirect_uris: where tokens are posted.</summary>
    public required IReadOnlyList<Uri> RedirectUrls { get; init; }

    /// <summary>description.</summary>
    public string? Description { get; init; }

    /// <summary>logo_uri.</summary>
    public Uri? LogoUrl { get; init; }

    /// <summary>client_uri.</summary>
    public Uri? Home { get; init; }

    /// <summary>tos_uri.</summary>
    public Uri? Terms { get; init; }

    /// <summary>policy_uri.</summary>
    public Uri? Policy { get; init; }

    /// <summary>contacts: mail addresses.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];

    /// <summary>custom_parameters; values are strings.</summary>
    public IReadOnlyDictionary<string, string> Custom { get; init; } = new Dictionary<string, string>();
}
