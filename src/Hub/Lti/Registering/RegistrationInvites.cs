using Hub.Core;
using Hub.Security;

namespace Hub.Lti.Registering;

/// <summary>For whom a platform registers itself.</summary>
internal sealed record RegistrationInvite(Key<Realm> Realm, Key<Application> Application, Key<Destination>? Destination);

/// <summary>The secret part of the links by which platforms register themselves.</summary>
internal sealed class RegistrationInvites(Protection protection)
{
    private const string Purpose = "lti-register";

    public string Issue(Application application, Key<Destination>? destination, DateTimeOffset expires) =>
        Uri.EscapeDataString(protection.IssueToken(Purpose, $"{application.RealmKey} {application.Key} {destination?.ToString() ?? "-"}", expires));

    public RegistrationInvite? Read(string token) =>
        protection.ReadToken(Purpose, token)?.Split(' ') is [var realmText, var applicationText, var destinationText]
        && Key<Realm>.TryParse(realmText, out var realm) && Key<Application>.TryParse(applicationText, out var application)
            ? new RegistrationInvite(realm, application, Key<Destination>.TryParse(destinationText, out var destination) ? destination : null)
            : null;
}
