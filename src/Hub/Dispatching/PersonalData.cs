using System.Security.Cryptography;
using System.Text;
using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Hub.Storage.Entries;
using Microsoft.AspNetCore.WebUtilities;

namespace Hub.Dispatching;

/// <summary>
/// Replaces a person by a keyed hash where a client wants no personal data on the hub. The key is the realm's, made once and kept encrypted;
/// the destination is part of what is hashed, so that two clients' hashes of one person tell nothing about each other.
/// </summary>
internal sealed class PersonalData(Protection protection)
{
    public async Task<LmsPerson> HashAsync(HubDbContext db, LmsPerson person, Key<Destination> destination, CancellationToken cancellation) =>
        Hash(person, destination, person.Id.Length == 0 ? "" : await KeyAsync(db, cancellation));

    public async Task<LmsPerson> HashAsync(EntrySubject subject, LmsPerson person, Key<Destination> destination, CancellationToken cancellation) =>
        Hash(person, destination, person.Id.Length == 0 ? "" : await subject.SettingAsync(NameOf(subject.Realm), MakeKey, cancellation));

    private LmsPerson Hash(LmsPerson person, Key<Destination> destination, string protectedKey)
    {
        // An empty id stays empty: it is refused.
        if (person.Id.Length == 0)
            return new LmsPerson("", "", "", IsHashed: true);
        var key = Encoding.UTF8.GetBytes(protection.Unprotect(protectedKey));
        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{destination}\n{person.Id}"));
        return new LmsPerson($"hash-{WebEncoders.Base64UrlEncode(hash)}", "", "", IsHashed: true);
    }

    private async Task<string> KeyAsync(HubDbContext db, CancellationToken cancellation)
    {
        var name = NameOf(db.Realm);
        var setting = await db.Settings.FindAsync([name], cancellation);
        if (setting is null)
        {
            db.Settings.Add(setting = new HubSetting { Name = name, Value = MakeKey() });
            await db.SaveChangesAsync(cancellation);
        }
        return setting.Value;
    }

    private string MakeKey() => protection.Protect(Secrets.New());

    private static string NameOf(Key<Realm> realm) => $"PersonalDataKey:{realm}";
}
