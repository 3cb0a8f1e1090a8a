using Hub.Core;
using Hub.Storage;

namespace Hub.Api.Applications;

internal static class ManagementAudit
{
    public static AuditEntry Entry(HubDbContext db, ApiCaller caller, string action, Application application, DateTimeOffset now, string detail = "") => new()
    {
        RealmKey = db.Realm,
        Key = Key<AuditEntry>.New(now),
        At = now,
        By = caller.Actor,
        Action = action,
        Subject = $"application {application.Id} ({application.Name})",
        Detail = detail,
    };
}
