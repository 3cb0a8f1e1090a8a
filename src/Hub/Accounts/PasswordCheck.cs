using Hub.Core;
using Microsoft.AspNetCore.Identity;

namespace Hub.Accounts;

/// <summary>Finds who has an e-mail address and its password; some wrong ones lock the account for a while, wherever they are tried.</summary>
internal sealed class PasswordCheck(UserManager<User> users, PasswordTries tries)
{
    // Verified where there is no hash to verify, so that all take as long.
    private static readonly User Nobody = new() { DisplayName = "", CreatedAt = default };
    private static readonly string NobodysHash = new PasswordHasher<User>().HashPassword(Nobody, "nobody's password");

    public async Task<User?> FindAsync(string email, string password, CancellationToken cancellation)
    {
        if (await users.FindByNameAsync(email) is not { } user
            || !await tries.TakeAsync(user.Id, cancellation) || user.PasswordHash is null)
        {
            users.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash, password);
            return null;
        }
        if (!await users.CheckPasswordAsync(user, password))
            return null;
        await tries.ForgetAsync(user.Id, cancellation);
        return user;
    }
}
