using Hub.Core;
using Hub.Core.Ports;
using Hub.Outbox;
using Hub.Tests.Importing;

namespace Hub.Tests.Outbox;

public sealed class OutboxWorkerTests(RunningOutbox hub) : IClassFixture<RunningOutbox>
{
    private readonly OutboxStage stage = new(hub);

    [Fact]
    [Trait("req", "FWD-3")]
    public async Task The_hub_delivers_by_itself()
    {
        var key = OutboxStage.NewKey();

        await stage.EnqueueAsync(FakeHandler.Ordered, key, $"{key} 1", $"{key} 2");

        await Until.TrueAsync(async () => (await stage.MessagesAsync(key)).TrueForAll(message => message.State is OutboxState.Sent));
        Assert.Equal((1, 1), (stage.Ordered.Count($"{key} 1"), stage.Ordered.Count($"{key} 2")));
    }

    [Fact]
    [Trait("req", "FWD-3")]
    public async Task A_receiver_that_hangs_does_not_keep_the_others_waiting()
    {
        var (hanging, healthy) = (OutboxStage.NewKey(), OutboxStage.NewKey());
        var release = new TaskCompletionSource<DeliveryProblem?>();
        stage.Ordered.Answer($"{hanging} 1", _ => release.Task);
        await stage.EnqueueAsync(FakeHandler.Ordered, hanging, $"{hanging} 1");
        await Until.TrueAsync(() => Task.FromResult(stage.Ordered.Count($"{hanging} 1") == 1));

        await stage.EnqueueAsync(FakeHandler.Ordered, healthy, $"{healthy} 1");

        await Until.TrueAsync(async () => (await stage.MessagesAsync(healthy)).Single().State is OutboxState.Sent);
        Assert.Equal(OutboxState.Waiting, (await stage.MessagesAsync(hanging)).Single().State);
        release.SetResult(null);
        await Until.TrueAsync(async () => (await stage.MessagesAsync(hanging)).Single().State is OutboxState.Sent);
    }

    [Fact]
    [Trait("req", "FWD-3")]
    public async Task Many_messages_to_a_receiver_that_hangs_leave_room_for_those_to_others()
    {
        const int Many = 40;
        var (hanging, healthy) = (OutboxStage.NewKey(), OutboxStage.NewKey());
        var release = new TaskCompletionSource<DeliveryProblem?>();
        var stuck = Enumerable.Range(0, Many).Select(number => $"{hanging}@{number}").ToList();
        foreach (var payload in stuck)
        {
            stage.Ordered.Answer(payload, _ => release.Task);
            await stage.EnqueueAsync(FakeHandler.Ordered, payload, payload);
        }
        await Until.TrueAsync(() => Task.FromResult(stuck.Sum(stage.Ordered.Count) >= RunningDeliveries.MostToOneTarget));

        await stage.EnqueueAsync(FakeHandler.Ordered, healthy, $"{healthy}@1");

        await Until.TrueAsync(async () => (await stage.MessagesAsync(healthy)).Single().State is OutboxState.Sent);
        Assert.Equal(RunningDeliveries.MostToOneTarget, stuck.Sum(stage.Ordered.Count));
        release.SetResult(null);
        foreach (var payload in stuck)
            await Until.TrueAsync(async () => (await stage.MessagesAsync(payload)).Single().State is OutboxState.Sent);
        Assert.All(stuck, payload => Assert.Equal(1, stage.Ordered.Count(payload)));
    }
}
