using Hub.Core;
using Microsoft.AspNetCore.Identity;

namespace Hub.Accounts;

/// <summary>Sets passwords. A new one ends every session and every link of the user, and a lock-out with them.</summary>
internal sealed class PasswordChoice(UserManager<User> users, PasswordLinks links)
{
    /// <returns>The user with the new password, or what is wrong; neither when the link works no more.</returns>
    public async Task<(User? User, string? Problem)> ByLinkAsync(string token, string password, CancellationToken cancellation)
    {
        if (await links.ReadAsync(token, cancellation) is not { } holder || await users.FindByIdAsync(holder.Id.ToString()) is not { } user)
            return (null, null);
        var result = await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), password);
        if (!result.Succeeded)
            return (null, Describe(result));
        await users.SetLockoutEndDateAsync(user, null);
        await users.ResetAccessFailedCountAsync(user);
        return (user, null);
    }

    /// <returns>The user with the new password, or what is wrong.</returns>
    public async Task<(User? User, string? Problem)> ByPasswordAsync(Guid id, string current, string password)
    {
        if (await users.FindByIdAsync(id.ToString()) is not { } user)
            return (null, "The user does not exist any more.");
        if (await users.IsLockedOutAsync(user))
            return (null, SignIn.LockedOut);
        var result = await users.ChangePasswordAsync(user, current, password);
        if (result.Succeeded)
            return (user, null);
        // Guessing the current password in a session that somebody left open counts like guessing it at the door.
        if (result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch)))
        {
            await users.AccessFailedAsync(user);
            return (null, "The current password is wrong.");
        }
        return (null, Describe(result));
    }

    private static string Describe(IdentityResult result) => string.Join(" ", result.Errors.Select(error => error.Description));
}
