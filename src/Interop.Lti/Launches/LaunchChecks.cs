using Interop.Lti.Launches.Checks;

namespace Interop.Lti.Launches;

/// <summary>Every launch is held against the same list of rules, in the same order.</summary>
public static class LaunchChecks
{
    // Whether the message is genuine: the first failure ends it, for nothing after that can be believed.
    private static readonly LaunchCheck[] Trust =
    [
        .. LoginChecks.All, .. SignatureChecks.All, .. IdentityChecks.All, MessageChecks.IsLtiMessage,
    ];

    // Whether it says what it has to: every failure is told, so that one attempt shows all there is to mend.
    private static readonly LaunchCheck[] Content = [.. MessageChecks.All, .. SettingChecks.All, .. ServiceChecks.All];

    /// <summary>The rules in order.</summary>
    public static IReadOnlyList<LaunchCheckInfo> All { get; } = [.. Trust.Concat(Content).Select(check => check.Info)];

    /// <summary>Checks a launch.</summary>
    /// <param name="token">What was sent.</param>
    /// <param name="facts">What the tool knows.</param>
    /// <param name="now">The tool's time.</param>
    public static LaunchReading Run(LaunchToken token, LaunchFacts facts, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(facts);
        var launch = new CheckedLaunch(token, facts, now);
        var log = new VerdictLog();
        foreach (var check in Trust)
            log.Add(check, log.HasFailed ? Finding.NotReached : check.Judge(launch));
        var isGenuine = !log.HasFailed;
        foreach (var check in Content)
            log.Add(check, isGenuine ? check.Judge(launch) : Finding.NotReached);

        return new LaunchReading
        {
            Verdicts = log.Verdicts,
            Violations = log.Violations,
            Message = log.HasFailed ? null : MessageReader.Read(launch),
            KeyIsUnknown = launch.KeyIsUnknown,
            DeploymentIsHeld = facts.Deployment == DeploymentStanding.Held && log.HasFailedOnlyAt(MessageChecks.DeploymentIsActive),
        };
    }
}
