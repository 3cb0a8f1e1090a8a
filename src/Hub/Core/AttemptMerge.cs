namespace Hub.Core;

/// <summary>How the outcome of earlier attempts and that of the current one become one outcome.</summary>
internal static class AttemptMerge
{
    public static Outcome Merge(AttemptMerging rule, Outcome earlier, Outcome current) => rule switch
    {
        AttemptMerging.Best => new(
            Max(earlier.Completion, current.Completion),
            BestSuccess(earlier.Success, current.Success),
            BestScore(earlier.Score, current.Score)),
        AttemptMerging.Latest => new(
            current.Completion is Completion.Unknown ? earlier.Completion : current.Completion,
            current.Success is Success.Unknown ? earlier.Success : current.Success,
            current.Score ?? earlier.Score),
        AttemptMerging.First => earlier.SaysSomething ? earlier : current,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Add the rule to the table."),
    };

    private static Completion Max(Completion a, Completion b) => a > b ? a : b;

    // A pass stays; short of one, the later verdict is the one that counts.
    private static Success BestSuccess(Success earlier, Success current) =>
        earlier is Success.Passed || current is Success.Unknown ? earlier : current;

    private static double? BestScore(double? a, double? b) =>
        a is null ? b : b is null ? a : Math.Max(a.Value, b.Value);
}
