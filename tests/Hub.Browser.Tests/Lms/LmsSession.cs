namespace Hub.Browser.Tests.Lms;

/// <summary>One call of the run-time's API, as the course made it.</summary>
internal sealed record LmsCall(string Name, IReadOnlyList<string> Args, string Result, string Error)
{
    public override string ToString() => $"{Name}({string.Join(", ", Args)}) = {Result}{(Error == "0" ? "" : $" [{Error}]")}";
}

/// <summary>What the launch page sends when the course commits or finishes.</summary>
internal sealed record LmsReport(IReadOnlyList<LmsCall> Calls, IReadOnlyDictionary<string, string> Values, bool Committed, bool Finished);

/// <summary>One opening of the launch page: every call that was made in it.</summary>
internal sealed class LmsSession
{
    private readonly List<LmsCall> calls = [];

    public IReadOnlyList<LmsCall> Calls => calls;

    public bool IsFinished { get; private set; }

    public IEnumerable<string> Names => Calls.Select(call => call.Name);

    /// <summary>The values of an element in the order in which they were set.</summary>
    public IReadOnlyList<string> Set(string element) =>
        [.. Calls.Where(call => call.Name == "LMSSetValue" && call.Args[0] == element && call.Result == "true").Select(call => call.Args[1])];

    public void Take(LmsReport report)
    {
        calls.AddRange(report.Calls);
        IsFinished |= report.Finished;
    }
}
