using Hub.Storage.Postgres.Statements;
using Hub.Testing;

namespace Hub.Storage.Tests.Statements;

public sealed class LogPlanTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly LogHead Head = new(10, Noon.AddMinutes(-1), Noon);

    [Fact]
    public void Places_follow_each_other_from_the_end_of_the_log_on()
    {
        var plan = new LogPlan(TimeProvider.System);

        using var first = plan.Place(Head, DateTimeOffset.UnixEpoch, 100);
        using var second = plan.Place(Head, DateTimeOffset.UnixEpoch, 50);

        Assert.Equal((10, Noon, 110, Noon.AddMicroseconds(100)), (first.Sequence, first.Stored, first.LastSequence, first.LastStored));
        Assert.Equal((110, Noon.AddMicroseconds(100), 160, Noon.AddMicroseconds(150)), (second.Sequence, second.Stored, second.LastSequence, second.LastStored));
    }

    [Theory]
    [InlineData(5, 0, 5)]
    [InlineData(0, 7, 7)]
    [InlineData(-3, -2, 0)]
    public void Nothing_is_stored_before_the_log_the_clock_or_what_was_promised(int logAhead, int promisedAhead, int expectedAhead)
    {
        using var place = new LogPlan(TimeProvider.System).Place(new LogHead(0, Noon.AddSeconds(logAhead), Noon), Noon.AddSeconds(promisedAhead), 1);

        Assert.Equal(Noon.AddSeconds(expectedAhead), place.Stored);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_place_learns_what_became_of_the_one_before_it(bool isCommitted)
    {
        var plan = new LogPlan(TimeProvider.System);
        var first = plan.Place(Head, DateTimeOffset.UnixEpoch, 1);
        using var second = plan.Place(Head, DateTimeOffset.UnixEpoch, 1);
        Assert.True(await first.Before);
        Assert.False(second.Before.IsCompleted);

        if (isCommitted)
            first.Commit();
        first.Dispose();

        Assert.Equal(isCommitted, await second.Before);
    }

    [Fact]
    public async Task After_a_failure_the_next_place_is_where_the_log_ended_last()
    {
        var plan = new LogPlan(TimeProvider.System);
        var stale = Head;
        using (var first = plan.Place(Head, DateTimeOffset.UnixEpoch, 100))
            first.Commit();
        plan.Place(Head, DateTimeOffset.UnixEpoch, 100).Dispose();

        using var next = plan.Place(stale, DateTimeOffset.UnixEpoch, 1);
        Assert.Equal(110, next.Sequence);
        Assert.True(await next.Before);

        next.Dispose();
        using var later = plan.Place(new LogHead(500, Noon, Noon), DateTimeOffset.UnixEpoch, 1);
        Assert.Equal(500, later.Sequence);
    }

    [Fact]
    public void As_many_enter_as_there_are_locks_and_none_with_an_id_that_is_under_way()
    {
        var plan = new LogPlan(TimeProvider.System);
        var shared = Samples.Statement();

        using (var first = plan.Enter([shared])!)
        {
            Assert.Null(plan.Enter([Samples.Statement(), shared]));
            using var second = plan.Enter([Samples.Statement()])!;
            using var third = plan.Enter([Samples.Statement()])!;
            Assert.Equal([0, 1, 2], new[] { first.Number, second.Number, third.Number });
            Assert.Null(plan.Enter([Samples.Statement()]));
        }

        using var again = plan.Enter([shared]);
        Assert.Equal(0, again!.Number);
    }

    [Fact]
    public void While_it_rests_nobody_enters()
    {
        var time = new ShiftedTime();
        var plan = new LogPlan(time);

        plan.Rest();
        Assert.Null(plan.Enter([Samples.Statement()]));

        time.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull(plan.Enter([Samples.Statement()]));
    }
}
