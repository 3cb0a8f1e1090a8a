using Hub.Accounts;
using Hub.Core;
using Hub.Hosting;
using Hub.Mail;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Session;

/// <summary>Shows a person's session: the realms they belong to, and the applications of the one that the request is about.</summary>
internal sealed class SessionView(HubDatabase database, MailSender mail)
{
    /// <param name="id">The user.</param>
    /// <param name="caller">What the request chose; null when it chose a realm that the user does not belong to.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Task<SessionResource?> ShowAsync(Guid id, ApiCaller? caller, CancellationToken cancellation) =>
        ShowAsync(id, member => member.Realm.Key == caller?.Realm, application => application.Key == caller?.ApplicationOrNone, cancellation);

    /// <summary>As it is at the beginning: the first realm and application.</summary>
    public Task<SessionResource?> ShowFirstAsync(Guid id, CancellationToken cancellation) => ShowAsync(id, _ => true, _ => true, cancellation);

    private async Task<SessionResource?> ShowAsync(
        Guid id, Predicate<RealmOfMember> isRealm, Predicate<Application> isApplication, CancellationToken cancellation)
    {
        if (await database.ReadAsync(default, db => db.Users.SingleOrDefaultAsync(user => user.Id == id, cancellation)) is not { } user)
            return null;
        var memberships = await database.ReadAsync(default, db => SignedInMember.MembershipsOf(db, id)
            .Join(db.Realms, member => member.RealmKey, realm => realm.Key, (member, realm) => new RealmOfMember(member.Role, realm))
            .ToListAsync(cancellation));
        var current = memberships.Find(isRealm);
        var applications = await ApplicationsAsync(memberships, cancellation);
        var chosen = current is null ? null : applications[current.Realm.Key].FirstOrDefault(application => isApplication(application));
        return new SessionResource
        {
            User = new PersonResource(user.Id.ToString("N"), user.Email ?? "", user.DisplayName),
            Realm = current is null ? null : new RealmResource(current.Realm.Key.ToString(), current.Realm.Name),
            Role = current is null ? null : (RoleName)current.Role,
            Application = chosen is null ? null : new ChosenApplicationResource(chosen.Id, chosen.Name),
            Realms = [.. memberships.Select(member => new RealmMembership(member.Realm.Key.ToString(), member.Realm.Name, (RoleName)member.Role, Show(applications[member.Realm.Key])))],
            Applications = current is null ? [] : Show(applications[current.Realm.Key]),
            MailConfigured = mail.IsConfigured,
            PasswordRules = PasswordRulesResource.Of(PasswordRules.Of([.. memberships.Select(member => member.Realm.Passwords)])),
            Version = ProductVersion.Text,
        };
    }

    // Those of the realms in which the person may look after them, the oldest first.
    private Task<ILookup<Key<Realm>, Application>> ApplicationsAsync(List<RealmOfMember> memberships, CancellationToken cancellation)
    {
        var realms = memberships.Where(member => member.Role is Role.Owner or Role.Administrator).Select(member => member.Realm.Key).ToList();
        return database.ReadAsync(default, async db =>
            (await HubDbContext.AcrossRealms(db.Applications).Where(application => realms.Contains(application.RealmKey)).OrderBy(application => application.CreatedAt).ToListAsync(cancellation))
            .ToLookup(application => application.RealmKey));
    }

    private static IReadOnlyList<ChosenApplicationResource> Show(IEnumerable<Application> applications) =>
        [.. applications.OrderBy(a => a.Name, StringComparer.OrdinalIgnoreCase).Select(a => new ChosenApplicationResource(a.Id, a.Name))];

    private sealed record RealmOfMember(Role Role, Realm Realm);
}
