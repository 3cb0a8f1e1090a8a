using System.Globalization;
using System.Net;
using System.Text.Json;
using Hub.Core;
using Hub.Storage;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Dispatching;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Api.Reporting;

/// <summary>Whoever picks a bar finds the registrations that it is about, and no others.</summary>
[Trait("req", "DSP-11")]
public abstract class BarTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_figure_of_a_day_leads_to_the_registrations_that_it_counts()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var old = (await stage.OpenAsync("1", "One")).Registration;
        var whole = (await stage.OpenAsync("2", "Two")).Registration;
        var again = (await stage.OpenAsync("3", "Three")).Registration;
        var longAgo = TimeProvider.System.Now().AddDays(-40);
        await stage.WriteAsync(db => db.Registrations.Where(r => r.Id == old).ExecuteUpdateAsync(set => set.SetProperty(r => r.CreatedAt, longAgo), Cancellation));
        await StartAsync(stage, old, whole, again);
        await stage.PlayAsync(whole, new Outcome(Completion.Completed, Success.Passed, 100));
        await hub.Api.DoAsync("POST", $"/registrations/{again}/instances");
        var unopened = (await stage.OpenAsync("4", "Four")).Registration;

        var today = (await hub.Api.ReadAsync($"{stage.DispatchUri.ToString()["/api/v2".Length..]}/analytics?days=7")).GetProperty("days").EnumerateArray().Last();
        var (since, until) = (today.Text("since"), today.Text("until"));

        await LeadsAsync("launches", $"launchedSince={since}&launchedUntil={until}", old, whole, again);
        await LeadsAsync("registrations", $"datetimeFilter=created&since={since}&until={until}", whole, again, unopened);
        await LeadsAsync("completed", $"completedSince={since}&completedUntil={until}", whole);

        async Task LeadsAsync(string figure, string query, params string[] registrations)
        {
            Assert.Equal(registrations.Length, today.GetProperty(figure).GetInt32());
            var (ids, total) = await ListAsync($"dispatchId={Uri.EscapeDataString(stage.DispatchId)}&{query}");
            Assert.Equal(registrations.Order(), ids.Order());
            Assert.Equal(registrations.Length, total);
        }
    }

    [Fact]
    public async Task A_score_of_all_dispatches_leads_to_registrations_of_dispatches_alone()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var dispatched = (await stage.OpenAsync()).Registration;
        var direct = $"direct-{stage.Name}";
        await hub.Api.DoAsync("POST", "/registrations", new { registrationId = direct, courseId = stage.CourseId, learner = new { id = direct } });
        foreach (var registration in new[] { dispatched, direct })
            await stage.PlayAsync(registration, new Outcome(Completion.Completed, Success.Passed, 85));
        var course = $"courseId={Uri.EscapeDataString(stage.CourseId)}";

        var analytics = await hub.Api.ReadAsync($"/dispatch/analytics?{course}");
        var (ids, total) = await ListAsync(
            $"{course}&dispatched=true&datetimeFilter=created&since={analytics.Text("since")}&until={analytics.Text("until")}&scoreFrom=80&scoreTo=90");

        Assert.Equal(1, analytics.GetProperty("scores").EnumerateArray().ElementAt(8).GetProperty("count").GetInt32());
        Assert.Equal(dispatched, Assert.Single(ids));
        Assert.Equal(1, total);
        Assert.Equal([direct], (await ListAsync($"{course}&dispatched=false")).Ids);
    }

    [Fact]
    public async Task A_millisecond_that_is_named_as_the_end_is_meant_whole()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var registration = (await stage.OpenAsync()).Registration;
        var last = new DateTimeOffset(2026, 3, 1, 23, 59, 59, 999, 400, TimeSpan.Zero);
        await stage.WriteAsync(db => db.Registrations.Where(r => r.Id == registration).ExecuteUpdateAsync(set => set.SetProperty(r => r.CompletedAt, last), Cancellation));

        Assert.Equal([registration], (await ListAsync("completedSince=2026-03-01T00:00:00Z&completedUntil=2026-03-01T23:59:59.999Z")).Ids);
        Assert.Empty((await ListAsync("completedSince=2026-03-02T00:00:00Z&completedUntil=2026-03-02T23:59:59.999Z")).Ids);
        Assert.Empty((await ListAsync("completedUntil=2026-03-01T23:59:59.998Z&completedSince=2026-03-01T00:00:00Z")).Ids);
    }

    [Theory]
    [InlineData("launchedSince")]
    [InlineData("launchedUntil")]
    [InlineData("completedSince")]
    [InlineData("completedUntil")]
    public async Task A_time_that_is_none_is_refused_by_its_name(string name)
    {
        var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "GET", $"/registrations?{name}=yesterday");

        Assert.Equal($"{name} is 'yesterday', which is no ISO 8601 date and time.", message);
    }

    // As if each learner's browser had followed the link that the shell got.
    private static Task StartAsync(DispatchStage stage, params string[] registrations) => stage.WriteAsync(db =>
        db.Launches.Where(launch => db.Registrations.Any(r => r.Key == launch.RegistrationKey && registrations.Contains(r.Id)))
            .ExecuteUpdateAsync(set => set.SetProperty(launch => launch.StartedAt, launch => launch.CreatedAt), Cancellation));

    private async Task<(string[] Ids, int Total)> ListAsync(string query)
    {
        using var response = await hub.Api.GetAsync(new Uri($"/api/v2/registrations?{query}&includeTotalCount=true", UriKind.Relative), Cancellation);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation)).RootElement;
        return (body.Ids("registrations"), int.Parse(response.Headers.GetValues("X-Total-Count").Single(), CultureInfo.InvariantCulture));
    }
}

public sealed class BarTestsOnSqlite(SqliteHub hub) : BarTests(hub), IClassFixture<SqliteHub>;

public sealed class BarTestsOnPostgres(PostgresHub hub) : BarTests(hub), IClassFixture<PostgresHub>;
