namespace Hub.Core;

/// <summary>What came of a launch, for whoever sets a platform up: every check's verdict, and the claims without personal data.</summary>
internal sealed class LtiLaunch : RealmOwned
{
    public required Key<LtiLaunch> Key { get; init; }
    public required Key<LtiPlatform> PlatformKey { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string TraceId { get; init; }
    public required bool IsAccepted { get; init; }

    /// <summary>How the browser proved to be the one that began.</summary>
    public required string Binding { get; init; }
    public string MessageType { get; init; } = "";
    public string DeploymentId { get; init; } = "";

    /// <summary>Why it was refused, as the person was told; empty when it was not.</summary>
    public string Refusal { get; init; } = "";

    /// <summary>What the refusal rests on: a section of a standard, or the dispatch's control.</summary>
    public string Requirement { get; init; } = "";

    /// <summary>JSON with personal data masked.</summary>
    public required string Claims { get; init; }
    public required List<LtiVerdict> Verdicts { get; init; }
    public Key<Dispatch>? DispatchKey { get; init; }
}

/// <param name="Check">Name of the check.</param>
/// <param name="Requirement">The section that it rests on.</param>
/// <param name="Outcome">PASSED, NOTED, FAILED, NOT_REACHED, NOT_APPLICABLE.</param>
/// <param name="Seen">What was found, masked.</param>
/// <param name="Remedy">What to mend, and where.</param>
internal sealed record LtiVerdict(string Check, string Requirement, string Outcome, string? Seen, string? Remedy);
