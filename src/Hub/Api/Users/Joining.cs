using Hub.Accounts;
using Hub.Core;
using Hub.Mail;
using Hub.Storage;

namespace Hub.Api.Users;

/// <summary>Sends the link by which somebody joins, and shows it to who invites them.</summary>
internal sealed class Joining(JoinLinks links, JoinMail letters, MailSender mail)
{
    public JoinLinkResource Invite(HubDbContext db, Membership waiting, DateTimeOffset now)
    {
        if (mail.IsConfigured)
            letters.Enqueue(db, waiting, now);
        var link = links.Issue(waiting);
        return new JoinLinkResource(link.Url, link.Expires, mail.IsConfigured);
    }
}
