using System.Net;
using System.Text.RegularExpressions;
using Hub.Core;
using Hub.Launching;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Api.Registrations;

[Trait("req", "PLY-8")]
public abstract class LaunchLinkTests(HubApplication hub)
{
    [Fact]
    public async Task A_link_leads_to_the_player_once()
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());

        var link = await LinkAsync(id, new { redirectOnExitUrl = "https://lms.example/done" });

        Assert.StartsWith(HubApplication.ContentUrl.ToString(), link.ToString(), StringComparison.Ordinal);
        using var first = await hub.Content.GetAsync(link, TestContext.Current.CancellationToken);
        using var second = await hub.Content.GetAsync(link, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, first.StatusCode);
        Assert.StartsWith("/player/", first.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, second.StatusCode);
    }

    [Fact]
    public async Task A_link_lives_two_minutes_unless_asked_otherwise()
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());

        await LinkAsync(id, new { redirectOnExitUrl = "blank" });
        await LinkAsync(id, new { redirectOnExitUrl = "blank", expiry = 900 });

        var launches = await LaunchesAsync(id);
        Assert.Equal([TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(900)], launches.Select(launch => launch.LinkExpiresAt - launch.CreatedAt));
    }

    [Theory]
    [InlineData("closer", "closer")]
    [InlineData("BLANK", "blank")]
    [InlineData("message", "message")]
    [InlineData("", "message")]
    [InlineData("http://lms.example/a?b=c", "http://lms.example/a?b=c")]
    public async Task The_exit_goes_where_the_client_says(string given, string kept)
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());

        await LinkAsync(id, new { redirectOnExitUrl = given });

        Assert.Equal(kept, Assert.Single(await LaunchesAsync(id)).ExitTo);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("ftp://lms.example/")]
    [InlineData("/relative")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task An_exit_that_no_browser_should_follow_is_refused(string? given)
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());

        var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "POST", $"/registrations/{id}/launchLink", new { redirectOnExitUrl = given });

        Assert.Contains("redirectOnExitUrl", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(901)]
    [InlineData(-1)]
    public async Task An_expiry_out_of_range_is_refused(int expiry)
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());

        var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "POST", $"/registrations/{id}/launchLink", new { redirectOnExitUrl = "blank", expiry });

        Assert.Contains("10 to 900", message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "PLY-12")]
    public async Task A_disabled_learner_gets_no_link_and_stays_disabled()
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());
        await hub.DisableLearnerAsync(id);

        var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "POST", $"/registrations/{id}/launchLink", new { redirectOnExitUrl = "blank" });

        Assert.Contains("disabled", message, StringComparison.Ordinal);
        Assert.Empty(await LaunchesAsync(id));
    }

    [Fact]
    public async Task A_link_can_tag_learner_course_and_registration()
    {
        var course = await hub.AddCourseAsync();
        var id = await hub.Api.RegisterAsync(course);

        await LinkAsync(id, new { redirectOnExitUrl = "blank", learnerTags = new[] { "new" }, courseTags = new[] { "c" }, registrationTags = new[] { "r" } });

        Assert.Equal([id], (await hub.Api.ReadAsync($"/registrations?courseId={course}&tags=r")).Ids("registrations"));
        var realm = await hub.FirstRealmAsync();
        var registration = await hub.Database.ReadAsync(realm, db => db.Registrations.SingleAsync(r => r.Id == id));
        Assert.Equal(["new"], (await hub.Database.ReadAsync(realm, db => db.Learners.SingleAsync(l => l.Key == registration.LearnerKey))).Tags);
        Assert.Equal(["c"], (await hub.Database.ReadAsync(realm, db => db.Courses.SingleAsync(c => c.Key == registration.CourseKey))).Tags);
    }

    [Fact]
    public async Task An_untracked_launch_leaves_the_registration_untouched()
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());

        var link = await LinkAsync(id, new { redirectOnExitUrl = "blank", tracking = false });
        using var followed = await hub.Content.GetAsync(link, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Found, followed.StatusCode);
        Assert.False((await hub.Api.ReadAsync($"/registrations/{id}")).TryGetProperty("firstAccessDate", out _));
        Assert.Empty(await LaunchesAsync(id));
    }

    [Fact]
    [Trait("req", "PLY-11")]
    public async Task The_history_shows_launches_that_were_followed_with_their_log_and_where_to_share_it()
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());
        await LinkAsync(id, new { redirectOnExitUrl = "blank" });
        using var followed = await hub.Content.GetAsync(await LinkAsync(id, new { redirectOnExitUrl = "blank" }), TestContext.Current.CancellationToken);

        var history = await hub.Api.ReadAsync($"/registrations/{id}/launchHistory?includeHistoryLog=true");
        var plain = await hub.Api.ReadAsync($"/registrations/{id}/instances/0/launchHistory");

        var launch = Assert.Single(history.GetProperty("launchHistory").EnumerateArray());
        Assert.Equal("UNKNOWN", launch.Text("completionStatus"));
        Assert.Matches(new Regex(@"^\d{4}-.*Z hub launch: A link was made by application main", RegexOptions.None, TimeSpan.FromSeconds(1)), launch.Text("historyLog"));
        Assert.StartsWith($"{HubApplication.HubUrl}logs/", launch.Text("logUrl"), StringComparison.Ordinal);
        Assert.Equal(32, launch.Text("traceId")!.Length);
        Assert.False(launch.TryGetProperty("exitTime", out _));
        Assert.False(Assert.Single(plain.GetProperty("launchHistory").EnumerateArray()).TryGetProperty("historyLog", out _));
    }

    [Fact]
    [Trait("req", "PLY-11")]
    public async Task Whoever_has_the_link_to_a_log_reads_neither_names_nor_answers()
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());
        using var followed = await hub.Content.GetAsync(await LinkAsync(id, new { redirectOnExitUrl = "blank" }), TestContext.Current.CancellationToken);
        var launch = Assert.Single(await LaunchesAsync(id));
        await hub.Database.WriteAsync(await hub.FirstRealmAsync(), db =>
        {
            db.Note(launch, "player", "call", "LMSGetValue(\"cmi.core.student_name\") → \"Lovelace, Ada\"", launch.CreatedAt);
            return Task.CompletedTask;
        }, TestContext.Current.CancellationToken);

        var history = await hub.Api.ReadAsync($"/registrations/{id}/launchHistory?includeHistoryLog=true");
        var told = Assert.Single(history.GetProperty("launchHistory").EnumerateArray());
        using var stranger = hub.Anonymous();
        var page = await stranger.GetStringAsync(new Uri(told.Text("logUrl")!), TestContext.Current.CancellationToken);

        Assert.Contains("Lovelace", told.Text("historyLog"), StringComparison.Ordinal);
        Assert.Contains("(masked)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Lovelace", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_of_an_unknown_registration_or_instance_is_not_found()
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());

        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "GET", $"/registrations/{id}-not/launchHistory");
        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "GET", $"/registrations/{id}/instances/7/launchHistory");
        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "POST", $"/registrations/{id}-not/launchLink", new { redirectOnExitUrl = "blank" });
    }

    private async Task<Uri> LinkAsync(string id, object body) =>
        new((await hub.Api.ReadAsync("POST", $"/registrations/{id}/launchLink", body)).Text("launchLink")!);

    private async Task<List<Launch>> LaunchesAsync(string id)
    {
        var realm = await hub.FirstRealmAsync();
        return await hub.Database.ReadAsync(realm, db =>
            (from registration in db.Registrations
             where registration.Id == id
             join launch in db.Launches on registration.Key equals launch.RegistrationKey
             orderby launch.CreatedAt
             select launch).ToListAsync(TestContext.Current.CancellationToken));
    }
}

public sealed class LaunchLinkTestsOnSqlite(SqliteHub hub) : LaunchLinkTests(hub), IClassFixture<SqliteHub>;

public sealed class LaunchLinkTestsOnPostgres(PostgresHub hub) : LaunchLinkTests(hub), IClassFixture<PostgresHub>;
