using System.Globalization;
using System.Net;
using Hub.Api.Reporting;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Dispatching;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Api.Reporting;

/// <summary>What happened is counted on the day that the reader's calendar and clock say.</summary>
[Trait("req", "DSP-11")]
public abstract class DaysOfZonesTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("UTC", "2026-08-27T12:00:00Z", "2026-08-25T23:59:59.999999Z", "2026-08-25", "2026-08-26T00:00:00Z", "2026-08-26")]
    [InlineData("Asia/Tokyo", "2026-08-27T12:00:00Z", "2026-08-25T14:59:59.999999Z", "2026-08-25", "2026-08-25T15:00:00Z", "2026-08-26")]
    [InlineData("America/New_York", "2026-08-27T12:00:00Z", "2026-08-26T03:59:59.999999Z", "2026-08-25", "2026-08-26T04:00:00Z", "2026-08-26")]
    // The day on which summer time ends has 25 hours; the next one begins an hour later by UTC.
    [InlineData("Europe/Vienna", "2026-11-05T12:00:00Z", "2026-10-24T21:59:59Z", "2026-10-24", "2026-10-24T22:00:00Z", "2026-10-25")]
    [InlineData("Europe/Vienna", "2026-11-05T12:00:00Z", "2026-10-25T22:59:59Z", "2026-10-25", "2026-10-25T23:00:00Z", "2026-10-26")]
    [InlineData("Europe/Vienna", "2026-11-05T12:00:00Z", "2026-10-30T22:59:59Z", "2026-10-30", "2026-10-30T23:00:00Z", "2026-10-31")]
    // The day on which it begins has 23.
    [InlineData("Europe/Vienna", "2026-04-05T12:00:00Z", "2026-03-29T21:59:59Z", "2026-03-29", "2026-03-29T22:00:00Z", "2026-03-30")]
    // Here it begins at midnight, which no clock shows: the day begins at one.
    [InlineData("Africa/Cairo", "2026-04-26T12:00:00Z", "2026-04-23T21:59:59Z", "2026-04-23", "2026-04-23T22:00:00Z", "2026-04-24")]
    // And here the first hour of the day comes twice.
    [InlineData("America/Havana", "2026-11-05T12:00:00Z", "2026-11-01T03:59:59Z", "2026-10-31", "2026-11-01T04:00:00Z", "2026-11-01")]
    public async Task The_last_moment_of_a_day_and_the_first_of_the_next_are_counted_apart(string zone, string now, string last, string day, string first, string next)
    {
        var stage = await DispatchStage.SetAsync(hub);
        foreach (var at in new[] { last, first })
        {
            var registration = (await stage.OpenAsync(at, "Name")).Registration;
            var instant = Instant(at);
            await stage.WriteAsync(async db =>
            {
                await db.Registrations.Where(r => r.Id == registration).ExecuteUpdateAsync(set => set.SetProperty(r => r.CreatedAt, instant).SetProperty(r => r.CompletedAt, instant), Cancellation);
                await db.Launches.Where(l => db.Registrations.Any(r => r.Key == l.RegistrationKey && r.Id == registration)).ExecuteUpdateAsync(set => set.SetProperty(l => l.StartedAt, instant), Cancellation);
            });
        }
        Assert.Null(Window.TryRead(30, zone, Instant(now), out var window));

        var days = (await stage.ReadAsync(async db =>
        {
            var dispatch = await db.Dispatches.SingleAsync(d => d.Id == stage.DispatchId, Cancellation);
            return await Analytics.ReadDaysAsync(db, hub.Database, new Scope(dispatch.ApplicationKey) { Dispatch = dispatch.Key }, window, Cancellation);
        })).Days;

        var busy = days.Where(counted => counted.Launches + counted.Registrations + counted.Completed > 0);
        Assert.Equal([(day, 1, 1, 1), (next, 1, 1, 1)], busy.Select(counted => (counted.Date, counted.Launches, counted.Registrations, counted.Completed)));
        Assert.Equal(Instant(first), days.Single(counted => counted.Date == next).Since);
    }

    [Theory]
    [InlineData("Asia/Tokyo", "T15:00:00.000Z", "T14:59:59.999Z")]
    [InlineData("Asia/Calcutta", "T18:30:00.000Z", "T18:29:59.999Z")]
    [InlineData("", "T00:00:00.000Z", "T23:59:59.999Z")]
    public async Task Every_day_says_when_it_begins_and_ends_there(string zone, string begins, string ends)
    {
        foreach (var path in new[] { "/reporting/activity", "/dispatch/analytics" })
        {
            var answer = await hub.Api.ReadAsync($"{path}?days=3&timeZone={Uri.EscapeDataString(zone)}");

            Assert.Equal(zone.Length == 0 ? "UTC" : zone, answer.Text("timeZone"));
            Assert.All(answer.GetProperty("days").EnumerateArray(), day =>
            {
                Assert.EndsWith(begins, day.Text("since"), StringComparison.Ordinal);
                Assert.EndsWith(ends, day.Text("until"), StringComparison.Ordinal);
            });
        }
    }

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("Europe")]
    [InlineData("/etc/localtime")]
    [InlineData("../zoneinfo/UTC")]
    [InlineData("/dev/zero")]
    public async Task A_zone_that_nobody_knows_is_refused(string zone)
    {
        foreach (var path in new[] { "/reporting/activity", "/dispatch/analytics", "/dispatch/analytics/dispatches" })
            await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "GET", $"{path}?timeZone={Uri.EscapeDataString(zone)}");
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

public sealed class DaysOfZonesTestsOnSqlite(SqliteHub hub) : DaysOfZonesTests(hub), IClassFixture<SqliteHub>;

public sealed class DaysOfZonesTestsOnPostgres(PostgresHub hub) : DaysOfZonesTests(hub), IClassFixture<PostgresHub>;
