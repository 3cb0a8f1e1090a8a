using System.Text;
using Hub.Core;
using Hub.Core.Ports;
using Hub.Hosting;
using Hub.Lti.Grades;
using Hub.Lti.Keys;
using Hub.Lti.Launches;
using Hub.Lti.Registering;
using Hub.Lti.Rosters;
using Interop.Lti.Cartridges;
using Interop.Lti.Keys;

namespace Hub.Lti;

/// <summary>The tool's side of the management API.</summary>
internal sealed class LtiTool(ToolKeys keys, RosterReading rosters, RegistrationInvites invites, AcceptedLaunches launches, Sites sites) : ILtiTool
{
    public Task<IReadOnlyList<LtiKey>> KeysAsync(Key<Realm> realm, Key<Application> application, CancellationToken cancellation) =>
        keys.OfAsync(realm, application, cancellation);

    public Task RotateAsync(Key<Realm> realm, Key<Application> application, KeyRotationOrder order, CancellationToken cancellation) =>
        keys.RotateAsync(realm, application, order, cancellation);

    public Task WriteLaunchesAsync(CancellationToken cancellation) => launches.WriteAsync(cancellation);

    public string? KeySetProblem(string json)
    {
        var read = PlatformKeySet.Read(Encoding.UTF8.GetBytes(json));
        return read is { IsAccepted: true, Value.KeyIds.Count: 0 } ? "It has no RSA key that signatures could be verified with."
            : read.IsAccepted ? null : string.Join(" ", read.Violations.Select(violation => violation.Message));
    }

    public Task<IReadOnlyList<string>> ReadRosterAsync(Key<Realm> realm, Key<Dispatch> dispatch, CancellationToken cancellation) =>
        rosters.ReadAsync(realm, dispatch, cancellation);

    public OutboxMessage MissedScoresOf(LtiPlatform platform, DateTimeOffset now) => MissedScores.Of(platform, now);

    public OutboxMessage MissedScoresOf(LtiDeployment deployment, DateTimeOffset now) => MissedScores.Of(deployment, now);

    public void WriteCartridge(string title, IReadOnlyList<CartridgeEntry> entries, CartridgeEdition edition, Stream output) => new ThinCartridge
    {
        Version = edition is CartridgeEdition.Old ? CartridgeVersion.Version11 : CartridgeVersion.Version13,
        Title = title,
        Vendor = new CartridgeVendor("interophub", "InteropHub", new Uri(sites.PublicUrl)),
        Links =
        [
            .. entries.Select(entry => new CartridgeLink(
                entry.Key.ToString(), entry.Title, entry.Description, new Uri(LtiPaths.TargetOf(sites.PublicUrl, entry.Key)),
                new Dictionary<string, string> { [LtiPaths.Dispatch] = entry.Key.ToString() })),
        ],
    }.WriteTo(output);

    public string RegistrationUrl(Application application, Key<Destination>? destination, DateTimeOffset expires) =>
        $"{sites.PublicUrl}{LtiPaths.Register}/{invites.Issue(application, destination, expires)}";
}
