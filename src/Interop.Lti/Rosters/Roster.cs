using System.Text.Json;
using Interop.Lti.Json;
using Interop.Lti.Launches;

namespace Interop.Lti.Rosters;

/// <summary>Who is in a course (NRPS "Membership container media type").</summary>
/// <param name="ContextId">The course's id.</param>
/// <param name="ContextTitle">The course's title.</param>
/// <param name="Members">Everybody, each once.</param>
/// <param name="Differences">Where changes since now can be asked for; null where the platform has none.</param>
/// <param name="IsCut">There are more than are read.</param>
public sealed record Roster(string? ContextId, string? ContextTitle, IReadOnlyList<RosterMember> Members, Uri? Differences, bool IsCut);

/// <summary>Somebody in a course; only the id and the roles are always told (NRPS "Sharing of personal data").</summary>
/// <param name="UserId">The same as sub of a launch.</param>
/// <param name="Roles">What the person is there.</param>
/// <param name="Status">Active where nothing is said.</param>
/// <param name="Name">name.</param>
/// <param name="GivenName">given_name.</param>
/// <param name="FamilyName">family_name.</param>
/// <param name="Email">email.</param>
/// <param name="Picture">picture.</param>
/// <param name="SourcedId">lis_person_sourcedid.</param>
public sealed record RosterMember(
    string UserId, LtiRoles Roles, MemberStatus Status, string? Name, string? GivenName, string? FamilyName, string? Email, string? Picture, string? SourcedId)
{
    internal static RosterMember? Read(JsonElement json) =>
        json.Text("user_id") is not { Length: > 0 and <= 255 } userId ? null
        : new RosterMember(
            userId,
            LtiRoles.Of(json.Texts("roles")),
            json.Text("status") switch { "Inactive" => MemberStatus.Inactive, "Deleted" => MemberStatus.Deleted, _ => MemberStatus.Active },
            json.Text("name"),
            json.Text("given_name"),
            json.Text("family_name"),
            json.Text("email"),
            json.Text("picture"),
            json.Text("lis_person_sourcedid"));
}

/// <summary>How a membership stands (NRPS "Membership status").</summary>
public enum MemberStatus
{
    /// <summary>In the course.</summary>
    Active,

    /// <summary>In the course, but locked out.</summary>
    Inactive,

    /// <summary>No longer in the course; only among differences.</summary>
    Deleted,
}

/// <summary>Whom to ask for.</summary>
/// <param name="ResourceLinkId">Only those who may open this link (NRPS "Resource Link Membership Service").</param>
/// <param name="Role">Only those with this role.</param>
/// <param name="Limit">How many at a time; the platform may send fewer or more.</param>
public sealed record RosterFilter(string? ResourceLinkId = null, string? Role = null, int? Limit = null);
