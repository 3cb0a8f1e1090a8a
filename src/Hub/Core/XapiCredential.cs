namespace Hub.Core;

/// <summary>What an activity provider signs in with at a record store.</summary>
internal sealed class XapiCredential : RealmOwned, IListed
{
    public required Key<XapiCredential> Key { get; init; }

    /// <summary>The application whose record store it opens, and whose statements it writes in its own name.</summary>
    public required Key<Application> ApplicationKey { get; init; }

    /// <summary>User name or client id; unique in the hub, made by it.</summary>
    public required string Id { get; init; }
    public required string Name { get; set; }
    public string Info { get; set; } = "";
    public required string SecretHash { get; set; }
    public XapiAuthentication Authentication { get; set; }
    public XapiPermissions Permissions { get; set; }
    public List<string> Scopes { get; set; } = [];

    /// <summary>Whether it opens the record stores of every application of the realm instead of one.</summary>
    public bool OpensAllApplications { get; set; }

    /// <summary>JSON of the Agent that vouches for its statements; empty for one that names the credential.</summary>
    public string Authority { get; set; } = "";
    public bool IsEnabled { get; set; } = true;
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }
}

internal enum XapiAuthentication
{
    /// <summary>HTTP Basic.</summary>
    Basic,

    /// <summary>OAuth 2.0 client credentials; the secret buys bearer tokens and opens nothing itself.</summary>
    OAuth,
}

/// <summary>Named sets of scopes.</summary>
internal enum XapiPermissions
{
    /// <summary>Writes and reads statements and documents, and voids: the usual activity provider.</summary>
    Default,

    /// <summary>As <see cref="Default"/>, but it sees only the statements that it wrote.</summary>
    User,

    /// <summary>Everything.</summary>
    Root,
    ReadOnly,
    WriteOnly,
}
