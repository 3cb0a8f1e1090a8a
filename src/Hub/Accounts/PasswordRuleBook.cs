using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Accounts;

/// <summary>Looks up what holds for a person's password: the strictest of what the realms ask in which they may do something.</summary>
internal sealed class PasswordRuleBook(HubDatabase database)
{
    public async Task<PasswordRules> RulesForAsync(Guid user, CancellationToken cancellation) =>
        PasswordRules.Of(await database.ReadAsync(default, db => SignedInMember.MembershipsOf(db, user)
            .Join(db.Realms, member => member.RealmKey, realm => realm.Key, (_, realm) => realm.Passwords)
            .ToListAsync(cancellation)));
}
