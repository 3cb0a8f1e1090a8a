using System.Globalization;
using System.Net;
using System.Text.Json;
using Hub.Api.Reporting;
using Hub.Storage;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Api.Session;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Api.Reporting;

/// <summary>What goes on in an application, month by month.</summary>
[Trait("req", "RLM-2")]
public abstract class RegistrationOverviewTests(HubApplication hub)
{
    private static readonly Figures Nothing = new(0, 0, 0, 0);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Thirteen_months_are_told_with_the_current_one_last_also_those_in_which_nothing_happened()
    {
        var (id, api, course) = await ApplicationAsync();
        var (completed, twice) = (await api.RegisterAsync(course), await api.RegisterAsync(course));
        await api.RegisterAsync(course);
        await api.DoAsync("PUT", $"/registrations/{completed}/result", new { completion = "COMPLETED", reason = "Seen." });
        foreach (var registration in new[] { completed, twice, twice })
            await LaunchAsync(api, registration);

        var overview = await OverviewAsync(id);

        var now = hub.Time.GetUtcNow();
        var current = new DateOnly(now.Year, now.Month, 1);
        var months = MonthsOf(overview);
        Assert.Equal(
            Enumerable.Range(-12, 13).Select(distance => current.AddMonths(distance).ToString("yyyy-MM", CultureInfo.InvariantCulture)),
            months.Select(month => month.Text("month")));
        Assert.Equal("UTC", overview.Text("timeZone"));
        Assert.Equal(months[0].Text("since"), overview.Text("since"));
        Assert.Equal(new Figures(Registrations: 3, Completed: 1, Launches: 3, Learners: 2), FiguresOf(months[^1]));
        Assert.All(months.SkipLast(1), month => Assert.Equal(Nothing, FiguresOf(month)));
    }

    [Theory]
    [InlineData("", "T00:00:00.000Z", "T23:59:59.999Z")]
    [InlineData("Asia/Tokyo", "T15:00:00.000Z", "T14:59:59.999Z")]
    [InlineData("Asia/Calcutta", "T18:30:00.000Z", "T18:29:59.999Z")]
    public async Task The_last_moment_of_a_month_and_the_first_of_the_next_are_counted_apart(string zone, string begins, string ends)
    {
        const int next = 7;
        var (id, api, course) = await ApplicationAsync();
        var empty = MonthsOf(await OverviewAsync(id, zone));
        Assert.All(empty, month => Assert.EndsWith(begins, month.Text("since"), StringComparison.Ordinal));
        Assert.All(empty, month => Assert.EndsWith(ends, month.Text("until"), StringComparison.Ordinal));
        var limit = Instant(empty[next].Text("since")!);

        foreach (var at in new[] { limit.AddMicroseconds(-1), limit })
            await HappenAsync(api, course, at);

        var figures = MonthsOf(await OverviewAsync(id, zone)).ConvertAll(FiguresOf);
        Assert.Equal([new Figures(1, 1, 1, 1), new Figures(1, 1, 1, 1)], figures[(next - 1)..(next + 1)]);
        Assert.Equal(11, figures.Count(month => month == Nothing));
    }

    [Fact]
    public async Task What_is_older_than_the_first_month_is_left_out()
    {
        var (id, api, course) = await ApplicationAsync();
        var first = Instant((await OverviewAsync(id)).Text("since")!);
        await HappenAsync(api, course, first.AddMicroseconds(-1));
        Assert.All(MonthsOf(await OverviewAsync(id)), month => Assert.Equal(Nothing, FiguresOf(month)));

        await HappenAsync(api, course, first);

        Assert.Equal(new Figures(1, 1, 1, 1), FiguresOf(MonthsOf(await OverviewAsync(id))[0]));
    }

    [Fact]
    public async Task A_trial_run_does_not_count()
    {
        var (id, api, course) = await ApplicationAsync();
        await LaunchAsync(api, await api.RegisterAsync(course), tracking: false);

        Assert.Equal(new Figures(1, 0, 0, 0), FiguresOf(MonthsOf(await OverviewAsync(id))[^1]));
    }

    [Fact]
    public async Task Each_figure_costs_one_query_at_most()
    {
        var (id, api, course) = await ApplicationAsync();
        foreach (var days in new[] { 0, 40, 80 })
            await HappenAsync(api, course, TimeProvider.System.Now().AddDays(-days));
        var application = await hub.ApplicationAsync(id);
        Assert.Null(Window.TryReadMonths("Europe/Vienna", TimeProvider.System.Now(), out var months));

        var cost = await QueryCount.OfAsync(() => hub.Database.ReadAsync(application.RealmKey, db =>
            Analytics.ReadMonthsAsync(db, hub.Database, new Scope(application.Key), months, Cancellation)));

        Assert.Equal(3, cost);
    }

    [Fact]
    public async Task It_is_for_who_manages_the_realms_applications_and_of_one_alone()
    {
        var (id, api, course) = await ApplicationAsync();
        await LaunchAsync(api, await api.RegisterAsync(course));
        var (neighbour, _, _) = await ApplicationAsync();
        var elsewhere = Shelf.NewId("app");
        using var stranger = await hub.SignInElsewhereAsync(elsewhere);
        var (administrator, _, _) = await hub.InviteAsync("ADMINISTRATOR");
        var (learner, _, _) = await hub.InviteAsync("LEARNER");

        Assert.All(MonthsOf(await OverviewAsync(neighbour)), month => Assert.Equal(Nothing, FiguresOf(month)));
        Assert.Equal(new Figures(1, 0, 1, 1), FiguresOf(MonthsOf(await administrator.ReadAsync(Path(id)))[^1]));
        await hub.Management.RefusedAsync(HttpStatusCode.NotFound, "GET", Path(elsewhere));
        await stranger.RefusedAsync(HttpStatusCode.NotFound, "GET", Path(id));
        await learner.RefusedAsync(HttpStatusCode.Forbidden, "GET", Path(id));
        await api.RefusedAsync(HttpStatusCode.Forbidden, "GET", Path(id));
    }

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("../zoneinfo/UTC")]
    public async Task A_zone_that_nobody_knows_is_refused(string zone) => Assert.Contains("timeZone", await hub.Management.RefusedAsync(
        HttpStatusCode.BadRequest, "GET", $"{Path(HubApplication.ApplicationId)}?timeZone={Uri.EscapeDataString(zone)}"), StringComparison.Ordinal);

    private static string Path(string application) => $"/appManagement/applications/{application}/registrationOverview";

    private static List<JsonElement> MonthsOf(JsonElement overview) => [.. overview.GetProperty("months").EnumerateArray()];

    private static Figures FiguresOf(JsonElement month) => new(
        month.GetProperty("registrations").GetInt32(), month.GetProperty("completed").GetInt32(), month.GetProperty("launches").GetInt32(), month.GetProperty("uniqueLearners").GetInt32());

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private Task<JsonElement> OverviewAsync(string application, string zone = "") =>
        hub.Management.ReadAsync($"{Path(application)}?timeZone={Uri.EscapeDataString(zone)}");

    // Of its own, so that nothing else is counted.
    private async Task<(string Id, HttpClient Api, string Course)> ApplicationAsync()
    {
        var id = Shelf.NewId("app");
        return (id, await hub.AddApplicationAsync(id), await hub.AddCourseAsync(application: id));
    }

    private async Task LaunchAsync(HttpClient api, string registration, bool tracking = true)
    {
        var link = await api.ReadAsync("POST", $"/registrations/{registration}/launchLink", new { redirectOnExitUrl = "message", tracking });
        using var followed = await hub.Content.GetAsync(new Uri(link.Text("launchLink")!), Cancellation);
        Assert.Equal(HttpStatusCode.Found, followed.StatusCode);
    }

    /// <summary>Registers a learner who has launched and completed the course, all at that instant.</summary>
    private async Task HappenAsync(HttpClient api, string course, DateTimeOffset at)
    {
        var registration = await api.RegisterAsync(course);
        await LaunchAsync(api, registration);
        await hub.Database.WriteAsync(await hub.FirstRealmAsync(), async db =>
        {
            await db.Registrations.Where(r => r.Id == registration).ExecuteUpdateAsync(set => set.SetProperty(r => r.CreatedAt, at).SetProperty(r => r.CompletedAt, at), Cancellation);
            await db.Launches.Where(l => db.Registrations.Any(r => r.Key == l.RegistrationKey && r.Id == registration)).ExecuteUpdateAsync(set => set.SetProperty(l => l.StartedAt, at), Cancellation);
        }, Cancellation);
    }

    private sealed record Figures(int Registrations, int Completed, int Launches, int Learners);
}

public sealed class RegistrationOverviewTestsOnSqlite(SqliteHub hub) : RegistrationOverviewTests(hub), IClassFixture<SqliteHub>;

public sealed class RegistrationOverviewTestsOnPostgres(PostgresHub hub) : RegistrationOverviewTests(hub), IClassFixture<PostgresHub>;
