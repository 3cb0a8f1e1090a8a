using Hub.Api;
using Hub.Lrs.Access;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lrs.Care;

/// <summary>The record store of whoever calls the management API.</summary>
internal sealed class CareCallers(HubDatabase database, LrsCallers callers)
{
    public async Task<LrsCaller> OfAsync(ApiCaller caller, CancellationToken cancellation)
    {
        var key = caller.Application;
        var application = await database.ReadAsync(caller.Realm, db => db.Applications.SingleAsync(application => application.Key == key, cancellation));
        return await callers.OfApplicationAsync(application, cancellation);
    }
}

/// <summary>Scopes of the management API over what a record store holds.</summary>
internal static class CareScopes
{
    public const string Read = "read:xapistatement";
    public const string Write = "write:xapistatement";
    public const string Delete = "delete:xapistatement";
}
