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
    private const string IdentityBaseSetting = "IdentityBase";

    public async Task RunAsync(CancellationToken cancellation)
    {
        var hub = options.Value;
        var realm = Key<Realm>.New(time.GetUtcNow());
        var secret = hub.Application.Secret is { Length: > 0 } chosen ? chosen : Secrets.New();
        var isFirst = await database.WriteAsync(realm, async db =>
        {
            if (await db.Realms.AnyAsync(cancellation))
                return false;
            Prepare(db, realm, hub, secret);
            return true;
        }, cancellation);
        if (!isFirst)
            return;
        var (email, password) = await CreateOwnerAsync(realm, hub.Owner);
        logger.OwnerCreated(email);
        // Printed rather than logged: logs are kept and shipped, this is for the person who starts the hub.
        Console.WriteLine($"""

            InteropHub is set up.
              Sign in at {hub.PublicUrl}/ with {email} / {(hub.Owner.Password.Length > 0 ? "(the password that you set)" : password)}
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
        db.Settings.Add(new HubSetting { Name = IdentityBaseSetting, Value = hub.IdentityBase is { Length: > 0 } fixedBase ? fixedBase : hub.PublicUrl });
    }

    private async Task<(string Email, string Password)> CreateOwnerAsync(Key<Realm> realm, CredentialOptions owner)
    {
        var email = owner.Email is { Length: > 0 } given ? given : "owner@localhost";
        var password = owner.Password is { Length: > 0 } chosen ? chosen : Secrets.New()[..16];
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = new User { Id = Guid.CreateVersion7(), UserName = email, Email = email, DisplayName = "Owner", CreatedAt = time.Now() };
        var created = await users.CreateAsync(user, password);
        if (!created.Succeeded)
            throw new StartRefusedException($"Hub:Owner cannot be made: {string.Join(" ", created.Errors.Select(error => error.Description))}");
        await database.WriteAsync(realm, db =>
        {
            db.Memberships.Add(new Membership { RealmKey = realm, UserId = user.Id, Role = Role.Owner });
            return Task.CompletedTask;
        });
        return (email, password);
    }
}
