using Hub.Api.Registrations;
using Hub.Core;
using Hub.Core.Ports;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Forwarding;

/// <summary>Delivers a registration's present state to its postback. Sent twice, it says the same: the newest state.</summary>
internal sealed class PostbackHandler(HubDatabase database, RegistrationView view, PostbackSender sender) : IOutboxHandler
{
    public string Kind => RegistrationPostbacks.Kind;

    public bool LatestSupersedes => true;

    public int MaxAttempts => 70;

    public async Task<string?> DeliverAsync(OutboxMessage message, CancellationToken cancellation)
    {
        if (!Key<Registration>.TryParse(message.Payload, out var key))
            return "The message names no registration.";
        var order = await database.ReadAsync(message.RealmKey, db => OrderAsync(db, key, cancellation));
        // Deleted in the meantime, or its postback taken away: there is nothing left to say.
        return order is null ? null
            : await sender.SendAsync(message.RealmKey, order.Application, order.Postback, order.Body, cancellation);
    }

    private async Task<Order?> OrderAsync(HubDbContext db, Key<Registration> key, CancellationToken cancellation)
    {
        var registration = await db.Registrations.SingleOrDefaultAsync(candidate => candidate.Key == key, cancellation);
        if (registration?.Postback is not { } postback)
            return null;
        var body = await view.ShowAsync(db, registration, ResultDetail.Of(postback.Format), cancellation);
        return new Order(registration.ApplicationKey, postback, body);
    }

    private sealed record Order(Key<Application> Application, Postback Postback, RegistrationResource Body);
}
