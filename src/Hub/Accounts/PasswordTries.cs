using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Accounts;

/// <summary>
/// Counts how often an account's password is tried. A try is counted before the password is looked at, in one statement:
/// of guesses that come at once each has a number of its own, and none beyond the last is looked at.
/// </summary>
internal sealed class PasswordTries(HubDatabase database, PasswordRuleBook book, TimeProvider time)
{
    /// <returns>Whether the password may be looked at; not while the account is locked. The last try there is locks it, until it turns out right.</returns>
    public async Task<bool> TakeAsync(Guid user, CancellationToken cancellation)
    {
        var rules = await book.RulesForAsync(user, cancellation);
        var last = rules.Tries;
        var now = time.Now();
        DateTimeOffset? until = now.AddMinutes(rules.LockOutMinutes);
        return await database.WriteAsync(default, db => db.Users
            .Where(u => u.Id == user && (u.LockoutEnd == null || u.LockoutEnd <= now))
            .ExecuteUpdateAsync(set => set
                .SetProperty(u => u.LockoutEnd, u => u.AccessFailedCount + 1 >= last ? until : u.LockoutEnd)
                .SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1 >= last ? 0 : u.AccessFailedCount + 1), cancellation), cancellation) > 0;
    }

    /// <summary>Begins anew, for who has shown that they are the person.</summary>
    public Task ForgetAsync(Guid user, CancellationToken cancellation) =>
        database.WriteAsync(default, db => db.Users.Where(u => u.Id == user).ExecuteUpdateAsync(set => set
            .SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null)
            .SetProperty(u => u.AccessFailedCount, 0), cancellation), cancellation);
}
