using Hub.Core;
using Hub.Storage.Entries;

namespace Hub.Storage;

internal static class AuditTrail
{
    /// <summary>Writes down, with what the unit of work changes, that somebody did something by hand.</summary>
    public static void NoteAct(this HubDbContext db, DateTimeOffset at, string by, string action, string subject, string detail) =>
        db.Audit.Add(Entry(db.Realm, at, by, action, subject, detail));

    /// <inheritdoc cref="NoteAct(HubDbContext, DateTimeOffset, string, string, string, string)"/>
    public static void NoteAct(this EntrySubject work, DateTimeOffset at, string by, string action, string subject, string detail) =>
        work.Add(Entry(work.Realm, at, by, action, subject, detail));

    /// <summary>A reason that somebody gave, told as theirs; nothing when they gave none.</summary>
    public static string Because(string? reason) => string.IsNullOrEmpty(reason) ? "" : $"Reason: “{reason}”";

    private static AuditEntry Entry(Key<Realm> realm, DateTimeOffset at, string by, string action, string subject, string detail) =>
        new() { RealmKey = realm, Key = Key<AuditEntry>.New(at), At = at, By = by, Action = action, Subject = subject, Detail = detail };
}
