namespace Interop.Lti;

/// <summary>What an access token may allow (AGS 3.2, 3.3.2, 3.4.2; NRPS 1.3 binding).</summary>
public static class LtiScopes
{
    /// <summary>Line items may be read, made, changed and deleted.</summary>
    public const string LineItem = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";

    /// <summary>Line items may be read.</summary>
    public const string LineItemReadOnly = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly";

    /// <summary>Results may be read.</summary>
    public const string ResultReadOnly = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";

    /// <summary>Scores may be published.</summary>
    public const string Score = "https://purl.imsglobal.org/spec/lti-ags/scope/score";

    /// <summary>The roster may be read.</summary>
    public const string ContextMembershipReadOnly = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";

    /// <summary>All that a tool which grades and reads rosters asks for.</summary>
    public static IReadOnlyList<string> All { get; } = [LineItem, LineItemReadOnly, ResultReadOnly, Score, ContextMembershipReadOnly];
}
