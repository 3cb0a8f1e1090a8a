using Hub.Core;
using Hub.Hosting;
using Hub.Lti.Keys;
using Hub.Storage;
using Interop.Lti;
using Interop.Lti.Registration;
using Interop.Lti.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lti.Registering;

/// <summary>What came of a registration.</summary>
/// <param name="IsUpdate">Whether both knew each other before.</param>
/// <param name="Problem">What went wrong, or null when both know each other.</param>
internal sealed record RegistrationOutcome(bool IsUpdate, LtiViolation? Problem = null);

/// <summary>Registers the hub with a platform that asks for it, and the platform with the hub (Dynamic Registration).</summary>
internal sealed class PlatformRegistration(HubDatabase database, DynamicRegistration registration, ToolKeys keys, Sites sites, TimeProvider time)
{
    private const string IsSomebodyElses =
        "This learning platform is registered here already, for somebody else, and nothing of it was changed. "
        + "Ask whoever gave you this link to look the platform up in the hub's dashboard, under LMS connections, and to make a link for the destination that it belongs to there.";

    /// <returns>What the platform says of itself, or what went wrong.</returns>
    public async Task<(PlatformConfiguration? Platform, LtiViolation? Problem)> DiscoverAsync(Uri configuration, string? token, CancellationToken cancellation) =>
        Understand(await registration.DiscoverAsync(configuration, token, cancellation), "DR 3.4");

    public async Task<RegistrationOutcome> RegisterAsync(RegistrationInvite invite, PlatformConfiguration platform, string? token, CancellationToken cancellation)
    {
        // The platform may read the key set as soon as it is told of the hub, and keep what it finds.
        _ = await keys.OfAsync(invite.Realm, invite.Application, cancellation);
        var (answer, problem) = Understand(await registration.RegisterAsync(platform, Describe(), token, cancellation), "DR 3.6.2");
        return answer is null ? new RegistrationOutcome(false, problem) : await database.WriteAsync(invite.Realm, db => KeepAsync(db, invite, platform, answer, cancellation), cancellation);
    }

    private async Task<RegistrationOutcome> KeepAsync(
        HubDbContext db, RegistrationInvite invite, PlatformConfiguration platform, RegistrationAnswer answer, CancellationToken cancellation)
    {
        if (ClientId.Problem(answer.ClientId, "client") is { } unusable)
            return new RegistrationOutcome(false, new LtiViolation("DR 3.6.1", unusable));
        var known = await HubDbContext.AcrossRealms(db.LtiPlatforms).SingleOrDefaultAsync(one => one.Issuer == platform.Issuer && one.ClientId == answer.ClientId, cancellation);
        if (known is not null && !IsFor(invite, known))
            return new RegistrationOutcome(false, new LtiViolation("DR 3.6.1", IsSomebodyElses));
        var now = time.Now();
        var kept = known ?? db.LtiPlatforms.Add(Make(invite, platform, answer, now)).Entity;
        Apply(platform, kept, now);
        if (answer.DeploymentId is { } deployment && ClientId.Problem(deployment, "deployment") is null
            && !await db.LtiDeployments.AnyAsync(one => one.PlatformKey == kept.Key && one.DeploymentId == deployment, cancellation))
            db.LtiDeployments.Add(new LtiDeployment
            {
                RealmKey = invite.Realm,
                Key = Key<LtiDeployment>.New(now),
                PlatformKey = kept.Key,
                DeploymentId = deployment,
                DestinationKey = kept.DestinationKey,
                CreatedAt = now,
                UpdatedAt = now,
            });
        db.NoteAct(now, "registration link", known is null ? "lti.platform.register" : "lti.platform.update", $"LMS {kept.Id} ({kept.Name})", $"Issuer {kept.Issuer}, client id {kept.ClientId}.");
        return new RegistrationOutcome(known is not null);
    }

    public static LmsFamily FamilyOf(PlatformConfiguration platform) => Enum.Parse<LmsFamily>(platform.Family.ToString());

    // Whoever holds a link can give a platform new keys: one for a destination does so for its platforms alone, one for no destination for those that are nobody's.
    private static bool IsFor(RegistrationInvite invite, LtiPlatform known) =>
        known.RealmKey == invite.Realm && known.ApplicationKey == invite.Application && known.DestinationKey == invite.Destination;

    // Whoever has the link can register a platform; which of its deployments may launch, somebody here decides, except of the one it names.
    private static LtiPlatform Make(RegistrationInvite invite, PlatformConfiguration platform, RegistrationAnswer answer, DateTimeOffset now) => new()
    {
        RealmKey = invite.Realm,
        Key = Key<LtiPlatform>.New(now),
        ApplicationKey = invite.Application,
        Id = Key<LtiPlatform>.New(now).ToString(),
        Name = NameOf(platform),
        Family = FamilyOf(platform),
        Issuer = platform.Issuer,
        ClientId = answer.ClientId,
        AuthorizationEndpoint = platform.AuthorizationEndpoint.AbsoluteUri,
        DestinationKey = invite.Destination,
        HoldsNewDeployments = true,
        CreatedAt = now,
        UpdatedAt = now,
    };

    // What somebody here has decided stays: the name that they gave it, and whom it may bring.
    private static void Apply(PlatformConfiguration platform, LtiPlatform kept, DateTimeOffset now)
    {
        if (kept.Name == new Uri(kept.AuthorizationEndpoint).Host)
            kept.Name = NameOf(platform);
        kept.AuthorizationEndpoint = platform.AuthorizationEndpoint.AbsoluteUri;
        kept.TokenEndpoint = platform.TokenEndpoint.AbsoluteUri;
        kept.TokenAudience = platform.TokenAudience == platform.TokenEndpoint.AbsoluteUri ? "" : platform.TokenAudience;
        (kept.KeySetUrl, kept.KeySet) = (platform.KeySetUrl.AbsoluteUri, "");
        kept.UpdatedAt = now;
    }

    private static string NameOf(PlatformConfiguration platform) => platform.AccountName is { Length: > 0 and <= 255 } name ? name : platform.AuthorizationEndpoint.Host;

    private ToolDescription Describe() => new()
    {
        Name = "InteropHub",
        Description = "Courses that are played from one place and report their results back.",
        LoginUrl = new Uri(sites.PublicUrl + LtiPaths.Login),
        LaunchUrl = new Uri(sites.PublicUrl + LtiPaths.Launch),
        DeepLinkUrl = new Uri(sites.PublicUrl + LtiPaths.DeepLink),
        KeySetUrl = new Uri(sites.PublicUrl + LtiPaths.KeySet),
        RedirectUrls = [new Uri(sites.PublicUrl + LtiPaths.Launch)],
    };

    private static (T? Value, LtiViolation? Problem) Understand<T>(PlatformAnswer<LtiReading<T>> answer, string requirement)
        where T : class => answer switch
        {
            { Fault: { } fault } => (null, new LtiViolation(requirement, fault.Sentence)),
            { Value.IsAccepted: true } => (answer.Value.Value, null),
            _ => (null, answer.Value!.Violations[0] with { Message = string.Join(" ", answer.Value.Violations.Select(violation => violation.Message)) }),
        };
}
