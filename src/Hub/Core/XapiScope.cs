namespace Hub.Core;

/// <summary>
/// Rights at a record store, by the names of xAPI 1.0.3 Communication 4.2, which they keep in 2.0,
/// and <c>void</c>: who may void is a right of its own (Data 2.3.2).
/// </summary>
internal static class XapiScope
{
    public const string All = "all";
    public const string AllRead = "all/read";
    public const string StatementsWrite = "statements/write";
    public const string StatementsRead = "statements/read";
    public const string StatementsReadMine = "statements/read/mine";
    public const string Void = "void";
    public const string State = "state";
    public const string Profile = "profile";

    /// <summary>May tell what an activity is and what an agent is called.</summary>
    public const string Define = "define";

    public static readonly IReadOnlyList<string> Names =
        [All, AllRead, StatementsWrite, StatementsRead, StatementsReadMine, Void, State, Profile, Define];

    public static IReadOnlyList<string> Of(XapiPermissions permissions) => permissions switch
    {
        XapiPermissions.Root => [All],
        XapiPermissions.ReadOnly => [AllRead],
        XapiPermissions.WriteOnly => [StatementsWrite, Define],
        XapiPermissions.User => [StatementsWrite, StatementsReadMine, State, Profile, Define],
        _ => [StatementsWrite, StatementsRead, Void, State, Profile, Define],
    };

    public static string? Problem(IEnumerable<string> scopes) =>
        scopes.FirstOrDefault(scope => !Names.Contains(scope)) is { } unknown
            ? $"'{unknown}' is no scope of a record store. Use {string.Join(", ", Names)}."
            : null;
}
