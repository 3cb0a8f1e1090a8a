using System.Text.Json;
using System.Text.Json.Serialization;
using Hub.Api.Session;

namespace Hub.Api.Users;

[JsonConverter(typeof(NameConverter<UserStatus>))]
internal enum UserStatus
{
    [JsonStringEnumMemberName("ACTIVE")] Active,

    /// <summary>Has not chosen a password yet, or not joined the realm.</summary>
    [JsonStringEnumMemberName("INVITED")] Invited,

    /// <summary>May do nothing in this realm.</summary>
    [JsonStringEnumMemberName("DISABLED")] Disabled,

    /// <summary>Cannot sign in for a while, after too many wrong passwords.</summary>
    [JsonStringEnumMemberName("LOCKED")] Locked,
}

internal sealed record UserResource
{
    public required string Id { get; init; }
    public required string Email { get; init; }
    public required string DisplayName { get; init; }
    public required RoleName Role { get; init; }
    public required UserStatus Status { get; init; }
    public required DateTimeOffset Created { get; init; }

    /// <summary>Absent for people of other realms too.</summary>
    public DateTimeOffset? LastSignIn { get; init; }

    /// <summary>Whether it is who asks.</summary>
    public required bool IsYou { get; init; }

    /// <summary>Whether they have a password already, from another realm, and have not joined this one yet.</summary>
    public required bool HasToJoin { get; init; }
}

internal sealed record UserList(IReadOnlyList<UserResource> Users, string? More);

internal sealed record NewUser(string? Email, string? DisplayName, RoleName? Role);

/// <param name="User">The new member.</param>
/// <param name="PasswordLink">How they choose a password; absent for somebody who has one already, from another realm.</param>
/// <param name="JoinLink">How somebody who has a password already joins the realm.</param>
internal sealed record UserMade(UserResource User, PasswordLinkResource? PasswordLink, JoinLinkResource? JoinLink);

/// <summary>What is left out stays.</summary>
/// <param name="DisplayName">Can be changed for people of this realm alone.</param>
/// <param name="Role">What they are in this realm.</param>
/// <param name="Disabled">Whether they may do nothing in this realm.</param>
/// <param name="Locked">False ends a lock-out, of people of this realm alone.</param>
internal sealed record UserChange(string? DisplayName, RoleName? Role, bool? Disabled, bool? Locked);

/// <param name="Url">To be handed to the person and nobody else; absent where it can only be mailed.</param>
/// <param name="Expires">Until when it can be used, once.</param>
/// <param name="Mailed">Whether it is on its way by mail.</param>
internal sealed record PasswordLinkResource(string? Url, DateTimeOffset Expires, bool Mailed);

/// <param name="Url">To be handed to the person; it works for nobody else.</param>
/// <param name="Expires">Until when it can be used, once.</param>
/// <param name="Mailed">Whether it is on its way by mail.</param>
internal sealed record JoinLinkResource(string Url, DateTimeOffset Expires, bool Mailed);

[JsonSerializable(typeof(UserList))]
[JsonSerializable(typeof(NewUser))]
[JsonSerializable(typeof(UserMade))]
[JsonSerializable(typeof(UserChange))]
[JsonSerializable(typeof(PasswordLinkResource))]
[JsonSerializable(typeof(JoinLinkResource))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class UsersJson : JsonSerializerContext;
