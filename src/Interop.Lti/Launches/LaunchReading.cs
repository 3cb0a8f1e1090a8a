using System.Diagnostics.CodeAnalysis;

namespace Interop.Lti.Launches;

/// <summary>What came of checking a launch: a message, or the rules that it breaks; every check's verdict either way.</summary>
public sealed record LaunchReading
{
    /// <summary>Of a launch that brings nothing to be checked.</summary>
    public static LaunchReading None { get; } = new() { Verdicts = [] };

    /// <summary>One for each of <see cref="LaunchChecks.All"/>, in order.</summary>
    public required IReadOnlyList<CheckVerdict> Verdicts { get; init; }

    /// <summary>The message; null where a check failed.</summary>
    public LtiMessage? Message { get; init; }

    /// <summary>Why there is no message.</summary>
    public IReadOnlyList<LtiViolation> Violations { get; init; } = [];

    /// <summary>Whether there is a message.</summary>
    [MemberNotNullWhen(true, nameof(Message))]
    public bool IsAccepted => Message is not null;

    /// <summary>Name of the first check that failed.</summary>
    public string? FailedCheck => Verdicts.FirstOrDefault(verdict => verdict.Outcome == CheckOutcome.Failed)?.Check;

    /// <summary>The token is signed with a key that is not in the set: the platform may have rotated its keys, so fetch them anew and check again.</summary>
    public bool KeyIsUnknown { get; init; }

    /// <summary>Nothing is wrong but that the deployment waits for approval.</summary>
    public bool DeploymentIsHeld { get; init; }
}

/// <summary>What one check found.</summary>
/// <param name="Check">Its name.</param>
/// <param name="Requirement">The requirement it rests on, as in <see cref="LtiViolation.Requirement"/>.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Seen">What was looked at, at most 200 characters, personal data masked.</param>
/// <param name="Remedy">What to change, and on which side; only where something is to be changed.</param>
public sealed record CheckVerdict(string Check, string Requirement, CheckOutcome Outcome, string? Seen, string? Remedy);

/// <summary>What came of a check.</summary>
public enum CheckOutcome
{
    /// <summary>The rule is kept.</summary>
    Passed,

    /// <summary>Something is odd, and was read around.</summary>
    Noted,

    /// <summary>The rule is broken.</summary>
    Failed,

    /// <summary>An earlier failure made it pointless.</summary>
    NotReached,

    /// <summary>The rule is for other messages.</summary>
    NotApplicable,
}

/// <summary>One of the rules that every launch is held against.</summary>
/// <param name="Name">Stable name, such as <c>nonce</c>.</param>
/// <param name="Requirement">The requirement it rests on.</param>
/// <param name="Rule">The rule in a sentence.</param>
public sealed record LaunchCheckInfo(string Name, string Requirement, string Rule);
