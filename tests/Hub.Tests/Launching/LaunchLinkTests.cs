using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hub.Core;
using Hub.Launching;
using Hub.Storage;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Launching;

[Trait("req", "PLY-8")]
public abstract class LaunchLinkTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_leads_to_the_player_with_the_session_key_where_no_server_sees_it()
    {
        using var answer = await FollowAsync(await NewLinkAsync());

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Matches("^/player/[0-9a-f]{32}-[0-9a-f]{32}#s=[A-Za-z0-9_-]{43}$", answer.Headers.Location!.OriginalString);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_link_works_once()
    {
        var link = await NewLinkAsync();
        using var first = await FollowAsync(link);

        using var second = await FollowAsync(link);

        Assert.Equal(HttpStatusCode.Found, first.StatusCode);
        await AssertUnusableAsync(second);
    }

    [Fact]
    public async Task Of_many_who_follow_a_link_at_once_one_gets_in()
    {
        var link = await NewLinkAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => FollowAsync(link))));

        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.Found);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode is HttpStatusCode.Gone));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(120)]
    [InlineData(900)]
    public async Task A_link_can_be_followed_until_its_expiry_and_not_after(int seconds)
    {
        var terms = new LaunchTerms { LinkLifetime = TimeSpan.FromSeconds(seconds) };
        var (inTime, late) = (await NewLinkAsync(terms), await NewLinkAsync(terms));

        hub.Time.Advance(TimeSpan.FromSeconds(seconds - 5));
        using var followed = await FollowAsync(inTime);
        hub.Time.Advance(TimeSpan.FromSeconds(6));
        using var refused = await FollowAsync(late);

        Assert.Equal(HttpStatusCode.Found, followed.StatusCode);
        await AssertUnusableAsync(refused);
    }

    [Fact]
    public async Task The_API_issues_links_of_120_seconds_by_default()
    {
        var registration = await NewRegistrationAsync();

        using var answer = await hub.Api.PostAsJsonAsync(LinkPath(registration), new { redirectOnExitUrl = "message" }, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var launch = (await hub.LaunchesOfAsync(registration)).Single();
        Assert.Equal(TimeSpan.FromSeconds(120), launch.LinkExpiresAt - launch.CreatedAt);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(901)]
    public async Task The_API_refuses_an_expiry_outside_10_seconds_to_15_minutes(int expiry)
    {
        var registration = await NewRegistrationAsync();

        using var answer = await hub.Api.PostAsJsonAsync(LinkPath(registration), new { redirectOnExitUrl = "message", expiry }, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("10 to 900", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(await hub.LaunchesOfAsync(registration));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a token")]
    [InlineData("CfDJ8AAAA")]
    public async Task What_is_no_token_gets_a_page_that_a_learner_can_read(string token)
    {
        using var answer = await hub.Content.GetAsync(new Uri($"/launch?token={Uri.EscapeDataString(token)}", UriKind.Relative), Cancellation);

        await AssertUnusableAsync(answer);
    }

    [Fact]
    public async Task A_token_can_be_posted_by_a_form_of_any_site()
    {
        var token = Uri.UnescapeDataString((await NewLinkAsync()).Split("token=")[1]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/launch", UriKind.Relative));
        request.Content = new FormUrlEncodedContent([new("token", token)]);
        request.Headers.Add("Origin", "https://lms.example");

        using var answer = await hub.Content.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    [Fact]
    public async Task Following_again_and_again_makes_launches_and_no_registrations()
    {
        var registration = await NewRegistrationAsync();

        for (var i = 1; i <= 3; i++)
        {
            var player = await hub.EnterAsync(registration);
            Assert.Equal(i, (await player.StartAsync()).Accepted.Epoch);
            _ = await player.CommitAsync(player.Next() with { Unload = true });
        }

        Assert.Equal(1, await hub.Database.ReadAsync(registration.RealmKey, db => db.Registrations.CountAsync(r => r.Id == registration.Id)));
    }

    [Fact]
    [Trait("req", "PLY-12")]
    public async Task A_disabled_learner_gets_a_clear_message_and_stays_disabled()
    {
        var registration = await NewRegistrationAsync();
        await hub.Database.WriteAsync(registration.RealmKey, async db =>
            (await db.Learners.SingleAsync(l => l.Key == registration.LearnerKey)).DisabledAt = hub.Time.Now(), Cancellation);

        using var answer = await FollowAsync(await hub.IssueLinkAsync(registration));

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("is disabled", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
        Assert.NotNull(await hub.Database.ReadAsync(registration.RealmKey, db => db.Learners.Where(l => l.Key == registration.LearnerKey).Select(l => l.DisabledAt).SingleAsync()));
    }

    [Fact]
    public async Task The_link_of_a_deleted_registration_leads_nowhere()
    {
        var registration = await NewRegistrationAsync();
        var link = await hub.IssueLinkAsync(registration);
        await hub.Database.WriteAsync(registration.RealmKey, db => db.Registrations.Where(r => r.Key == registration.Key).ExecuteDeleteAsync(), Cancellation);

        using var answer = await FollowAsync(link);

        await AssertUnusableAsync(answer);
    }

    private async Task<Registration> NewRegistrationAsync() => await hub.AddRegistrationAsync(await hub.AddCourseAsync());

    private async Task<string> NewLinkAsync(LaunchTerms? terms = null) => await hub.IssueLinkAsync(await NewRegistrationAsync(), terms);

    private Task<HttpResponseMessage> FollowAsync(string link) => hub.Content.GetAsync(new Uri(link), Cancellation);

    private static Uri LinkPath(Registration registration) => new($"/api/v2/registrations/{registration.Id}/launchLink", UriKind.Relative);

    private static async Task AssertUnusableAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("open it again", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }
}

public sealed class LaunchLinkTestsOnSqlite(SqliteHub hub) : LaunchLinkTests(hub), IClassFixture<SqliteHub>;

public sealed class LaunchLinkTestsOnPostgres(PostgresHub hub) : LaunchLinkTests(hub), IClassFixture<PostgresHub>;
