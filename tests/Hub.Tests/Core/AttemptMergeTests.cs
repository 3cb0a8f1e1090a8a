using Hub.Core;

namespace Hub.Tests.Core;

public sealed class AttemptMergeTests
{
    /// <summary>Rule, earlier, current, merged: every pair of completions.</summary>
    public static TheoryData<string, string, string, string> Completions => Table(
        ("Best", "U: U I C | I: I I C | C: C C C"),
        ("Latest", "U: U I C | I: I I C | C: C I C"),
        ("First", "U: U I C | I: I I I | C: C C C"));

    /// <summary>Rule, earlier, current, merged: every pair of verdicts.</summary>
    public static TheoryData<string, string, string, string> Successes => Table(
        ("Best", "U: U F P | F: F F P | P: P P P"),
        ("Latest", "U: U F P | F: F F P | P: P F P"),
        ("First", "U: U F P | F: F F F | P: P P P"));

    [Theory]
    [MemberData(nameof(Completions))]
    [Trait("req", "PLY-9")]
    public void Completion_across_attempts(string rule, string earlier, string current, string merged) =>
        Assert.Equal(Completed(merged), Merge(rule, new(Completed(earlier), default, null), new(Completed(current), default, null)).Completion);

    [Theory]
    [MemberData(nameof(Successes))]
    [Trait("req", "PLY-9")]
    public void Success_across_attempts(string rule, string earlier, string current, string merged) =>
        Assert.Equal(Verdict(merged), Merge(rule, new(default, Verdict(earlier), null), new(default, Verdict(current), null)).Success);

    [Theory]
    [Trait("req", "PLY-9")]
    [InlineData("Best", null, null, null)]
    [InlineData("Best", null, 40.0, 40.0)]
    [InlineData("Best", 40.0, null, 40.0)]
    [InlineData("Best", 40.0, 60.0, 60.0)]
    [InlineData("Best", 60.0, 40.0, 60.0)]
    [InlineData("Best", 0.0, null, 0.0)]
    [InlineData("Latest", null, null, null)]
    [InlineData("Latest", null, 40.0, 40.0)]
    [InlineData("Latest", 40.0, null, 40.0)]
    [InlineData("Latest", 40.0, 60.0, 60.0)]
    [InlineData("Latest", 60.0, 40.0, 40.0)]
    [InlineData("Latest", 60.0, 0.0, 0.0)]
    [InlineData("First", null, null, null)]
    [InlineData("First", null, 40.0, 40.0)]
    [InlineData("First", 40.0, null, 40.0)]
    [InlineData("First", 40.0, 60.0, 40.0)]
    [InlineData("First", 60.0, 40.0, 60.0)]
    [InlineData("First", 0.0, 60.0, 0.0)]
    public void Score_across_attempts(string rule, double? earlier, double? current, double? merged) =>
        Assert.Equal(merged, Merge(rule, new(default, default, earlier), new(default, default, current)).Score);

    [Fact]
    [Trait("req", "PLY-9")]
    public void The_first_attempt_that_says_anything_stays_as_a_whole() =>
        Assert.Equal(
            new Outcome(Completion.Incomplete, Success.Unknown, null),
            Merge("First", new(Completion.Incomplete, Success.Unknown, null), new(Completion.Completed, Success.Passed, 100)));

    [Fact]
    public void A_rule_that_is_not_in_the_table_is_a_bug() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AttemptMerge.Merge((AttemptMerging)99, Outcome.Nothing, Outcome.Nothing));

    private static Outcome Merge(string rule, Outcome earlier, Outcome current) => AttemptMerge.Merge(Enum.Parse<AttemptMerging>(rule), earlier, current);

    private static Completion Completed(string letter) => letter switch { "C" => Completion.Completed, "I" => Completion.Incomplete, _ => Completion.Unknown };

    private static Success Verdict(string letter) => letter switch { "P" => Success.Passed, "F" => Success.Failed, _ => Success.Unknown };

    // A row reads "earlier: merged with the first, second and third current value", the current values in the order of the rows.
    private static TheoryData<string, string, string, string> Table(params (string Rule, string Rows)[] rules)
    {
        var table = new TheoryData<string, string, string, string>();
        foreach (var (rule, rows) in rules)
        {
            var parsed = rows.Split(" | ").Select(row => row.Split(": ")).ToList();
            foreach (var row in parsed)
                foreach (var (current, merged) in parsed.Select(r => r[0]).Zip(row[1].Split(' ')))
                    table.Add(rule, row[0], current, merged);
        }
        return table;
    }
}
