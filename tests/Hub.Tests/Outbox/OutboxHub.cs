using System.Collections.Concurrent;
using Hub.Core;
using Hub.Core.Ports;
using Hub.Outbox;
using Hub.Storage;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hub.Tests.Outbox;

/// <summary>Stands for the world outside: notes what is delivered and answers as it is told.</summary>
internal sealed class FakeHandler(string kind, bool latestSupersedes = false) : IOutboxHandler
{
    public const string Ordered = "test-ordered";
    public const string Latest = "test-latest";

    private readonly ConcurrentDictionary<string, Func<CancellationToken, Task<DeliveryProblem?>>> answers = new();

    public string Kind => kind;

    public bool LatestSupersedes => latestSupersedes;

    public int MaxAttempts => 3;

    public ConcurrentQueue<string> Delivered { get; } = new();

    /// <summary>What stands before @ in the payload.</summary>
    public Task<string> TargetAsync(OutboxMessage message, CancellationToken cancellation) =>
        Task.FromResult(message.Payload.Split('@') is [var target, _] ? target : "");

    /// <summary>What the delivery of the payload comes to from now on; without an answer it succeeds.</summary>
    public void Answer(string payload, Func<CancellationToken, Task<DeliveryProblem?>> answer) => answers[payload] = answer;

    public void Fail(string payload) => Answer(payload, _ => Task.FromResult<DeliveryProblem?>("The receiver is away."));

    public void Succeed(string payload) => answers.TryRemove(payload, out _);

    public Task<DeliveryProblem?> DeliverAsync(OutboxMessage message, CancellationToken cancellation)
    {
        Delivered.Enqueue(message.Payload);
        return answers.TryGetValue(message.Payload, out var answer) ? answer(cancellation) : Task.FromResult<DeliveryProblem?>(null);
    }

    /// <summary>How often the payload was delivered.</summary>
    public int Count(string payload) => Delivered.Count(delivered => delivered == payload);
}

/// <summary>A hub's outbox with handlers of the tests'; nothing is delivered but by them.</summary>
internal sealed class OutboxStage(HubApplication hub)
{
    public OutboxQueue Queue => hub.Services.GetRequiredService<OutboxQueue>();

    public FakeHandler Ordered => Handler(FakeHandler.Ordered);

    public FakeHandler Latest => Handler(FakeHandler.Latest);

    public static string NewKey() => SeededCourses.NewId("order-key");

    public static void Register(IServiceCollection services, bool runsByItself)
    {
        services.AddSingleton<IOutboxHandler>(new FakeHandler(FakeHandler.Ordered));
        services.AddSingleton<IOutboxHandler>(new FakeHandler(FakeHandler.Latest, latestSupersedes: true));
        if (!runsByItself)
            services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(OutboxWorker)));
    }

    public OutboxWorker NewWorker() => new(Queue, hub.Services.GetServices<IOutboxHandler>(), hub.Time, hub.Services.GetRequiredService<ILogger<OutboxWorker>>());

    public async Task EnqueueAsync(string kind, string key, params string[] payloads)
    {
        var realm = await hub.FirstRealmAsync();
        foreach (var payload in payloads)
            await hub.Database.WriteAsync(realm, db =>
            {
                db.Outbox.Add(new OutboxMessage { RealmKey = realm, OrderKey = key, Kind = kind, Payload = payload, CreatedAt = hub.Time.Now(), DueAt = hub.Time.Now() });
                return Task.CompletedTask;
            });
    }

    public async Task<List<OutboxMessage>> MessagesAsync(string key) => await hub.Database.ReadAsync(
        await hub.FirstRealmAsync(), db => db.Outbox.Where(m => m.OrderKey == key).OrderBy(m => m.Sequence).ToListAsync());

    /// <summary>Delivers until nothing is due any more.</summary>
    public async Task DrainAsync()
    {
        var worker = NewWorker();
        while (await worker.DeliverDueAsync(TestContext.Current.CancellationToken) > 0)
        {
        }
    }

    private FakeHandler Handler(string kind) => hub.Services.GetServices<IOutboxHandler>().OfType<FakeHandler>().Single(handler => handler.Kind == kind);
}

public sealed class SqliteOutbox : SqliteHub
{
    protected override void Replace(IServiceCollection services) => OutboxStage.Register(services, runsByItself: false);
}

public sealed class PostgresOutbox : PostgresHub
{
    protected override void Replace(IServiceCollection services) => OutboxStage.Register(services, runsByItself: false);
}

public sealed class RunningOutbox : SqliteHub
{
    protected override void Replace(IServiceCollection services) => OutboxStage.Register(services, runsByItself: true);
}
