using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Hub.Hosting;

/// <summary>Makes the first realm, its application and its owner, once; what the settings leave open is made up and printed.</summary>
internal sealed class FirstStart(
    HubDatabase database, IOptions<HubOptions> options, TimeProvider time, IServiceScopeFactory scopes, ILogger<FirstStart> logger)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (await database.ReadAsync(default, db => db.Realms.AnyAsync(cancellation)))
            return;
        var hub = options.Value;
        var realm = Key<Realm>.New(time.GetUtcNow());
        var secret = hub.Application.Secret is { Length: > 0 } chosen ? chosen : Secrets.New();
        var password = hub.Owner.Password is { Length: > 0 } given ? given : Secrets.New()[..16];
        var owner = await NewOwnerAsync(hub.Owner, password);
        var isFirst = await database.WriteAsync(realm, async db =>
        {
            if (await db.Realms.AnyAsync(cancellation))
                return false;
            Prepare(db, realm, hub, secret);
            db.Users.Add(owner);
            db.Memberships.Add(new Membership { RealmKey = realm, UserId = owner.Id, Role = Role.Owner });
            return true;
        }, cancellation);
        if (!isFirst)
            return;
        logger.OwnerCreated(owner.Email!);
        // Printed rather than logged: logs are kept and shipped, this is for the person who starts the hub.
        Console.WriteLine($"""

            InteropHub is set up.
              Sign in at {hub.PublicUrl}/ with {owner.Email} / {(hub.Owner.Password.Length > 0 ? "(the password that you set)" : password)}
              API: application id {ApplicationId(hub)}, secret {(hub.Application.Secret.Length > 0 ? "(as you set it)" : secret)}
            """);
    }

    private static string ApplicationId(HubOptions hub) => hub.Application.Id is { Length: > 0 } id ? id : "main";

    private void Prepare(HubDbContext db, Key<Realm> realm, HubOptions hub, string secret)
    {
        var now = time.Now();
        var application = Key<Application>.New(now);
        db.Realms.Add(new Realm { Key = realm, Name = "Main", CreatedAt = now });
        db.Applications.Add(new Application
        {
            RealmKey = realm,
            Key = application,
            Id = ApplicationId(hub),
            Name = hub.Application.Name is { Length: > 0 } name ? name : "Main application",
            CreatedAt = now,
            UpdatedAt = now,
            Secrets =
            {
                new ApplicationSecret { RealmKey = realm, Key = Key<ApplicationSecret>.New(now), ApplicationKey = application, Label = "First secret", Hash = Secrets.Hash(secret), CreatedAt = now },
            },
        });
        db.Settings.Add(new HubSetting { Name = IdentityBase.Setting, Value = hub.IdentityBase is { Length: > 0 } fixedBase ? fixedBase : hub.PublicUrl });
    }

    // Written with the realm, in one transaction: a hub with a realm and without an owner would stay without one.
    private async Task<User> NewOwnerAsync(CredentialOptions credential, string password)
    {
        var email = credential.Email is { Length: > 0 } given ? given : "owner@localhost";
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var owner = new User
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            NormalizedUserName = users.NormalizeName(email),
            Email = email,
            NormalizedEmail = users.NormalizeEmail(email),
            SecurityStamp = Secrets.New(),
            LockoutEnabled = true,
            DisplayName = "Owner",
            CreatedAt = time.Now(),
        };
        foreach (var validator in users.UserValidators)
            RefuseUnless(await validator.ValidateAsync(users, owner), "Hub:Owner:Email");
        foreach (var validator in users.PasswordValidators)
            RefuseUnless(await validator.ValidateAsync(users, owner, password), "Hub:Owner:Password");
        owner.PasswordHash = users.PasswordHasher.HashPassword(owner, password);
        return owner;
    }

    private static void RefuseUnless(IdentityResult result, string setting)
    {
        if (!result.Succeeded)
            throw new StartRefusedException($"{setting} cannot be used: {string.Join(" ", result.Errors.Select(error => error.Description))}");
    }
}
