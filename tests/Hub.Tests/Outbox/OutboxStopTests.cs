using Hub.Core;
using Hub.Core.Ports;
using Hub.Tests.Importing;

namespace Hub.Tests.Outbox;

public sealed class OutboxStopTests(SqliteOutbox hub) : IClassFixture<SqliteOutbox>
{
    private readonly OutboxStage stage = new(hub);

    [Fact]
    [Trait("req", "OPS-3")]
    public async Task A_delivery_under_way_is_finished_before_the_worker_stops()
    {
        var key = OutboxStage.NewKey();
        var release = new TaskCompletionSource<DeliveryProblem?>();
        stage.Ordered.Answer($"{key} 1", cancellation => release.Task.WaitAsync(cancellation));
        await stage.EnqueueAsync(FakeHandler.Ordered, key, $"{key} 1");
        using var worker = stage.NewWorker();
        await worker.StartAsync(TestContext.Current.CancellationToken);
        await Until.TrueAsync(() => Task.FromResult(stage.Ordered.Count($"{key} 1") == 1));

        var stopping = worker.StopAsync(TestContext.Current.CancellationToken);
        Assert.False(stopping.IsCompleted);
        release.SetResult(null);
        await stopping;

        Assert.Equal(OutboxState.Sent, (await stage.MessagesAsync(key)).Single().State);
    }
}
