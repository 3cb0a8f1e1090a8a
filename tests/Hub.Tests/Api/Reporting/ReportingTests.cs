using System.Net;
using System.Text.Json;
using Hub.Api.Reporting;
using Hub.Core;
using Hub.Lti.Grades;
using Hub.Storage;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Api.Session;
using Hub.Tests.Dispatching;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Api.Reporting;

public abstract class ReportingTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "DSP-11")]
    public async Task A_dispatchs_analytics_add_up_launches_learners_and_results()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var passed = await stage.OpenAsync("1", "One");
        var failed = await stage.OpenAsync("2", "Two");
        await stage.OpenAsync("3", "Three");
        await StartAllAsync(stage);
        await stage.PlayAsync(passed.Registration, new Outcome(Completion.Completed, Success.Passed, 100), seconds: 120);
        await stage.PlayAsync(failed.Registration, new Outcome(Completion.Completed, Success.Failed, 45), seconds: 60);
        await stage.UpdateAsync(new { enabled = false });
        await stage.OpenAsync("4", "Four");

        var answer = await hub.Api.ReadAsync($"{Path(stage.DispatchUri)}/analytics?days=7");

        var totals = answer.GetProperty("totals");
        Assert.Equal((3, 3, 3, 2, 1, 1), (Number(totals, "launches"), Number(totals, "uniqueLearners"), Number(totals, "registrations"), Number(totals, "completed"), Number(totals, "passed"), Number(totals, "failed")));
        Assert.Equal(2d / 3, totals.GetProperty("completionRate").GetDouble(), 6);
        Assert.Equal(72.5, totals.GetProperty("averageScore").GetDouble(), 6);
        Assert.Equal(90, totals.GetProperty("averageSeconds").GetDouble(), 6);
        Assert.Equal(7, answer.GetProperty("days").GetArrayLength());
        var today = answer.GetProperty("days").EnumerateArray().Last();
        Assert.Equal((3, 3, 3, 2, 1), (Number(today, "launches"), Number(today, "uniqueLearners"), Number(today, "registrations"), Number(today, "completed"), Number(today, "refusals")));
        Assert.Equal([0, 0, 0, 0, 1, 0, 0, 0, 0, 1], answer.GetProperty("scores").EnumerateArray().Select(range => Number(range, "count")));
    }

    [Fact]
    [Trait("req", "DSP-11")]
    public async Task All_dispatches_add_up_and_stand_beside_each_other()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var other = await DispatchStage.SetAsync(hub);
        await stage.OpenAsync("1", "One");
        await other.OpenAsync("1", "One");
        await StartAllAsync(stage);

        var ofDestination = await hub.Api.ReadAsync($"/dispatch/analytics?destinationId={Uri.EscapeDataString(stage.DestinationId)}");
        var ofCourse = await hub.Api.ReadAsync($"/dispatch/analytics?courseId={Uri.EscapeDataString(other.CourseId)}");
        var table = await hub.Api.ReadAsync("/dispatch/analytics/dispatches?days=30");

        Assert.Equal((1, 1), (Number(ofDestination.GetProperty("totals"), "launches"), Number(ofDestination.GetProperty("totals"), "registrations")));
        Assert.Equal((0, 1), (Number(ofCourse.GetProperty("totals"), "launches"), Number(ofCourse.GetProperty("totals"), "registrations")));
        var row = table.GetProperty("dispatches").EnumerateArray().Single(dispatch => dispatch.Text("dispatchId") == stage.DispatchId);
        Assert.Equal((1, 1, 1), (Number(row, "launches"), Number(row, "uniqueLearners"), Number(row, "registrations")));
        Assert.Equal("Client", row.Text("destinationName"));
        Assert.Equal(90, ofCourse.GetProperty("days").GetArrayLength());
    }

    [Fact]
    [Trait("req", "DSP-11")]
    public async Task A_table_of_many_dispatches_costs_as_many_queries_as_one_of_a_single_dispatch()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await stage.OpenAsync();
        await DispatchStage.SetAsync(hub);
        await DispatchStage.SetAsync(hub);
        Task<int> Cost(int count) => QueryCount.OfAsync(() => stage.ReadAsync(async db =>
            await DispatchTable.ReadAsync(db, [.. db.Dispatches.Take(count)], TimeProvider.System.Now().AddDays(-90), Cancellation)));

        Assert.Equal(await Cost(1), await Cost(3));
    }

    [Theory]
    [InlineData("days=0")]
    [InlineData("days=367")]
    [Trait("req", "DSP-11")]
    public async Task A_window_that_is_none_is_refused(string query)
    {
        await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "GET", $"/dispatch/analytics?{query}");
        await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "GET", $"/reporting/activity?{query}");
    }

    [Fact]
    [Trait("req", "DSP-11")]
    public async Task A_bar_leads_to_its_registrations()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var passed = (await stage.OpenAsync("1", "One")).Registration;
        var failed = (await stage.OpenAsync("2", "Two")).Registration;
        await stage.PlayAsync(passed, new Outcome(Completion.Completed, Success.Passed, 100));
        await stage.PlayAsync(failed, new Outcome(Completion.Incomplete, Success.Failed, 40));
        var dispatch = $"dispatchId={Uri.EscapeDataString(stage.DispatchId)}";

        Assert.Equal([passed], await IdsAsync($"{dispatch}&completion=COMPLETED"));
        Assert.Equal([failed], await IdsAsync($"{dispatch}&success=FAILED"));
        Assert.Equal([passed], await IdsAsync($"{dispatch}&scoreFrom=90&scoreTo=100"));
        Assert.Equal([failed], await IdsAsync($"{dispatch}&scoreFrom=40&scoreTo=50"));
        Assert.Empty(await IdsAsync($"{dispatch}&scoreFrom=30&scoreTo=40"));
        Assert.Empty(await IdsAsync($"{dispatch}&forced=true"));
        Assert.Equal(2, (await IdsAsync($"destinationId={Uri.EscapeDataString(stage.DestinationId)}&started=true")).Length);
        await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "GET", "/registrations?completion=maybe");
        await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "GET", "/registrations?scoreFrom=high");
    }

    [Fact]
    public async Task Home_names_what_needs_attention()
    {
        var stage = await DispatchStage.SetAsync(hub, new { registrationCap = 4 });
        for (var i = 0; i < 4; i++)
            await stage.OpenAsync($"learner {i}", "Name");
        await stage.OpenAsync("too many", "Name");
        var job = (await hub.Api.ReadAsync("POST", $"/courses/importJobs?courseId=job-{stage.Name}", new { url = "http://127.0.0.1:9/none.zip" })).Text("result");
        await UntilFailedAsync(job!);
        using var owner = await hub.SignInAsync();

        var asOwner = await owner.ReadAsync("/reporting/attention");
        var asApplication = await hub.Api.ReadAsync("/reporting/attention");

        var licence = asOwner.GetProperty("licences").EnumerateArray().Single(entry => entry.Text("dispatchId") == stage.DispatchId);
        Assert.Equal((4, 4, 100), (Number(licence, "used"), Number(licence, "cap"), Number(licence, "level")));
        Assert.Contains(asOwner.GetProperty("refusals").GetProperty("byReason").EnumerateArray(), reason => reason.Text("code") == "limit"
            && reason.GetProperty("dispatches").EnumerateArray().Any(dispatch => dispatch.Text("id") == stage.DispatchId)
            && Number(reason, "dispatchCount") >= reason.GetProperty("dispatches").GetArrayLength());
        Assert.Contains(asOwner.GetProperty("failedImports").GetProperty("items").EnumerateArray(), import => import.Text("jobId") == job);
        Assert.True(asOwner.TryGetProperty("deadLetters", out _));
        Assert.False(asApplication.TryGetProperty("deadLetters", out _));
        Assert.Contains((await hub.Api.ReadAsync("/courses/importJobs?status=ERROR")).GetProperty("importJobs").EnumerateArray(), entry => entry.Text("jobId") == job);
    }

    [Theory]
    [InlineData(75, 100, 75)]
    [InlineData(89, 100, 75)]
    [InlineData(90, 100, 90)]
    [InlineData(94, 100, 90)]
    [InlineData(95, 100, 95)]
    [InlineData(100, 100, 100)]
    [InlineData(74, 100, null)]
    public async Task A_licence_is_named_at_three_quarters_and_then_ever_more_urgently(int used, int cap, int? level)
    {
        var stage = await DispatchStage.SetAsync(hub, new { registrationCap = cap });
        await stage.WriteAsync(db =>
        {
            db.Dispatches.Single(dispatch => dispatch.Id == stage.DispatchId).LicencesUsed = used;
            return Task.CompletedTask;
        });

        var licences = (await hub.Api.ReadAsync("/reporting/attention")).GetProperty("licences").EnumerateArray();

        Assert.Equal(level, licences.Where(entry => entry.Text("dispatchId") == stage.DispatchId).Select(entry => (int?)Number(entry, "level")).SingleOrDefault());
    }

    [Fact]
    public async Task The_largest_cap_there_is_gets_in_nobodys_way()
    {
        var stage = await DispatchStage.SetAsync(hub, new { registrationCap = int.MaxValue });
        await stage.WriteAsync(db =>
        {
            db.Dispatches.Single(dispatch => dispatch.Id == stage.DispatchId).LicencesUsed = int.MaxValue;
            return Task.CompletedTask;
        });

        var licence = (await hub.Api.ReadAsync("/reporting/attention")).GetProperty("licences").EnumerateArray().Single(entry => entry.Text("dispatchId") == stage.DispatchId);

        Assert.Equal((int.MaxValue, int.MaxValue, 100), (Number(licence, "used"), Number(licence, "cap"), Number(licence, "level")));
    }

    [Fact]
    public async Task Dead_letters_are_shown_sent_again_and_let_go_by_who_looks_after_the_realm()
    {
        var letters = await AddDeadLettersAsync(3);
        using var owner = await hub.SignInAsync();

        var shown = (await owner.ReadAsync("/reporting/deadLetters")).GetProperty("deadLetters").EnumerateArray().Where(letter => letter.Text("kind") == "test").ToList();
        await owner.DoAsync("DELETE", $"/reporting/deadLetters/{letters[1]}");
        var resent = await owner.ReadAsync("POST", "/reporting/deadLetters/resend", new { kind = "test" });
        await owner.DoAsync("POST", $"/reporting/deadLetters/{(await AddDeadLettersAsync(1))[0]}/resend");

        Assert.Equal(3, shown.Count);
        Assert.Equal("No answer.", shown[0].Text("error"));
        Assert.Equal(2, Number(resent, "resent"));
        Assert.Equal(["deadLetter.resend", "deadLetter.resend", "deadLetter.delete"],
            (await owner.ReadAsync("/audit?filter=undelivered%20message")).GetProperty("entries").EnumerateArray().Select(entry => entry.Text("action")));
        await owner.RefusedAsync(HttpStatusCode.NotFound, "DELETE", $"/reporting/deadLetters/{letters[1]}");
        await hub.Api.RefusedAsync(HttpStatusCode.Forbidden, "GET", "/reporting/deadLetters");
        using var stranger = await hub.SignInElsewhereAsync($"elsewhere-{Guid.NewGuid():N}");
        await stranger.RefusedAsync(HttpStatusCode.NotFound, "POST", $"/reporting/deadLetters/{(await AddDeadLettersAsync(1))[0]}/resend");
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task An_LMS_whose_deployment_waits_is_named_until_it_is_let_in()
    {
        var id = $"school-{Guid.NewGuid():N}";
        await hub.Api.ReadAsync("POST", "/lti/platforms", new
        {
            id,
            data = new { name = "School", issuer = $"https://{id}.example", clientId = "1", authorizationEndpoint = $"https://{id}.example/auth", keySetUrl = $"https://{id}.example/keys" },
        });
        using var neighbour = await hub.AddApplicationAsync($"neighbour-{Guid.NewGuid():N}");

        await hub.Api.DoAsync("PUT", $"/lti/platforms/{id}/deployments/1", new { state = "HELD" });
        await hub.Api.DoAsync("PUT", $"/lti/platforms/{id}/deployments/2", new { state = "HELD" });

        Assert.Equal(("School", 2), Assert.Single(await WaitingAsync(hub.Api)));
        Assert.Empty(await WaitingAsync(neighbour));
        foreach (var deployment in new[] { 1, 2 })
            await hub.Api.DoAsync("PUT", $"/lti/platforms/{id}/deployments/{deployment}", new { state = deployment == 1 ? "ACTIVE" : "REFUSED" });
        Assert.Empty(await WaitingAsync(hub.Api));

        async Task<List<(string?, int)>> WaitingAsync(HttpClient client) =>
            [.. (await client.ReadAsync("/reporting/attention")).GetProperty("waitingDeployments").EnumerateArray()
                .Where(entry => entry.Text("platformId") == id).Select(entry => (entry.Text("name"), Number(entry, "count")))];
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_score_that_was_given_up_is_about_its_registration()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var registration = (await stage.OpenAsync()).Registration;
        var key = await stage.ReadAsync(async db => (await db.Registrations.SingleAsync(r => r.Id == registration, Cancellation)).Key);
        var letter = Assert.Single(await AddDeadLettersAsync(1, ScoreSink.Kind, key.ToString()));
        using var owner = await hub.SignInAsync();

        var shown = (await owner.ReadAsync("/reporting/deadLetters")).GetProperty("deadLetters").EnumerateArray().Single(one => one.Text("id") == $"{letter}");

        Assert.Equal(($"Jane Doe in Title of {stage.CourseId}", HubApplication.ApplicationId, registration), (shown.Text("about"), shown.Text("applicationId"), shown.Text("registrationId")));
    }

    [Fact]
    [Trait("req", "RLM-2")]
    public async Task A_neighbours_figures_hold_nothing_of_this_applications()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await stage.OpenAsync();
        await StartAllAsync(stage);
        using var neighbour = await hub.AddApplicationAsync($"neighbour-{Guid.NewGuid():N}");

        Assert.Equal(0, Number((await neighbour.ReadAsync("/dispatch/analytics")).GetProperty("totals"), "launches"));
        Assert.All((await neighbour.ReadAsync("/reporting/activity")).GetProperty("days").EnumerateArray(), day => Assert.Equal(0, Number(day, "launches") + Number(day, "registrations") + Number(day, "refusals")));
        Assert.Equal(0, (await neighbour.ReadAsync("/dispatch/analytics/dispatches")).GetProperty("dispatches").GetArrayLength());
    }

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static string Path(Uri uri) => uri.ToString()["/api/v2".Length..];

    private async Task<string[]> IdsAsync(string query) => (await hub.Api.ReadAsync($"/registrations?{query}")).Ids("registrations");

    // As if each learner's browser had followed the link that the shell got.
    private static Task StartAllAsync(DispatchStage stage) => stage.WriteAsync(db =>
    {
        var dispatch = db.Dispatches.Single(candidate => candidate.Id == stage.DispatchId).Key;
        foreach (var launch in db.Launches.Where(launch => launch.State == LaunchState.Issued && db.Registrations.Any(r => r.Key == launch.RegistrationKey && r.DispatchKey == dispatch)).ToList())
            (launch.State, launch.StartedAt) = (LaunchState.Running, launch.CreatedAt);
        return Task.CompletedTask;
    });

    private async Task UntilFailedAsync(string job)
    {
        while ((await hub.Api.ReadAsync($"/courses/importJobs/{job}")).Text("status") == "RUNNING")
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancellation);
    }

    private async Task<List<long>> AddDeadLettersAsync(int count, string kind = "test", string payload = "")
    {
        var now = TimeProvider.System.Now();
        var realm = await hub.FirstRealmAsync();
        var letters = Enumerable.Range(0, count).Select(i => new OutboxMessage
        {
            RealmKey = realm,
            OrderKey = $"test {Guid.NewGuid():N}",
            Kind = kind,
            Payload = payload,
            State = OutboxState.Dead,
            Attempts = 70,
            LastError = "No answer.",
            CreatedAt = now,
            DueAt = now,
            FinishedAt = now.AddSeconds(i),
        }).ToList();
        await hub.Database.WriteAsync(realm, db => { db.Outbox.AddRange(letters); return Task.CompletedTask; }, Cancellation);
        return letters.ConvertAll(letter => letter.Sequence);
    }
}

public sealed class ReportingTestsOnSqlite(SqliteHub hub) : ReportingTests(hub), IClassFixture<SqliteHub>;

public sealed class ReportingTestsOnPostgres(PostgresHub hub) : ReportingTests(hub), IClassFixture<PostgresHub>;
