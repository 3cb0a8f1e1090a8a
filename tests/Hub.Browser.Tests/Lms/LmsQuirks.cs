namespace Hub.Browser.Tests.Lms;

/// <summary>What LMSs are known to do wrong.</summary>
internal sealed record LmsQuirks
{
    public static readonly LmsQuirks None = new();

    /// <summary>At each launch nothing is known of earlier ones.</summary>
    public bool LosesState { get; init; }

    /// <summary>What is set while the page goes away does not arrive; the session counts as cut off.</summary>
    public bool LosesLastWords { get; init; }

    /// <summary>LMSFinish answers "false".</summary>
    public bool RefusesFinish { get; init; }
}

/// <param name="Id"><c>cmi.core.student_id</c>.</param>
/// <param name="Name">"Last, First".</param>
internal sealed record LmsLearner(string Id, string Name);
