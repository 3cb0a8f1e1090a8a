namespace Interop.Lti.Launches.Checks;

/// <summary>A rule and how it is judged.</summary>
internal sealed record LaunchCheck(LaunchCheckInfo Info, Func<CheckedLaunch, Finding> Judge)
{
    public LaunchCheck(string name, string requirement, string rule, Func<CheckedLaunch, Finding> judge)
        : this(new LaunchCheckInfo(name, requirement, rule), judge)
    {
    }
}

/// <summary>What a rule's judgement rests on.</summary>
internal sealed class CheckedLaunch(LaunchToken token, LaunchFacts facts, DateTimeOffset now)
{
    public LaunchToken Token { get; } = token;

    public LaunchFacts Facts { get; } = facts;

    public DateTimeOffset Now { get; } = now;

    public bool KeyIsUnknown { get; set; }

    /// <summary>The claims; only from the check <c>token</c> on.</summary>
    public System.Text.Json.JsonElement Claims => Token.Compact!.Claims;
}

/// <summary>What a rule's judgement found.</summary>
internal readonly record struct Finding(CheckOutcome Outcome, string? Seen = null, string? Message = null, string? Remedy = null)
{
    public static Finding NotReached { get; } = new(CheckOutcome.NotReached);

    public static Finding NotApplicable { get; } = new(CheckOutcome.NotApplicable);

    public static Finding Passed(string? seen = null) => new(CheckOutcome.Passed, seen);

    public static Finding Noted(string? seen, string remedy) => new(CheckOutcome.Noted, seen, null, remedy);

    public static Finding Failed(string message, string remedy, string? seen = null) => new(CheckOutcome.Failed, seen, message, remedy);
}
