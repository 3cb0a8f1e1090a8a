using System.Security.Cryptography;
using System.Text;
using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Microsoft.AspNetCore.WebUtilities;

namespace Hub.Dispatching;

/// <summary>
/// Replaces a person by a keyed hash where a client wants no personal data on the hub. The key is the realm's, made once and kept encrypted;
/// the destination is part of what is hashed, so that two clients' hashes of one person tell nothing about each other.
/// </summary>
internal sealed class PersonalData(Protection protection)
{
    public async Task<LmsPerson> HashAsync(HubDbContext db, LmsPerson person, Key<Destination> destination, CancellationToken cancellation)
    {
        // An empty id stays empty: it is refused.
        if (person.Id.Length == 0)
            return new LmsPerson("", "", "", IsHashed: true);
        var key = await KeyAsync(db, cancellation);
        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{destination}\n{person.Id}"));
        return new LmsPerson($"hash-{WebEncoders.Base64UrlEncode(hash)}", "", "", IsHashed: true);
    }

    private async Task<byte[]> KeyAsync(HubDbContext db, CancellationToken cancellation)
    {
        var name = $"PersonalDataKey:{db.Realm}";
        var setting = await db.Settings.FindAsync([name], cancellation);
        if (setting is null)
        {
            db.Settings.Add(setting = new HubSetting { Name = name, Value = protection.Protect(Secrets.New()) });
            // Saved by itself: a refusal that follows discards whatever else is pending.
            await db.SaveChangesAsync(cancellation);
        }
        return Encoding.UTF8.GetBytes(protection.Unprotect(setting.Value));
    }
}
