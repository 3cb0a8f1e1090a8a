using System.Text.Json;
using System.Text.Json.Serialization;
using Hub.Core;

namespace Hub.Api.Session;

[JsonConverter(typeof(NameConverter<RoleName>))]
internal enum RoleName
{
    [JsonStringEnumMemberName("LEARNER")] Learner,
    [JsonStringEnumMemberName("ADMINISTRATOR")] Administrator,
    [JsonStringEnumMemberName("OWNER")] Owner,
}

internal sealed record SessionResource
{
    public required PersonResource User { get; init; }

    /// <summary>The realm that the request is about; absent for somebody who belongs to none.</summary>
    public RealmResource? Realm { get; init; }
    public RoleName? Role { get; init; }

    /// <summary>The application that the request is about.</summary>
    public ChosenApplicationResource? Application { get; init; }

    /// <summary>What can be chosen with the header InteropHub-Realm.</summary>
    public required IReadOnlyList<RealmMembership> Realms { get; init; }

    /// <summary>What can be chosen with the header InteropHub-Application.</summary>
    public required IReadOnlyList<ChosenApplicationResource> Applications { get; init; }

    /// <summary>Whether the hub can mail password links.</summary>
    public required bool MailConfigured { get; init; }

    /// <summary>What holds for the person's next password: the strictest of what their realms ask.</summary>
    public required PasswordRulesResource PasswordRules { get; init; }
    public required string Version { get; init; }
}

internal sealed record PersonResource(string Id, string Email, string DisplayName);

internal sealed record RealmResource(string Id, string Name);

/// <param name="Id">The realm.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Role">What the person is there.</param>
/// <param name="Applications">Its applications, for owners and administrators: so that a link finds the realm of its application.</param>
internal sealed record RealmMembership(string Id, string Name, RoleName Role, IReadOnlyList<ChosenApplicationResource> Applications);

internal sealed record ChosenApplicationResource(string Id, string Name);

internal sealed record SignInBody(string? Email, string? Password);

internal sealed record ProfileBody(string? DisplayName);

/// <param name="CurrentPassword">For who is signed in.</param>
/// <param name="Token">For who has a link: the part of it after the #.</param>
/// <param name="NewPassword">The password to set.</param>
internal sealed record PasswordBody(string? CurrentPassword, string? Token, string? NewPassword);

internal sealed record PasswordLinkRequest(string? Email);

internal sealed record PasswordLinkToken(string? Token);

/// <param name="Email">The address that the person signs in with.</param>
/// <param name="DisplayName">The person's name.</param>
/// <param name="Invited">Whether it is their first password.</param>
/// <param name="PasswordRules">What holds for the password to choose.</param>
internal sealed record PasswordLinkHolder(string Email, string DisplayName, bool Invited, PasswordRulesResource PasswordRules);

internal sealed record JoinLinkToken(string? Token);

/// <param name="Email">The address of the person whom the invitation is for.</param>
/// <param name="Realm">Where it leads to.</param>
/// <param name="Role">What the person will be there.</param>
internal sealed record InvitationResource(string Email, RealmResource Realm, RoleName Role);

/// <param name="MinLength">How many characters a password has at least, a lower case letter among them.</param>
/// <param name="Digit">Whether it must have a digit.</param>
/// <param name="BothCases">Whether it must have an upper case letter too.</param>
/// <param name="Other">Whether it must have a character that is neither a letter nor a digit.</param>
internal sealed record PasswordRulesResource(int MinLength, bool Digit, bool BothCases, bool Other)
{
    public static PasswordRulesResource Of(PasswordRules rules) => new(rules.MinLength, rules.NeedsDigit, rules.NeedsBothCases, rules.NeedsOther);
}

[JsonSerializable(typeof(SessionResource))]
[JsonSerializable(typeof(SignInBody))]
[JsonSerializable(typeof(ProfileBody))]
[JsonSerializable(typeof(PasswordBody))]
[JsonSerializable(typeof(PasswordLinkRequest))]
[JsonSerializable(typeof(PasswordLinkToken))]
[JsonSerializable(typeof(PasswordLinkHolder))]
[JsonSerializable(typeof(JoinLinkToken))]
[JsonSerializable(typeof(InvitationResource))]
[JsonSerializable(typeof(RealmResource))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class SessionJson : JsonSerializerContext;
