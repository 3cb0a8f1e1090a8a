using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace Hub.Mail;

/// <summary>A letter of the hub: plain text.</summary>
internal sealed record Letter(string To, string Subject, string Text);

/// <summary>Hands letters to the configured SMTP server.</summary>
internal sealed class MailSender(IOptions<MailOptions> options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly MailOptions mail = options.Value;

    public bool IsConfigured => mail.IsConfigured;

    /// <returns>Null when the server has taken the letter, else what went wrong.</returns>
    public async Task<string?> SendAsync(Letter letter, CancellationToken cancellation)
    {
        if (!IsConfigured)
            return "No mail server is set up (Mail:Host).";
        using var client = new SmtpClient(mail.Host, mail.Port) { EnableSsl = mail.UseTls };
        if (mail.UserName.Length > 0)
            client.Credentials = new NetworkCredential(mail.UserName, mail.Password);
        using var message = new MailMessage(mail.From, letter.To, letter.Subject, letter.Text.ReplaceLineEndings("\r\n"));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await client.SendMailAsync(message, patience.Token);
            return null;
        }
        catch (SmtpException exception)
        {
            return $"The mail server {mail.Host} refused: {exception.Message}";
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"The mail server {mail.Host} did not answer within {Patience.TotalSeconds:0} seconds.";
        }
    }
}
