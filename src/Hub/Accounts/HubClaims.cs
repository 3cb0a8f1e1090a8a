namespace Hub.Accounts;

internal static class HubClaims
{
    public const string Realm = "realm";
    public const string Application = "application";
    public const string Scope = "scope";
    public const string Role = "role";

    /// <summary>Words for the audit log: who acts.</summary>
    public const string Actor = "actor";
}
