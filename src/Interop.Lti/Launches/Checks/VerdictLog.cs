namespace Interop.Lti.Launches.Checks;

/// <summary>Gathers what the rules found.</summary>
internal sealed class VerdictLog
{
    private const int MaximumSeen = 200;

    private readonly List<CheckVerdict> verdicts = [];
    private readonly List<LtiViolation> violations = [];

    public IReadOnlyList<CheckVerdict> Verdicts => verdicts;

    public IReadOnlyList<LtiViolation> Violations => violations;

    public bool HasFailed => violations.Count > 0;

    public bool HasFailedOnlyAt(LaunchCheck check) =>
        violations.Count == 1 && verdicts.Single(verdict => verdict.Outcome == CheckOutcome.Failed).Check == check.Info.Name;

    public void Add(LaunchCheck check, Finding finding)
    {
        verdicts.Add(new CheckVerdict(check.Info.Name, check.Info.Requirement, finding.Outcome, Shorten(finding.Seen), finding.Remedy));
        if (finding.Outcome == CheckOutcome.Failed)
            violations.Add(new LtiViolation(check.Info.Requirement, finding.Message!));
    }

    private static string? Shorten(string? text) => text is { Length: > MaximumSeen } ? text.Beginning(MaximumSeen - 1) + "…" : text;
}
