using Hub.Core;
using Hub.Core.Ports;
using Hub.Mail;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Accounts;

/// <summary>Mails a person the link to choose a password. It is made when the letter goes out, so that no link lies in the outbox.</summary>
internal sealed class PasswordMail(HubDatabase database, PasswordLinks links, MailSender mail) : IOutboxHandler
{
    private static readonly TimeSpan PauseBetweenLetters = TimeSpan.FromMinutes(5);

    public string Kind => "password-mail";

    public bool LatestSupersedes => true;

    public int MaxAttempts => 12;

    public Task<string> TargetAsync(OutboxMessage message, CancellationToken cancellation) => Task.FromResult("mail");

    /// <summary>Enqueues a letter, unless one was a few minutes ago: for asking that is free for everyone.</summary>
    public async Task EnqueueUnlessRecentAsync(HubDbContext db, User user, DateTimeOffset now, CancellationToken cancellation)
    {
        var key = OrderKey(user);
        var since = now - PauseBetweenLetters;
        if (!await db.Outbox.AnyAsync(letter => letter.OrderKey == key && letter.CreatedAt > since, cancellation))
            Enqueue(db, user, now);
    }

    public void Enqueue(HubDbContext db, User user, DateTimeOffset now) => db.Outbox.Add(new OutboxMessage
    {
        RealmKey = db.Realm,
        OrderKey = OrderKey(user),
        Kind = Kind,
        Payload = user.Id.ToString("N"),
        CreatedAt = now,
        DueAt = now,
    });

    public async Task<DeliveryProblem?> DeliverAsync(OutboxMessage message, CancellationToken cancellation)
    {
        var id = Guid.Parse(message.Payload);
        var user = await database.ReadAsync(default, db => db.Users.SingleOrDefaultAsync(candidate => candidate.Id == id, cancellation));
        if (user?.Email is not { } address)
            return null;
        var link = links.Issue(user);
        var letter = user.PasswordHash is null
            ? new Letter(address, "Your access to InteropHub", $"You have been given access to InteropHub.\n\nChoose your password here:\n{link.Url}\n\nThe link works once, until {link.Expires:u}.")
            : new Letter(address, "Your InteropHub password", $"Somebody asked to set a new password for you on InteropHub. If that was you, choose it here:\n{link.Url}\n\nThe link works once, until {link.Expires:u}. If it was not you, do nothing: your password stays as it is.");
        return await mail.SendAsync(letter, cancellation);
    }

    private string OrderKey(User user) => $"{Kind}:{user.Id:N}";
}
