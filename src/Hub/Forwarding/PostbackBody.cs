using System.Text.Json.Serialization;
using Hub.Api;
using Hub.Core;
using Hub.Outbound;
using Hub.Security;

namespace Hub.Forwarding;

/// <summary>A postback as clients describe it, for a registration or for a dispatch.</summary>
internal sealed record PostbackBody(
    string? Url, PostbackAuthName? AuthType, string? UserName, string? Password, PostbackFormatName? ResultsFormat)
{
    private const int MaxLength = 2048;

    /// <returns>What is wrong, or null.</returns>
    [JsonIgnore]
    public string? Problem =>
        !Uri.TryCreate(Url, UriKind.Absolute, out var uri) ? $"The postback's url is '{Url}', which is no URL."
        : Url.Length > MaxLength ? $"The postback's url is longer than {MaxLength} characters."
        : GuardedClient.Problem(uri) is { } problem ? $"The postback's url cannot be used: {problem}"
        : new[] { UserName, Password }.Any(text => text is { Length: > MaxLength } || text?.Any(char.IsControl) is true)
            ? $"The postback's user name or password has control characters or more than {MaxLength} characters."
        : UserName?.Contains(':', StringComparison.Ordinal) is true && AuthType is PostbackAuthName.HTTPBASIC
            ? "The postback's user name has a colon, which Basic authentication cannot carry (RFC 7617)."
        : null;

    /// <summary>Unless it is said otherwise, credentials travel as form fields.</summary>
    public Postback ToPostback(Protection protection) => new(
        Url!,
        AuthType switch
        {
            PostbackAuthName.HTTPBASIC => PostbackAuthentication.HttpBasic,
            PostbackAuthName.FORM => PostbackAuthentication.Form,
            _ when UserName is { Length: > 0 } => PostbackAuthentication.Form,
            _ => PostbackAuthentication.None,
        },
        UserName ?? "",
        protection.Protect(Password ?? ""),
        ResultsFormat switch
        {
            PostbackFormatName.FULL => Core.ResultsFormat.Full,
            PostbackFormatName.ACTIVITY => Core.ResultsFormat.Activity,
            _ => Core.ResultsFormat.Course,
        });
}

/// <summary>In capitals as the API writes them; other cases are read too, for its own documentation writes "form" and "httpbasic".</summary>
[JsonConverter(typeof(NameConverter<PostbackAuthName>))]
internal enum PostbackAuthName { UNDEFINED, FORM, HTTPBASIC }

[JsonConverter(typeof(NameConverter<PostbackFormatName>))]
internal enum PostbackFormatName { UNDEFINED, COURSE, ACTIVITY, FULL }
