using System.Net;
using Hub.Core;
using Hub.Launching;
using Hub.Storage;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Launching;

[Trait("req", "PLY-8")]
public abstract class AbandonedLaunchTests(HubApplication hub)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_launch_that_falls_silent_is_closed_and_what_it_saved_is_kept()
    {
        var (registration, player) = await hub.PlayNewAsync();
        _ = (await player.SetAsync(("cmi.core.lesson_status", "incomplete"), ("cmi.core.lesson_location", "page 3"))).Accepted;

        hub.Time.Advance(Patience + TimeSpan.FromMinutes(1));
        await CloseAsync();

        var launch = (await hub.LaunchesOfAsync(registration)).Single();
        Assert.Equal((LaunchState.Abandoned, true), (launch.State, launch.ClosedAt is not null));
        Assert.Equal(Completion.Incomplete, (await hub.ReloadAsync(registration)).Completion);
        var next = await hub.EnterAsync(registration);
        Assert.Equal("page 3", (await next.OpenAsync("SCO")).Accepted.Cmi["cmi.core.lesson_location"]);
        Assert.Equal("resume", (await next.OpenAsync("SCO")).Accepted.Cmi["cmi.core.entry"]);
    }

    [Fact]
    public async Task A_launch_that_is_heard_of_stays_open()
    {
        var (registration, player) = await hub.PlayNewAsync();

        for (var i = 0; i < 3; i++)
        {
            hub.Time.Advance(Patience - TimeSpan.FromMinutes(1));
            _ = (await player.SetAsync(("cmi.core.lesson_location", $"{i}"))).Accepted;
            await CloseAsync();
        }

        Assert.Equal(LaunchState.Running, (await hub.LaunchesOfAsync(registration)).Single().State);
    }

    [Fact]
    public async Task A_closed_launch_begins_nothing_new_but_its_last_words_are_heard()
    {
        var (registration, player) = await hub.PlayNewAsync();
        hub.Time.Advance(Patience + TimeSpan.FromMinutes(1));
        await CloseAsync();

        var started = await player.StartAsync();
        var opened = await player.OpenAsync("SCO");
        var committed = await player.SetAsync(("cmi.core.lesson_status", "completed"));

        Assert.Equal((HttpStatusCode.Gone, "closed"), (started.Status, started.Refused!.Code));
        Assert.Equal((HttpStatusCode.Gone, "closed"), (opened.Status, opened.Refused!.Code));
        Assert.Equal(1, committed.Accepted.Sequence);
        Assert.Equal(Completion.Completed, (await hub.ReloadAsync(registration)).Completion);
    }

    [Fact]
    [Trait("req", "PLY-11")]
    public async Task The_log_says_why_a_launch_was_closed()
    {
        var (registration, _) = await hub.PlayNewAsync();
        var launch = (await hub.LaunchesOfAsync(registration)).Single();
        hub.Time.Advance(Patience + TimeSpan.FromMinutes(1));
        await CloseAsync();

        var lines = await hub.Database.ReadAsync(registration.RealmKey, db => db.LaunchLog.Where(l => l.LaunchKey == launch.Key).OrderBy(l => l.Sequence).Select(l => l.Text).ToListAsync());

        Assert.Contains("nothing was heard for 30 minutes", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "PLY-11")]
    public async Task A_line_that_claims_to_be_from_the_future_holds_up_no_other()
    {
        var (registration, _) = await hub.PlayNewAsync();
        var launch = (await hub.LaunchesOfAsync(registration)).Single();
        await hub.Database.WriteAsync(registration.RealmKey, db =>
        {
            db.Note(launch, "shell", "shell", "From the future", DateTimeOffset.MaxValue.AddDays(-1));
            db.Note(launch, "hub", "launch", "Behind it", hub.Time.Now());
            return Task.CompletedTask;
        }, Cancellation);

        hub.Time.Advance(TimeSpan.FromDays(32));
        await hub.Services.GetRequiredService<AbandonedLaunches>().ForgetOldAsync(Cancellation);

        Assert.False(await hub.Database.ReadAsync(registration.RealmKey, db => db.LaunchLog.AnyAsync(line => line.LaunchKey == launch.Key, Cancellation)));
    }

    private Task<int> CloseAsync() => hub.Services.GetRequiredService<AbandonedLaunches>().CloseAsync(Cancellation);
}

public sealed class AbandonedLaunchTestsOnSqlite(SqliteHub hub) : AbandonedLaunchTests(hub), IClassFixture<SqliteHub>;

public sealed class AbandonedLaunchTestsOnPostgres(PostgresHub hub) : AbandonedLaunchTests(hub), IClassFixture<PostgresHub>;
