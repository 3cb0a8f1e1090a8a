namespace Hub.Accounts;

internal static class HubClaims
{
    public const string Realm = "realm";
    public const string Application = "application";
    public const string Scope = "scope";
    public const string Role = "role";

    /// <summary>Key of the application's secret that was shown; not the secret.</summary>
    public const string SecretKey = "secret_key";

    /// <summary>Words for the audit log: who acts.</summary>
    public const string Actor = "actor";
}
