using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Applications;

/// <summary>Keeps deletions out of an application that does not allow them (<c>allowDelete</c>).</summary>
internal static class DeletionLock
{
    public static RouteHandlerBuilder RequireDeletionAllowed(this RouteHandlerBuilder endpoint) => endpoint.RefuseBy(RefusalAsync);

    private static async ValueTask<IResult?> RefusalAsync(HttpContext http)
    {
        if (ApiCaller.From(http.User) is not { ApplicationOrNone: { } application } caller)
            return null;
        var database = http.RequestServices.GetRequiredService<HubDatabase>();
        var isLocked = await database.ReadAsync(caller.Realm, db =>
            db.Applications.AnyAsync(candidate => candidate.Key == application && !candidate.AllowsDeletion, http.RequestAborted));
        return isLocked
            ? ApiAnswer.Forbidden("Deletions are switched off for this application (allowDelete is false).")
            : null;
    }
}
