using System.Net;
using Hub.Core;
using Hub.Launching;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Launching;

[Trait("req", "PLY-11")]
public abstract class LaunchLogTests(HubApplication hub)
{
    [Fact]
    public async Task Every_call_that_the_page_reports_is_kept_in_order_beside_what_the_hub_did()
    {
        var (registration, player) = await hub.PlayNewAsync();
        var at = hub.Time.GetUtcNow().ToUnixTimeMilliseconds();

        _ = (await player.CommitAsync(player.Next(1, ("cmi.core.lesson_status", "completed")) with
        {
            Log =
            [
                new { at, kind = "call", call = "LMSSetValue", args = new[] { "cmi.core.lesson_status", "completed" }, result = "true", error = "0" },
                new { at, kind = "call", call = "LMSGetValue", args = new[] { "cmi.nothing" }, result = "", error = "201" },
                new { at, kind = "network", detail = "commit 1 failed: offline, retried after 2 s" },
            ],
        })).Accepted;

        var lines = await LinesAsync(registration);
        Assert.Contains(lines, line => line is { Origin: "player", Kind: "call", Text: "LMSSetValue(\"cmi.core.lesson_status\", \"completed\") → \"true\"" });
        Assert.Contains(lines, line => line.Text.EndsWith("error 201", StringComparison.Ordinal));
        Assert.Contains(lines, line => line is { Kind: "network", Text: "commit 1 failed: offline, retried after 2 s" });
        Assert.Equal("commit", lines[^1].Kind);
    }

    [Fact]
    public async Task A_line_is_placed_at_the_hubs_time_when_the_browsers_clock_is_a_day_off()
    {
        var (registration, player) = await hub.PlayNewAsync();

        _ = (await player.CommitAsync(player.Next() with { Log = [new { at = 0L, kind = "call", call = "LMSInitialize", args = Array.Empty<string>(), result = "true", error = "0" }] })).Accepted;

        var line = (await LinesAsync(registration)).Single(line => line.Text.StartsWith("LMSInitialize", StringComparison.Ordinal));
        Assert.InRange(line.At, hub.Time.GetUtcNow().AddMinutes(-1), hub.Time.GetUtcNow());
    }

    [Fact]
    public async Task Long_lines_are_cut_and_a_full_log_says_that_it_is_full()
    {
        var (registration, player) = await hub.PlayNewAsync();
        var line = new { at = hub.Time.GetUtcNow().ToUnixTimeMilliseconds(), kind = "call", call = "LMSSetValue", args = new[] { new string('x', 10_000) }, result = "true", error = "0" };

        for (var i = 0; i < 3; i++)
            _ = (await player.CommitAsync(player.Next() with { Log = [.. Enumerable.Repeat(line, 250)] })).Accepted;

        var lines = await LinesAsync(registration);
        Assert.Single(lines, entry => entry.Text.StartsWith("The log of this launch is full", StringComparison.Ordinal));
        Assert.All(lines, entry => Assert.InRange(entry.Text.Length, 0, 4_001));
        Assert.InRange(lines.Sum(entry => entry.Text.Length), 1_900_000, LaunchTrail.MaxLengthPerLaunch + 5_000);
    }

    [Fact]
    public async Task A_NUL_in_what_a_page_reports_is_shown_and_stored()
    {
        var (registration, player) = await hub.PlayNewAsync();

        _ = (await player.CommitAsync(player.Next() with { Log = [new { at = 0L, kind = "network", detail = "a\0b" }] })).Accepted;

        Assert.Contains(await LinesAsync(registration), line => line.Text == "a\\0b");
    }

    [Fact]
    public async Task A_link_to_a_log_ends_after_a_week()
    {
        var (registration, _) = await hub.PlayNewAsync();
        var link = new Uri(hub.Services.GetRequiredService<LaunchLogLinks>().UrlOf((await hub.LaunchesOfAsync(registration)).Single()));
        using var browser = hub.Anonymous();
        using var before = await browser.GetAsync(link, TestContext.Current.CancellationToken);

        hub.Time.Advance(TimeSpan.FromDays(8));

        using var after = await browser.GetAsync(link, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Gone), (before.StatusCode, after.StatusCode));
        Assert.Contains("This link has expired", await after.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<List<LaunchLogEntry>> LinesAsync(Registration registration)
    {
        var launch = (await hub.LaunchesOfAsync(registration)).Single();
        return await hub.Database.ReadAsync(registration.RealmKey, db => db.LaunchLog.Where(line => line.LaunchKey == launch.Key).OrderBy(line => line.Sequence).ToListAsync());
    }
}

public sealed class LaunchLogTestsOnSqlite(SqliteHub hub) : LaunchLogTests(hub), IClassFixture<SqliteHub>;

public sealed class LaunchLogTestsOnPostgres(PostgresHub hub) : LaunchLogTests(hub), IClassFixture<PostgresHub>;
