using System.Net;
using Hub.Core;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Dispatching;

public abstract class ShellExchangeTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task A_shell_gets_all_it_needs_to_show_the_course()
    {
        var stage = await DispatchStage.SetAsync(hub);

        var answer = await stage.OpenAsync();

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("http://127.0.0.1:8081/launch", answer.Text("launchUrl"));
        Assert.Equal("http://127.0.0.1:8081", answer.Text("contentOrigin"));
        Assert.Equal($"Title of {stage.CourseId}", answer.Text("title"));
        Assert.Equal(32, answer.Text("trace").Length);
        Assert.Equal(
            """{"revision":0,"completion":"UNKNOWN","success":"UNKNOWN","score":null,"seconds":0}""",
            answer.Body.GetProperty("snapshot").GetRawText());
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task The_token_that_a_shell_gets_opens_the_player_once()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var token = (await stage.OpenAsync()).Text("token");

        using var first = await FollowAsync(token);
        using var second = await FollowAsync(token);

        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, second.StatusCode);
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task A_learner_who_comes_back_gets_the_same_registration_and_its_result()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var first = await stage.OpenAsync();
        await stage.PlayAsync(first.Registration, new Outcome(Completion.Incomplete, Success.Unknown, 40), seconds: 90);

        var again = await stage.OpenAsync(entry: "resume", state: first.Registration);

        Assert.Equal(first.Registration, again.Registration);
        Assert.Equal(40, again.Body.GetProperty("snapshot").GetProperty("score").GetDouble());
        Assert.Equal(90, again.Body.GetProperty("snapshot").GetProperty("seconds").GetDouble());
        Assert.Equal("INCOMPLETE", again.Body.GetProperty("snapshot").GetProperty("completion").GetString());
    }

    [Fact]
    [Trait("req", "DSP-1")]
    public async Task Two_clients_learner_with_the_same_id_are_two_learners()
    {
        var one = await DispatchStage.SetAsync(hub);
        var other = await DispatchStage.SetAsync(hub);

        await one.OpenAsync("1001");
        await other.OpenAsync("1001");

        var learners = new[] { await one.RegistrationsAsync(), await other.RegistrationsAsync() }.Select(registrations => Assert.Single(registrations).LearnerKey);
        Assert.Equal(2, learners.Distinct().Count());
    }

    [Fact]
    [Trait("req", "DSP-1")]
    public async Task The_learners_name_is_taken_apart_as_SCORM_writes_it()
    {
        var stage = await DispatchStage.SetAsync(hub);

        await stage.OpenAsync(name: "Doe, Jane Q.");

        var registration = Assert.Single(await stage.RegistrationsAsync());
        var learner = await stage.ReadAsync(db => db.Learners.SingleAsync(l => l.Key == registration.LearnerKey, Cancellation));
        Assert.Equal(("Jane Q.", "Doe"), (learner.FirstName, learner.LastName));
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task The_launch_knows_its_LMS_and_its_log_begins_with_the_exchange()
    {
        var stage = await DispatchStage.SetAsync(hub);

        var answer = await stage.OpenAsync();

        var launch = await stage.ReadAsync(db => db.Launches.SingleAsync(l => l.TraceId == answer.Text("trace"), Cancellation));
        var line = await stage.ReadAsync(db => db.LaunchLog.SingleAsync(l => l.LaunchKey == launch.Key, Cancellation));
        Assert.Equal(DispatchStage.LmsOrigin, launch.ShellOrigin);
        Assert.Equal(TimeSpan.FromSeconds(120), launch.LinkExpiresAt - launch.CreatedAt);
        Assert.Equal("shell", line.Origin);
        Assert.Contains(DispatchStage.LmsOrigin, line.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task Two_first_launches_of_one_learner_at_once_make_one_registration()
    {
        var stage = await DispatchStage.SetAsync(hub);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => stage.OpenAsync("same")));

        Assert.Single(answers.Select(answer => answer.Registration).Distinct());
        Assert.Single(await stage.RegistrationsAsync());
        Assert.Equal(1, (await stage.ShowAsync()).GetProperty("registrationCount").GetInt32());
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task A_dispatch_gives_its_registrations_its_postback()
    {
        var stage = await DispatchStage.SetAsync(hub, new { postBack = new { url = "https://client.example/results", resultsFormat = "FULL" } });

        await stage.OpenAsync();

        Assert.Equal("https://client.example/results", Assert.Single(await stage.RegistrationsAsync()).Postback?.Url);
    }

    private async Task<HttpResponseMessage> FollowAsync(string token)
    {
        using var form = new FormUrlEncodedContent([new("token", token)]);
        return await hub.Content.PostAsync(new Uri("/launch", UriKind.Relative), form, Cancellation);
    }
}

public sealed class ShellExchangeTestsOnSqlite(SqliteHub hub) : ShellExchangeTests(hub), IClassFixture<SqliteHub>;

public sealed class ShellExchangeTestsOnPostgres(PostgresHub hub) : ShellExchangeTests(hub), IClassFixture<PostgresHub>;
