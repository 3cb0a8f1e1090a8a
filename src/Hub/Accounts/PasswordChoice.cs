using Hub.Core;
using Microsoft.AspNetCore.Identity;

namespace Hub.Accounts;

/// <summary>Sets passwords. A new one ends every session and every link of the user, and a lock-out with them.</summary>
internal sealed class PasswordChoice(UserManager<User> users, PasswordTries tries, PasswordLinks links)
{
    private const string LockedOut = "Too many failed attempts. The account is locked for a while; try again later.";

    /// <returns>The user with the new password, or what is wrong; neither when the link works no more.</returns>
    public async Task<(User? User, string? Problem)> ByLinkAsync(string token, string password, CancellationToken cancellation)
    {
        if (await links.ReadAsync(token, id => users.FindByIdAsync(id.ToString()), cancellation) is not { } user)
            return (null, null);
        var result = await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), password);
        // The user has been changed since the link was read: another use of it was faster, and the link is spent.
        if (result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure)))
            return (null, null);
        if (!result.Succeeded)
            return (null, Describe(result));
        await tries.ForgetAsync(user.Id, cancellation);
        return (user, null);
    }

    /// <returns>The user with the new password, or what is wrong.</returns>
    public async Task<(User? User, string? Problem)> ByPasswordAsync(Guid id, string current, string password, CancellationToken cancellation)
    {
        if (await users.FindByIdAsync(id.ToString()) is not { } user)
            return (null, "The user does not exist any more.");
        // Guessing the current password in a session that somebody left open counts like guessing it at the door.
        if (!await tries.TakeAsync(id, cancellation))
            return (null, LockedOut);
        var result = await users.ChangePasswordAsync(user, current, password);
        if (result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch)))
            return (null, "The current password is wrong.");
        await tries.ForgetAsync(id, cancellation);
        return result.Succeeded ? (user, null) : (null, Describe(result));
    }

    private static string Describe(IdentityResult result) => string.Join(" ", result.Errors.Select(error => error.Description));
}
