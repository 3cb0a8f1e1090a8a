using Hub.Core;
using Hub.Core.Ports;
using Hub.Mail;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Accounts;

/// <summary>Mails a person the link to join another realm. It is made when the letter goes out, so that no link lies in the outbox.</summary>
internal sealed class JoinMail(HubDatabase database, JoinLinks links, MailSender mail) : IOutboxHandler
{
    public string Kind => "join-mail";

    public bool LatestSupersedes => true;

    public int MaxAttempts => 12;

    public Task<string> TargetAsync(OutboxMessage message, CancellationToken cancellation) => Task.FromResult("mail");

    public void Enqueue(HubDbContext db, Membership waiting, DateTimeOffset now) => db.Outbox.Add(new OutboxMessage
    {
        RealmKey = waiting.RealmKey,
        OrderKey = $"{Kind}:{waiting.RealmKey}:{waiting.UserId:N}",
        Kind = Kind,
        Payload = waiting.UserId.ToString("N"),
        CreatedAt = now,
        DueAt = now,
    });

    public async Task<DeliveryProblem?> DeliverAsync(OutboxMessage message, CancellationToken cancellation)
    {
        var id = Guid.Parse(message.Payload);
        var found = await database.ReadAsync(message.RealmKey, db =>
            (from waiting in db.Memberships
             where waiting.UserId == id && waiting.InvitedAt != null
             join user in db.Users on waiting.UserId equals user.Id
             join realm in db.Realms on waiting.RealmKey equals realm.Key
             select new { waiting, user.Email, realm.Name }).SingleOrDefaultAsync(cancellation));
        if (found?.Email is not { } address)
            return null;
        var link = links.Issue(found.waiting);
        return await mail.SendAsync(
            new Letter(address, "An invitation on InteropHub", $"You are invited to join \"{found.Name}\" on InteropHub.\n\nSign in with this address and join here:\n{link.Url}\n\nThe link works once, until {link.Expires:u}. If you do not want to join, do nothing: it changes nothing for you."),
            cancellation);
    }
}
