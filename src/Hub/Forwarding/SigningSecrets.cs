using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Forwarding;

/// <summary>
/// The secret that an application's deliveries are signed with; its receivers know it too. Made when it is first needed.
/// After a rotation the one before signs along for a day, so that receivers can change over.
/// </summary>
internal sealed class SigningSecrets(HubDatabase database, Protection protection, TimeProvider time)
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <returns>The secrets that sign now, the newest first.</returns>
    public async Task<IReadOnlyList<string>> CurrentAsync(Key<Realm> realm, Key<Application> application, CancellationToken cancellation)
    {
        var name = SettingName(application);
        var stored = await database.ReadAsync(realm, db => db.Settings.SingleOrDefaultAsync(setting => setting.Name == name, cancellation))
            ?? await MakeAsync(realm, name, cancellation);
        return Valid(stored.Value);
    }

    /// <returns>The new secret.</returns>
    public async Task<string> RotateAsync(Key<Realm> realm, Key<Application> application, CancellationToken cancellation)
    {
        var name = SettingName(application);
        var secret = Secrets.New();
        await database.WriteAsync(realm, async db =>
        {
            var stored = await db.Settings.SingleOrDefaultAsync(setting => setting.Name == name, cancellation);
            if (stored is null)
                db.Settings.Add(stored = new HubSetting { Name = name, Value = "" });
            stored.Value = protection.Protect(Valid(stored.Value) is [var before, ..]
                ? $"{secret} {before} {(time.GetUtcNow() + Grace).ToUnixTimeSeconds()}"
                : secret);
        }, cancellation);
        return secret;
    }

    /// <summary>The name under which an application's secret is kept.</summary>
    public static string SettingName(Key<Application> application) => $"SigningSecret:{application}";

    private Task<HubSetting> MakeAsync(Key<Realm> realm, string name, CancellationToken cancellation)
    {
        var made = protection.Protect(Secrets.New());
        return database.WriteAsync(realm, async db =>
        {
            var stored = await db.Settings.SingleOrDefaultAsync(setting => setting.Name == name, cancellation);
            if (stored is null)
                db.Settings.Add(stored = new HubSetting { Name = name, Value = made });
            return stored;
        }, cancellation);
    }

    private IReadOnlyList<string> Valid(string stored) => protection.Unprotect(stored).Split(' ') switch
    {
        [""] => [],
        [var newest, var before, var until] when long.TryParse(until, out var seconds) && time.GetUtcNow().ToUnixTimeSeconds() < seconds => [newest, before],
        [var newest, ..] => [newest],
        _ => [],
    };
}
