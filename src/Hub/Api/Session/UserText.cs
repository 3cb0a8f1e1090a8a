using System.Net.Mail;

namespace Hub.Api.Session;

/// <summary>What people may be called and where they are reached.</summary>
internal static class UserText
{
    private const int MaxLength = 255;

    public static string? NameProblem(string? name) =>
        string.IsNullOrWhiteSpace(name) ? "displayName is empty."
        : name.Length > MaxLength || name.Any(char.IsControl) ? $"displayName has control characters or more than {MaxLength} characters."
        : null;

    public static string? EmailProblem(string? email) =>
        email is { Length: > 0 and <= MaxLength } && MailAddress.TryCreate(email, out var read) && read.Address == email
            ? null
            : $"email is '{email}', which is no e-mail address.";
}
