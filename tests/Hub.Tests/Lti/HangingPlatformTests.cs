using System.Collections.Concurrent;
using Hub.Core;
using Hub.Core.Ports;
using Hub.Lti.Grades;
using Hub.Storage;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Lti;

/// <summary>A platform that accepts connections and answers nothing.</summary>
public abstract class HangingPlatformTests(HubApplication hub)
{
    private const int Learners = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private WatchedScores Watched => hub.Services.GetServices<IOutboxHandler>().OfType<WatchedScores>().Single();

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task While_a_token_endpoint_hangs_no_message_is_delivered_twice_at_once_and_all_arrive_when_it_is_back()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var column = stage.Platform.AddLineItem();
        var players = new List<PlayerClient>();
        foreach (var number in Enumerable.Range(0, Learners))
            players.Add(await stage.OpenAsync(hub, stage.LaunchOf($"learner-{number}", column)));
        stage.Platform.KeepsTokensBack = true;
        hub.Time.Speed = 10;

        await Task.WhenAll(players.Select(player => player.SetAsync(("cmi.core.score.raw", "60"))));
        await AllTriedTwiceAsync();

        hub.Time.Speed = 1;
        stage.Platform.KeepsTokensBack = false;
        var asked = stage.Platform.TokensAsked;
        foreach (var number in Enumerable.Range(0, Learners))
            Assert.Single(await stage.ScoresAsync($"learner-{number}", 60));
        Assert.Equal(0, Watched.Overlaps);
        Assert.InRange(asked, 2, Learners / 2);
    }

    private async Task AllTriedTwiceAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (await hub.Database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Outbox).CountAsync(message => message.Kind == ScoreSink.Kind && message.Attempts >= 2, limit.Token)) < Learners)
            await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
    }

    /// <summary>Delivers scores as the hub does, and counts messages that two deliveries had at once.</summary>
    internal sealed class WatchedScores(IOutboxHandler scores) : IOutboxHandler
    {
        private readonly ConcurrentDictionary<long, bool> running = new();
        private int overlaps;

        public int Overlaps => overlaps;

        public string Kind => scores.Kind;

        public bool LatestSupersedes => scores.LatestSupersedes;

        public int MaxAttempts => scores.MaxAttempts;

        public static void Register(IServiceCollection services)
        {
            var own = services.Single(service => service.ImplementationType == typeof(ScoreHandler));
            services.Remove(own);
            services.AddSingleton<ScoreHandler>();
            services.AddSingleton<IOutboxHandler>(provider => new WatchedScores(provider.GetRequiredService<ScoreHandler>()));
        }

        public string? TraceOf(OutboxMessage message) => scores.TraceOf(message);

        public Task<string> TargetAsync(OutboxMessage message, CancellationToken cancellation) => scores.TargetAsync(message, cancellation);

        public async Task<DeliveryProblem?> DeliverAsync(OutboxMessage message, CancellationToken cancellation)
        {
            if (!running.TryAdd(message.Sequence, true))
                Interlocked.Increment(ref overlaps);
            try
            {
                return await scores.DeliverAsync(message, cancellation);
            }
            finally
            {
                running.TryRemove(message.Sequence, out _);
            }
        }
    }
}

public sealed class WatchedSqliteHub : SqliteHub
{
    protected override void Replace(IServiceCollection services) => HangingPlatformTests.WatchedScores.Register(services);
}

public sealed class WatchedPostgresHub : PostgresHub
{
    protected override void Replace(IServiceCollection services) => HangingPlatformTests.WatchedScores.Register(services);
}

public sealed class HangingPlatformTestsOnSqlite(WatchedSqliteHub hub) : HangingPlatformTests(hub), IClassFixture<WatchedSqliteHub>;

public sealed class HangingPlatformTestsOnPostgres(WatchedPostgresHub hub) : HangingPlatformTests(hub), IClassFixture<WatchedPostgresHub>;
