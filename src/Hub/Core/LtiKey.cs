namespace Hub.Core;

/// <summary>A key that the hub signs with for an application. It is published before it signs, and for a while after it has been replaced.</summary>
internal sealed class LtiKey : RealmOwned
{
    public required Key<LtiKey> Key { get; init; }
    public required Key<Application> ApplicationKey { get; init; }

    /// <summary>Its name in the key set.</summary>
    public required string KeyId { get; init; }

    /// <summary>The private key, encrypted.</summary>
    public required string Protected { get; init; }

    /// <summary>Of the public key, as the key set writes it.</summary>
    public required string Modulus { get; init; }

    /// <summary>Of the public key, as the key set writes it.</summary>
    public required string Exponent { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From then on it signs.</summary>
    public required DateTimeOffset ActiveFrom { get; init; }

    /// <summary>From then on it is published no more.</summary>
    public DateTimeOffset? RetiresAt { get; set; }
}
