namespace Hub.Accounts;

/// <summary>
/// Scopes of the management API: a verb (<c>read</c>, <c>write</c>, <c>delete</c>), or a verb on one group (<c>read:course</c>).
/// A bare verb covers every group; <c>admin</c> covers all. <c>write</c> implies neither <c>read</c> nor <c>delete</c>.
/// </summary>
internal static class Scopes
{
    public const string Admin = "admin";

    /// <summary>The group that only a management credential or a realm's administrator may touch.</summary>
    public const string ManagementGroup = "appmgmt";

    private static readonly HashSet<string> Verbs = ["read", "write", "delete"];

    private static readonly HashSet<string> Groups =
        ["audit", "course", "dispatch", "invitation", "ping", "realm", "registration", "reporting", "user", "xapicredential", "xapipipe", "xapistatement", ManagementGroup];

    public static bool IsKnown(string scope) =>
        scope == Admin || Verbs.Contains(scope)
        || (scope.Split(':') is [var verb, var group] && Verbs.Contains(verb) && Groups.Contains(group));

    public static bool Covers(IEnumerable<string> granted, string needed)
    {
        var verb = needed.Split(':')[0];
        return granted.Any(scope => scope == Admin || scope == needed || scope == verb);
    }
}
