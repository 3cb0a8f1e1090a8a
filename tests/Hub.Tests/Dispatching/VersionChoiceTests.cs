using Hub.Core;
using Hub.Dispatching;

namespace Hub.Tests.Dispatching;

public sealed class VersionChoiceTests
{
    private const int BegunWith = 1;
    private const int Pinned = 3;
    private const int Newest = 5;

    // Columns: not started, incomplete, completed, completed and failed, completed and passed.
    [Theory]
    [Trait("req", "IMP-5")]
    [InlineData("Never", BegunWith, BegunWith, BegunWith, BegunWith, BegunWith)]
    [InlineData("WhenNotComplete", Newest, Newest, BegunWith, BegunWith, BegunWith)]
    [InlineData("WhenNotCompleteOrFailed", Newest, Newest, BegunWith, Newest, BegunWith)]
    [InlineData("WhenNotPassed", Newest, Newest, Newest, Newest, BegunWith)]
    [InlineData("Always", Newest, Newest, Newest, Newest, Newest)]
    [InlineData("Pinned", Pinned, Pinned, Pinned, Pinned, Pinned)]
    public void The_policy_decides_which_version_a_registration_plays_next(
        string policy, int notStarted, int incomplete, int completed, int failed, int passed)
    {
        var dispatch = DispatchWith(Enum.Parse<VersionPolicy>(policy));
        Outcome[] outcomes =
        [
            Outcome.Nothing,
            new(Completion.Incomplete, Success.Unknown, null),
            new(Completion.Completed, Success.Unknown, null),
            new(Completion.Completed, Success.Failed, 20),
            new(Completion.Completed, Success.Passed, 90),
        ];

        var chosen = outcomes.Select(outcome => VersionChoice.ForExisting(dispatch, Newest, BegunWith, outcome));

        Assert.Equal([notStarted, incomplete, completed, failed, passed], chosen);
    }

    [Theory]
    [Trait("req", "IMP-5")]
    [InlineData("Never", Newest)]
    [InlineData("WhenNotComplete", Newest)]
    [InlineData("Always", Newest)]
    [InlineData("Pinned", Pinned)]
    public void A_learner_who_begins_gets_the_newest_version_or_the_pinned_one(string policy, int expected) =>
        Assert.Equal(expected, VersionChoice.ForNew(DispatchWith(Enum.Parse<VersionPolicy>(policy)), Newest));

    private static Dispatch DispatchWith(VersionPolicy policy) => new()
    {
        RealmKey = default,
        Key = default,
        ApplicationKey = default,
        Id = "d",
        DestinationKey = default,
        CourseKey = default,
        CreatedAt = default,
        UpdatedAt = default,
        VersionPolicy = policy,
        PinnedVersion = Pinned,
    };
}
