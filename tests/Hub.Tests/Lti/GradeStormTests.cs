using System.Diagnostics;
using System.Net;
using Hub.Core;
using Hub.Outbound;
using Hub.Storage;
using Hub.Testing;
using Hub.Testing.Lti;
using Interop.Lti.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Lti;

/// <summary>
/// Many learners finish at once, and the grade book fails in every way that networks and platforms know.
/// That a thousand of them finish within a minute can be brought about only where nothing else is done.
/// </summary>
[Trait("runs", "alone")]
public abstract class GradeStormTests(HubApplication hub)
{
    private const int Few = 40;
    private const int Many = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan MostForMany = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task In_a_storm_every_last_score_arrives_none_out_of_order_and_none_twice()
    {
        var learners = Environment.GetEnvironmentVariable("HUB_TEST_LONG") is null ? Few : Many;
        await using var stage = await LtiStage.SetAsync(hub);
        var column = stage.Platform.AddLineItem();
        var players = new List<PlayerClient>();
        foreach (var number in Enumerable.Range(0, learners))
            players.Add(await stage.OpenAsync(hub, stage.LaunchOf($"learner-{number}", column)));
        var faults = stage.Platform.Faults = new PlatformFaults(seed: 4759)
        {
            TooMany = 0.08,
            Failing = 0.06,
            Conflict = 0.04,
            Silence = 0.04,
            LostAnswer = 0.08,
            // Longer than the hub waits.
            HangFor = TimeSpan.FromMinutes(5),
        };

        var begun = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(players, Cancellation, async (player, _) =>
        {
            foreach (var raw in new[] { "30", "60" })
                Assert.Equal(HttpStatusCode.OK, (await player.SetAsync(("cmi.core.score.raw", raw))).Status);
            Assert.Equal(HttpStatusCode.OK, (await player.SetAsync(("cmi.core.score.raw", "90"), ("cmi.core.lesson_status", "passed"))).Status);
        });
        var finished = Stopwatch.GetElapsedTime(begun);

        foreach (var number in Enumerable.Range(0, learners))
            await stage.ScoresAsync($"learner-{number}", 90, Patience);
        await SettledAsync();
        // Read when nothing is under way any more: a late score could still have arrived above.
        var book = stage.Platform.GradeBook;
        foreach (var learner in Enumerable.Range(0, learners).Select(number => $"learner-{number}"))
        {
            var given = book.TakenOf(learner).Select(score => score.Given).ToList();
            Assert.Equal(given.Distinct().Order(), given);
            Assert.Equal((90, 90), (given[^1], book.Result(Assert.Single(book.LineItems).Id, learner)?.Given));
        }
        if (learners == Many)
            Assert.InRange(finished, TimeSpan.Zero, MostForMany);
        var kinds = Enum.GetValues<GradeBookFault>();
        Assert.All(kinds, kind => Assert.True(faults.Count(kind) > 0, $"There was no {kind}."));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{learners} learners finished within {finished.TotalSeconds:0.0} s, all scores were there after {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s: "
            + $"{string.Join(", ", kinds.Select(kind => $"{kind} {faults.Count(kind)}"))}; {stage.Platform.GradeBook.Scores.Count} scores came, of which {stage.Platform.GradeBook.Scores.Count(score => score.Status == 409)} were known already.");
    }

    // What the hub believes comes after what the grade book has: it reads its own answers.
    private async Task SettledAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(Patience);
        while (await hub.Database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Outbox).AnyAsync(message => message.State == OutboxState.Waiting, limit.Token)))
            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        Assert.Equal(0, await hub.Database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Outbox).CountAsync(message => message.State == OutboxState.Dead, Cancellation)));
        Assert.Equal(0, await hub.Database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.LtiGrades).CountAsync(grade => grade.SentScore != 90, Cancellation)));
    }

    /// <summary>Asks platforms with little patience, so that a test need not have much.</summary>
    internal static void MakeImpatient(IServiceCollection services) => services.AddSingleton(provider => new PlatformHttp(
        new HttpMessageInvoker(provider.GetRequiredService<GuardedHandler>(), disposeHandler: false), provider.GetRequiredService<TimeProvider>())
    {
        TimeLimit = TimeSpan.FromSeconds(1),
    });
}

public sealed class ImpatientSqliteHub : SqliteHub
{
    protected override void Replace(IServiceCollection services) => GradeStormTests.MakeImpatient(services);
}

public sealed class ImpatientPostgresHub : PostgresHub
{
    protected override void Replace(IServiceCollection services) => GradeStormTests.MakeImpatient(services);
}

public sealed class GradeStormTestsOnSqlite(ImpatientSqliteHub hub) : GradeStormTests(hub), IClassFixture<ImpatientSqliteHub>;

public sealed class GradeStormTestsOnPostgres(ImpatientPostgresHub hub) : GradeStormTests(hub), IClassFixture<ImpatientPostgresHub>;
