using Hub.Launching;
using Hub.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Lrs.Tracking;

[Trait("req", "PLY-8")]
public abstract class AbandonedStatementTests(HubApplication hub)
{
    [Fact]
    public async Task A_launch_that_falls_silent_is_told_as_abandoned_with_the_time_until_then()
    {
        var (registration, player) = await hub.PlayNewAsync();
        hub.Time.Advance(TimeSpan.FromMinutes(2));
        _ = (await player.SetAsync(("cmi.core.lesson_status", "incomplete"))).Accepted;

        await FallSilentAsync();

        var told = await hub.StatementsOfAsync(registration);
        Assert.Equal(["launched course", "initialized lesson", "abandoned course"], told.Select(statement => statement.What));
        var seconds = System.Xml.XmlConvert.ToTimeSpan(told[^1].Result.At("duration")).TotalSeconds;
        Assert.InRange(seconds, 120, 150);
    }

    [Fact]
    public async Task A_page_that_has_said_goodbye_is_not_abandoned_too()
    {
        var (registration, player) = await hub.PlayNewAsync();
        _ = (await player.CommitAsync(player.Next(3) with { Unload = true })).Accepted;

        await FallSilentAsync();

        Assert.Equal(["launched course", "initialized lesson", "suspended lesson"], await hub.WhatHappenedAsync(registration));
    }

    private async Task FallSilentAsync()
    {
        hub.Time.Advance(TimeSpan.FromMinutes(31));
        await hub.Services.GetRequiredService<AbandonedLaunches>().CloseAsync(TestContext.Current.CancellationToken);
    }
}

public sealed class AbandonedStatementTestsOnSqlite(SqliteHub hub) : AbandonedStatementTests(hub), IClassFixture<SqliteHub>;

public sealed class AbandonedStatementTestsOnPostgres(PostgresHub hub) : AbandonedStatementTests(hub), IClassFixture<PostgresHub>;
