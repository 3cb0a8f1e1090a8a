using Hub.Core;
using Hub.Dispatching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Dispatching;

/// <summary>The link to a destination's page for its client: made, replaced and taken back.</summary>
internal static class ClientPageEndpoints
{
    private const string Path = "/destinations/{destinationId}/clientPage";

    public static void MapClientPages(this RouteGroupBuilder group)
    {
        group.MapGet(Path, GetAsync).RequireScope("read:dispatch")
            .Describe("getDestinationClientPage", "The secret link to the page on which the client finds packages, set-up steps and licences.", 404).Produces<ClientPageResource>();
        group.MapPost(Path, MakeAsync).RequireScope("write:dispatch")
            .Describe("createDestinationClientPage", "Makes the link, or a new one: the one before stops working at once.", 404).Produces<ClientPageResource>();
        group.MapDelete(Path, RevokeAsync).RequireScope("delete:dispatch")
            .Describe("deleteDestinationClientPage", "Takes the link back: it stops working at once.", 404).AnswersNothing();
    }

    private static Task<IResult> GetAsync(RouteId destinationId, ApiCaller caller, HubDatabase database, ClientLinks links, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db => await FindAsync(db, caller, destinationId, cancellation) is { } page
            ? TypedResults.Ok(new ClientPageResource(links.UrlOf(page), page.CreatedAt, page.LastVisitedAt))
            : ApiAnswer.NotFound("client page of a destination", destinationId));

    private static Task<IResult> MakeAsync(
        RouteId destinationId, ApiCaller caller, HubDatabase database, ClientLinks links, TimeProvider time, CancellationToken cancellation) =>
        database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindDestinationAsync(caller, destinationId, cancellation) is not { } destination)
                return ApiAnswer.NotFound("destination", destinationId);
            var page = await links.MakeAsync(db, destination, cancellation);
            db.Audit.Add(Entry(caller, "destination.clientPage", destination, time.Now()));
            return TypedResults.Ok(new ClientPageResource(links.UrlOf(page), page.CreatedAt, null));
        }, cancellation);

    private static Task<IResult> RevokeAsync(
        RouteId destinationId, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        database.WriteAsync(caller.Realm, async db =>
        {
            if (await FindAsync(db, caller, destinationId, cancellation) is not { } page)
                return ApiAnswer.NotFound("client page of a destination", destinationId);
            db.ClientPages.Remove(page);
            db.Audit.Add(Entry(caller, "destination.clientPage.revoke", await db.Destinations.SingleAsync(d => d.Key == page.DestinationKey, cancellation), time.Now()));
            return ApiAnswer.Done;
        }, cancellation);

    private static async Task<ClientPage?> FindAsync(HubDbContext db, ApiCaller caller, string destinationId, CancellationToken cancellation) =>
        await db.FindDestinationAsync(caller, destinationId, cancellation) is { } destination
            ? await db.ClientPages.SingleOrDefaultAsync(page => page.DestinationKey == destination.Key, cancellation)
            : null;

    private static AuditEntry Entry(ApiCaller caller, string action, Destination destination, DateTimeOffset now) => new()
    {
        RealmKey = caller.Realm,
        Key = Key<AuditEntry>.New(now),
        At = now,
        By = caller.Actor,
        Action = action,
        Subject = $"destination {destination.Id} ({destination.Name})",
    };
}

/// <param name="Url">Whoever has it can open the page and download the packages.</param>
/// <param name="Created">When this link was made.</param>
/// <param name="LastVisited">When somebody opened it last.</param>
internal sealed record ClientPageResource(string Url, DateTimeOffset Created, DateTimeOffset? LastVisited);
