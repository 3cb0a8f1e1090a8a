using Interop.Lti.Json;

namespace Interop.Lti.Launches;

/// <summary>What is told of a person beside the id; any of it may be missing (LTI 5.3.6).</summary>
/// <param name="GivenName">given_name.</param>
/// <param name="FamilyName">family_name.</param>
/// <param name="Name">name, as displayed.</param>
/// <param name="Email">email.</param>
/// <param name="Locale">locale, a BCP 47 tag.</param>
public sealed record LtiPerson(string? GivenName, string? FamilyName, string? Name, string? Email, string? Locale)
{
    internal static LtiPerson Nobody { get; } = new(null, null, null, null, null);
}

/// <summary>A link in a course of the LMS (LTI 5.3.5).</summary>
/// <param name="Id">Stable within the deployment; changes when the link is copied.</param>
/// <param name="Title">title.</param>
/// <param name="Description">description.</param>
public sealed record ResourceLink(string Id, string? Title, string? Description);

/// <summary>A course of the LMS (LTI 5.4.1).</summary>
/// <param name="Id">Stable within the deployment.</param>
/// <param name="Label">A short name.</param>
/// <param name="Title">title.</param>
/// <param name="Types">URIs of what kind of course it is.</param>
public sealed record LtiContext(string Id, string? Label, string? Title, IReadOnlyList<string> Types);

/// <summary>How the LMS shows the tool (LTI 5.4.4).</summary>
/// <param name="DocumentTarget">frame, iframe or window.</param>
/// <param name="ReturnUrl">Where a person goes afterwards, http or https; null where there is none or another.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Locale">A BCP 47 tag.</param>
public sealed record LaunchPresentation(string? DocumentTarget, Uri? ReturnUrl, int? Width, int? Height, string? Locale)
{
    /// <summary>The return URL with messages for the person and for the LMS's log; null where there is no return URL.</summary>
    public Uri? ReturnWith(string? message, string? errorMessage, string? log = null, string? errorLog = null) =>
        ReturnUrl is null ? null : WebUrls.With(ReturnUrl, ("lti_msg", message), ("lti_errormsg", errorMessage), ("lti_log", log), ("lti_errorlog", errorLog));
}

/// <summary>The LMS that launches (LTI 5.4.2).</summary>
/// <param name="InstanceId">guid. Stable within the issuer.</param>
/// <param name="Name">name.</param>
/// <param name="FamilyCode">product_family_code, such as <c>moodle</c>.</param>
/// <param name="Version">version.</param>
/// <param name="Url">url.</param>
/// <param name="ContactEmail">contact_email.</param>
/// <param name="Description">description.</param>
public sealed record ToolPlatform(string InstanceId, string? Name, string? FamilyCode, string? Version, string? Url, string? ContactEmail, string? Description);

/// <summary>Where grades of a launch go (AGS 3.1).</summary>
/// <param name="LineItems">The line items of the course.</param>
/// <param name="LineItem">The one line item of the link; null where there is none or are several.</param>
/// <param name="Scopes">What an access token may be asked for.</param>
public sealed record GradeEndpoint(Uri? LineItems, Uri? LineItem, IReadOnlyList<string> Scopes)
{
    /// <summary>Scores may be published.</summary>
    public bool CanScore => Scopes.Contains(LtiScopes.Score);

    /// <summary>Line items may be made.</summary>
    public bool CanManageLineItems => LineItems is not null && Scopes.Contains(LtiScopes.LineItem);

    /// <summary>Results may be read.</summary>
    public bool CanReadResults => Scopes.Contains(LtiScopes.ResultReadOnly);
}

/// <summary>Where the roster of a launch's course is (NRPS, claim for LTI 1.3).</summary>
/// <param name="Memberships">context_memberships_url.</param>
/// <param name="Versions">service_versions, such as 2.0.</param>
public sealed record RosterEndpoint(Uri Memberships, IReadOnlyList<string> Versions);

/// <summary>What the same things were called in LTI 1.1 (LTI migration guide 6).</summary>
/// <param name="UserId">user_id.</param>
/// <param name="ResourceLinkId">resource_link_id.</param>
/// <param name="ContextId">context_id.</param>
/// <param name="ConsumerKey">oauth_consumer_key.</param>
/// <param name="ConsumerKeySign">oauth_consumer_key_sign: shows that the platform holds the key's secret.</param>
public sealed record LegacyIds(string? UserId, string? ResourceLinkId, string? ContextId, string? ConsumerKey, string? ConsumerKeySign);
