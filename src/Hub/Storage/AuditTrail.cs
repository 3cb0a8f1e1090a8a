using Hub.Core;

namespace Hub.Storage;

internal static class AuditTrail
{
    /// <summary>Writes down, with what the unit of work changes, that somebody did something by hand.</summary>
    public static void NoteAct(this HubDbContext db, DateTimeOffset at, string by, string action, string subject, string detail) =>
        db.Audit.Add(new AuditEntry { RealmKey = db.Realm, Key = Key<AuditEntry>.New(at), At = at, By = by, Action = action, Subject = subject, Detail = detail });
}
