using Microsoft.AspNetCore.Identity;

namespace Hub.Core;

/// <summary>A person who signs in to the hub.</summary>
internal sealed class User : IdentityUser<Guid>
{
    public required string DisplayName { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastSignInAt { get; set; }
}

internal enum Role { Learner, Administrator, Owner }

/// <summary>What a user is in a realm.</summary>
internal sealed class Membership : RealmOwned
{
    public required Guid UserId { get; init; }
    public required Role Role { get; set; }

    /// <summary>From then on the user may do nothing in the realm; other realms are none of its business.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Since when an invitation waits for somebody who had a password already; null once they have joined. Until then it gives them nothing.</summary>
    public DateTimeOffset? InvitedAt { get; set; }
}
