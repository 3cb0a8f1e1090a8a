using Hub.Core;
using Hub.Core.Ports;
using Hub.Outbox;
using Hub.Storage;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Outbox;

public abstract class OutboxTests(HubApplication hub)
{
    private readonly OutboxStage stage = new(hub);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "FWD-3")]
    public async Task Messages_of_one_key_are_delivered_in_their_order_and_once()
    {
        var key = OutboxStage.NewKey();
        await stage.EnqueueAsync(FakeHandler.Ordered, key, $"{key} 1", $"{key} 2", $"{key} 3");

        await stage.DrainAsync();

        Assert.Equal([$"{key} 1", $"{key} 2", $"{key} 3"], stage.Ordered.Delivered.Where(payload => payload.StartsWith(key, StringComparison.Ordinal)));
        Assert.All(await stage.MessagesAsync(key), message => Assert.Equal((OutboxState.Sent, 1, true), (message.State, message.Attempts, message.FinishedAt is not null)));
    }

    [Fact]
    [Trait("req", "FWD-3")]
    public async Task Only_the_head_of_a_key_can_be_claimed_and_it_holds_its_whole_key()
    {
        var (one, other) = (OutboxStage.NewKey(), OutboxStage.NewKey());
        await stage.EnqueueAsync(FakeHandler.Ordered, one, "1", "2");
        await stage.EnqueueAsync(FakeHandler.Ordered, other, "3", "4");

        var claimed = await stage.Queue.ClaimAsync(100, [], Cancellation);
        var again = await stage.Queue.ClaimAsync(100, [], Cancellation);

        Assert.Equal(["1", "3"], Ours(claimed, one, other).Select(message => message.Payload));
        Assert.Empty(Ours(again, one, other));
        foreach (var message in claimed)
            await stage.Queue.SettleAsync(message, null, 3, Cancellation);
        await stage.DrainAsync();
    }

    [Fact]
    [Trait("req", "FWD-3")]
    public async Task What_was_delivered_long_ago_is_forgotten_and_what_was_not_stays()
    {
        var key = OutboxStage.NewKey();
        await stage.EnqueueAsync(FakeHandler.Ordered, key, [.. Enumerable.Range(1, 3).Select(number => $"{key} {number}")]);
        await stage.DrainAsync();
        var other = OutboxStage.NewKey();
        stage.Ordered.Fail($"{other} 1");
        await stage.EnqueueAsync(FakeHandler.Ordered, other, $"{other} 1");
        await stage.DrainAsync();
        var tidying = hub.Services.GetRequiredService<OutboxTidying>();

        hub.Time.Advance(TimeSpan.FromDays(29));
        await tidying.TidyAsync(Cancellation);
        Assert.Equal(3, (await stage.MessagesAsync(key)).Count);
        hub.Time.Advance(TimeSpan.FromDays(2));
        await tidying.TidyAsync(Cancellation);

        Assert.Empty(await stage.MessagesAsync(key));
        Assert.Equal(OutboxState.Waiting, Assert.Single(await stage.MessagesAsync(other)).State);
        stage.Ordered.Succeed($"{other} 1");
        await stage.DrainAsync();
    }

    [Fact]
    [Trait("req", "FWD-3")]
    public async Task Two_workers_never_have_the_same_message_at_once()
    {
        var keys = Enumerable.Range(0, 20).Select(_ => OutboxStage.NewKey()).ToArray();
        foreach (var key in keys)
            await stage.EnqueueAsync(FakeHandler.Ordered, key, $"{key} 1", $"{key} 2");
        var workers = new[] { stage.NewWorker(), stage.NewWorker(), stage.NewWorker() };

        await Task.WhenAll(workers.Select(worker => Task.Run(async () =>
        {
            while (await worker.DeliverDueAsync(Cancellation) > 0)
            {
            }
        })));
        await stage.DrainAsync();

        Assert.All(keys, key => Assert.Equal([$"{key} 1", $"{key} 2"], stage.Ordered.Delivered.Where(payload => payload.StartsWith($"{key} ", StringComparison.Ordinal))));
    }

    [Fact]
    [Trait("req", "FWD-3")]
    public async Task A_message_whose_worker_died_is_delivered_again_when_its_lease_ends()
    {
        var key = OutboxStage.NewKey();
        await stage.EnqueueAsync(FakeHandler.Ordered, key, $"{key} 1");
        _ = await stage.Queue.ClaimAsync(100, [], Cancellation);
        await stage.DrainAsync();
        Assert.Equal(0, stage.Ordered.Count($"{key} 1"));

        hub.Time.Advance(OutboxQueue.Lease + TimeSpan.FromSeconds(1));
        await stage.DrainAsync();

        Assert.Equal(1, stage.Ordered.Count($"{key} 1"));
    }

    [Fact]
    [Trait("req", "FWD-3")]
    public async Task A_failed_delivery_waits_for_its_pause_and_holds_back_its_key_alone()
    {
        var (failing, healthy) = (OutboxStage.NewKey(), OutboxStage.NewKey());
        stage.Ordered.Fail($"{failing} 1");
        await stage.EnqueueAsync(FakeHandler.Ordered, failing, $"{failing} 1", $"{failing} 2");
        await stage.EnqueueAsync(FakeHandler.Ordered, healthy, $"{healthy} 1", $"{healthy} 2");

        await stage.DrainAsync();

        Assert.Equal((1, 0), (stage.Ordered.Count($"{failing} 1"), stage.Ordered.Count($"{failing} 2")));
        Assert.Equal((1, 1), (stage.Ordered.Count($"{healthy} 1"), stage.Ordered.Count($"{healthy} 2")));
        var waiting = (await stage.MessagesAsync(failing))[0];
        Assert.Equal((OutboxState.Waiting, 1, "The receiver is away."), (waiting.State, waiting.Attempts, waiting.LastError));
        stage.Ordered.Succeed($"{failing} 1");
        hub.Time.Advance(TimeSpan.FromSeconds(5));
        await stage.DrainAsync();
        Assert.Equal((2, 1), (stage.Ordered.Count($"{failing} 1"), stage.Ordered.Count($"{failing} 2")));
    }

    [Fact]
    [Trait("req", "FWD-3")]
    public async Task A_message_that_fails_too_often_is_dead_and_lets_the_next_one_go()
    {
        var key = OutboxStage.NewKey();
        stage.Ordered.Fail($"{key} 1");
        await stage.EnqueueAsync(FakeHandler.Ordered, key, $"{key} 1", $"{key} 2");

        for (var attempt = 0; attempt < stage.Ordered.MaxAttempts; attempt++)
        {
            await stage.DrainAsync();
            hub.Time.Advance(TimeSpan.FromHours(1));
        }
        await stage.DrainAsync();

        var messages = await stage.MessagesAsync(key);
        Assert.Equal((OutboxState.Dead, 3, "The receiver is away."), (messages[0].State, messages[0].Attempts, messages[0].LastError));
        Assert.Equal(OutboxState.Sent, messages[1].State);
        Assert.Equal(3, stage.Ordered.Count($"{key} 1"));
    }

    [Fact]
    [Trait("req", "FWD-3")]
    public async Task A_handler_that_throws_fails_its_message_and_not_the_hub()
    {
        var (broken, healthy) = (OutboxStage.NewKey(), OutboxStage.NewKey());
        stage.Ordered.Answer($"{broken} 1", _ => throw new UriFormatException("no URL"));
        await stage.EnqueueAsync(FakeHandler.Ordered, broken, $"{broken} 1");
        await stage.EnqueueAsync(FakeHandler.Ordered, healthy, $"{healthy} 1");

        await stage.DrainAsync();

        Assert.Equal(1, stage.Ordered.Count($"{healthy} 1"));
        var failed = (await stage.MessagesAsync(broken)).Single();
        Assert.Equal((OutboxState.Waiting, 1), (failed.State, failed.Attempts));
        Assert.NotEqual("", failed.LastError);
        stage.Ordered.Succeed($"{broken} 1");
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task Where_the_latest_supersedes_only_the_latest_is_delivered()
    {
        var key = OutboxStage.NewKey();
        await stage.EnqueueAsync(FakeHandler.Latest, key, $"{key} 1", $"{key} 2", $"{key} 3");

        await stage.DrainAsync();

        Assert.Equal([$"{key} 3"], stage.Latest.Delivered.Where(payload => payload.StartsWith(key, StringComparison.Ordinal)));
        Assert.All(await stage.MessagesAsync(key), message => Assert.Equal(OutboxState.Sent, message.State));
    }

    [Fact]
    [Trait("req", "FWD-3")]
    public async Task A_message_that_nobody_delivers_is_dead_at_once_and_says_why()
    {
        var key = OutboxStage.NewKey();
        await stage.EnqueueAsync("unheard-of", key, "x");

        await stage.DrainAsync();

        var message = (await stage.MessagesAsync(key)).Single();
        Assert.Equal(OutboxState.Dead, message.State);
        Assert.Contains("unheard-of", message.LastError, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "FWD-3")]
    public async Task What_is_settled_late_does_not_bring_a_finished_message_back()
    {
        var key = OutboxStage.NewKey();
        await stage.EnqueueAsync(FakeHandler.Ordered, key, $"{key} 1");
        var slow = Ours(await stage.Queue.ClaimAsync(100, [], Cancellation), key).Single();
        hub.Time.Advance(OutboxQueue.Lease + TimeSpan.FromSeconds(1));
        await stage.DrainAsync();

        await stage.Queue.SettleAsync(slow, "timed out", 3, Cancellation);

        Assert.Equal(OutboxState.Sent, (await stage.MessagesAsync(key)).Single().State);
    }

    [Fact]
    [Trait("req", "FWD-3")]
    public async Task What_is_settled_after_the_lease_has_gone_to_somebody_else_is_theirs_to_settle()
    {
        var key = OutboxStage.NewKey();
        await stage.EnqueueAsync(FakeHandler.Ordered, key, $"{key} 1");
        var late = Ours(await stage.Queue.ClaimAsync(100, [], Cancellation), key).Single();
        hub.Time.Advance(OutboxQueue.Lease + TimeSpan.FromSeconds(1));
        var holder = Ours(await stage.Queue.ClaimAsync(100, [], Cancellation), key).Single();

        await stage.Queue.SettleAsync(late, null, 3, Cancellation);

        var message = (await stage.MessagesAsync(key)).Single();
        Assert.Equal((OutboxState.Waiting, 0, holder.LeasedUntil), (message.State, message.Attempts, message.LeasedUntil));
        await stage.Queue.SettleAsync(holder, null, 3, Cancellation);
        Assert.Equal(OutboxState.Sent, (await stage.MessagesAsync(key)).Single().State);
    }

    [Fact]
    [Trait("req", "FWD-3")]
    public async Task A_delivery_ends_before_its_lease_does()
    {
        var key = OutboxStage.NewKey();
        stage.Ordered.Answer($"{key} 1", async cancellation =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return null;
        });
        await stage.EnqueueAsync(FakeHandler.Ordered, key, $"{key} 1");

        hub.Time.Speed = 100;
        _ = await stage.NewWorker().DeliverDueAsync(Cancellation);
        hub.Time.Speed = 1;

        var message = (await stage.MessagesAsync(key)).Single();
        Assert.Equal((OutboxState.Waiting, 1, "It took longer than 100 seconds."), (message.State, message.Attempts, message.LastError));
        stage.Ordered.Succeed($"{key} 1");
        hub.Time.Advance(TimeSpan.FromSeconds(2));
        await stage.DrainAsync();
        Assert.Equal((OutboxState.Sent, 2), ((await stage.MessagesAsync(key)).Single().State, stage.Ordered.Count($"{key} 1")));
    }

    [Theory]
    [Trait("req", "FWD-3")]
    [InlineData(30, 30)]
    [InlineData(0.2, 1)]
    [InlineData(86_400, 3_600)]
    public async Task A_receiver_is_left_alone_for_as_long_as_it_asks_within_reason(double asked, double waited)
    {
        var key = OutboxStage.NewKey();
        stage.Ordered.Answer($"{key} 1", _ => Task.FromResult<DeliveryProblem?>(new("The receiver is busy.", TimeSpan.FromSeconds(asked))));
        await stage.EnqueueAsync(FakeHandler.Ordered, key, $"{key} 1");

        var before = hub.Time.Now();
        await stage.DrainAsync();
        var after = hub.Time.Now();

        Assert.InRange((await stage.MessagesAsync(key)).Single().DueAt, before.AddSeconds(waited), after.AddSeconds(waited));
        stage.Ordered.Succeed($"{key} 1");
    }

    [Fact]
    [Trait("req", "FWD-3")]
    public async Task What_finds_its_receiver_busy_waits_without_counting_as_a_try()
    {
        await stage.DrainAsync();
        var target = OutboxStage.NewKey();
        var payloads = Enumerable.Range(0, RunningDeliveries.MostToOneTarget + 3).Select(number => $"{target}@{number}").ToList();
        foreach (var payload in payloads)
            await stage.EnqueueAsync(FakeHandler.Ordered, payload, payload);

        await stage.DrainAsync();

        foreach (var payload in payloads)
        {
            var message = (await stage.MessagesAsync(payload)).Single();
            Assert.Equal((OutboxState.Sent, 1, 1), (message.State, message.Attempts, stage.Ordered.Count(payload)));
        }
        Assert.Equal(3, await hub.Database.ReadAsync(await hub.FirstRealmAsync(), db => db.Outbox.CountAsync(message => message.Target == target, Cancellation)));
    }

    private static IEnumerable<OutboxMessage> Ours(IEnumerable<OutboxMessage> messages, params string[] keys) =>
        messages.Where(message => keys.Contains(message.OrderKey)).OrderBy(message => message.Sequence);
}

public sealed class OutboxTestsOnSqlite(SqliteOutbox hub) : OutboxTests(hub), IClassFixture<SqliteOutbox>;

public sealed class OutboxTestsOnPostgres(PostgresOutbox hub) : OutboxTests(hub), IClassFixture<PostgresOutbox>;

public sealed class OutboxPauseTests
{
    [Theory]
    [Trait("req", "FWD-3")]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(10, 512)]
    [InlineData(11, 900)]
    [InlineData(70, 900)]
    [InlineData(5000, 900)]
    public void Pauses_double_from_a_second_to_a_quarter_of_an_hour(int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), OutboxQueue.Pause(attempts));
}
