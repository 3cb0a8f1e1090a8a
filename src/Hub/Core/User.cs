using Microsoft.AspNetCore.Identity;

namespace Hub.Core;

/// <summary>A person who signs in to the hub.</summary>
internal sealed class User : IdentityUser<Guid>
{
    public required string DisplayName { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}

internal enum Role { Learner, Administrator, Owner }

/// <summary>What a user is in a realm.</summary>
internal sealed class Membership : RealmOwned
{
    public required Guid UserId { get; init; }
    public required Role Role { get; set; }
}
