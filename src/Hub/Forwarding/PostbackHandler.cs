using Hub.Api.Registrations;
using Hub.Core;
using Hub.Core.Ports;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Forwarding;

/// <summary>Delivers a registration's present state to its postback. Sent twice, it says the same: the newest state.</summary>
internal sealed class PostbackHandler(HubDatabase database, RegistrationView view, PostbackSender sender, PostbackTrail trail) : IOutboxHandler
{
    public string Kind => RegistrationPostbacks.Kind;

    public bool LatestSupersedes => true;

    public int MaxAttempts => 70;

    public string? TraceOf(OutboxMessage message) => ResultNotice.TryParse(message.Payload, out var notice) ? notice.Cause?.TraceId : null;

    public async Task<string> TargetAsync(OutboxMessage message, CancellationToken cancellation)
    {
        if (!ResultNotice.TryParse(message.Payload, out var notice))
            return "";
        var registration = await database.ReadAsync(message.RealmKey, db => db.Registrations.SingleOrDefaultAsync(candidate => candidate.Key == notice.Registration, cancellation));
        return Uri.TryCreate(registration?.Postback?.Url, UriKind.Absolute, out var url) ? url.Authority : "";
    }

    public async Task<DeliveryProblem?> DeliverAsync(OutboxMessage message, CancellationToken cancellation)
    {
        if (!ResultNotice.TryParse(message.Payload, out var notice))
            return "The message names no registration.";
        var order = await database.ReadAsync(message.RealmKey, db => OrderAsync(db, notice, cancellation));
        // Deleted in the meantime, or its postback taken away: there is nothing left to say.
        if (order is null)
            return null;
        var problem = await sender.SendAsync(message.RealmKey, order, cancellation);
        if (notice.Cause is { } cause)
            await trail.NoteAsync(message.RealmKey, cause.Launch, order.Postback, message.Attempts + 1, problem?.Sentence, cancellation);
        return problem;
    }

    private async Task<PostbackOrder?> OrderAsync(HubDbContext db, ResultNotice notice, CancellationToken cancellation)
    {
        var registration = await db.Registrations.SingleOrDefaultAsync(candidate => candidate.Key == notice.Registration, cancellation);
        if (registration?.Postback is not { } postback)
            return null;
        var body = await view.ShowAsync(db, registration, ResultDetail.Of(postback.Format), cancellation);
        return new PostbackOrder(registration.ApplicationKey, postback, body) { TraceId = notice.Cause?.TraceId };
    }
}
