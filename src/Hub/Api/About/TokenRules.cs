using Hub.Accounts;

namespace Hub.Api.About;

/// <summary>What holds for every bearer token, however it is asked for.</summary>
internal static class TokenRules
{
    /// <summary>A token ends with the secret or the person that it came by, but one that came by the management credential cannot be taken back: so none lives long.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(30);

    /// <returns>What is wrong with the scopes, or null.</returns>
    public static string? Problem(IReadOnlyCollection<string> scopes, ApiCaller caller)
    {
        if (scopes.Count == 0)
            return "scope is needed: one or more, separated by spaces, such as \"read:registration write:course\".";
        if (scopes.FirstOrDefault(scope => !Scopes.IsKnown(scope)) is { } unknown)
            return $"The scope '{unknown}' is not known.";
        return scopes.FirstOrDefault(scope => !Scopes.Covers(caller.Granted, scope)) is { } beyond
            ? $"The credential does not have the scope '{beyond}' itself."
            : null;
    }
}
