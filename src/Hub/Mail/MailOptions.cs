using System.ComponentModel.DataAnnotations;
using System.Net.Mail;

namespace Hub.Mail;

/// <summary>The section <c>Mail</c> of the configuration. Without a host the hub sends no mail, and says so where it would.</summary>
internal sealed class MailOptions : IValidatableObject
{
    public const string Section = "Mail";

    /// <summary>The SMTP server that takes the hub's mail.</summary>
    public string Host { get; set; } = "";

    [Range(1, 65535, ErrorMessage = "Mail:Port must be a port number, such as 587.")]
    public int Port { get; set; } = 587;

    /// <summary>Whether the connection must be encrypted (STARTTLS).</summary>
    public bool UseTls { get; set; } = true;
    public string UserName { get; set; } = "";
    public string Password { get; set; } = "";

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "";

    public bool IsConfigured => Host.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsConfigured && !MailAddress.TryCreate(From, out _))
            yield return new ValidationResult($"Mail:From is '{From}', which is no e-mail address. Give the address that the hub's mail comes from.");
    }
}
