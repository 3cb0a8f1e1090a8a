using Hub.Core;
using Hub.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hub.Accounts;

/// <summary>Signs people in and out by their password.</summary>
internal sealed class SignIn(SignInManager<User> signIn, PasswordCheck passwords, HubDatabase database, TimeProvider time)
{
    // One sentence for all three: whether there is such an account, and whether guessing has come anywhere, is nobody's business.
    private const string Wrong = "The e-mail address or the password is wrong, or the account is locked for a while after too many attempts.";

    /// <returns>The user who is signed in now, or what to tell.</returns>
    public async Task<(User? User, string? Problem)> TryAsync(string email, string password, CancellationToken cancellation)
    {
        if (await passwords.FindAsync(email, password, cancellation) is not { } user)
            return (null, Wrong);
        await signIn.SignInAsync(user, isPersistent: false);
        var now = time.Now();
        await database.WriteAsync(default, db => db.Users.Where(u => u.Id == user.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.LastSignInAt, now), cancellation), cancellation);
        return (user, null);
    }

    /// <summary>Goes on with the session after its password has changed, which ended all of them.</summary>
    public Task StayAsync(User user) => signIn.SignInAsync(user, isPersistent: false);

    public Task EndAsync() => signIn.SignOutAsync();
}
