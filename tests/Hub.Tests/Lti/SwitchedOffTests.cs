using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hub.Testing;
using Hub.Tests.Outbox;

namespace Hub.Tests.Lti;

/// <summary>Platforms that are switched off and deployments that are not approved: told nothing, asked nothing.</summary>
public abstract class SwitchedOffTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_platform_that_is_switched_off_gets_its_grades_when_it_is_switched_on_again()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();
        await stage.UpdatePlatformAsync(new { enabled = false });

        await player.SetAsync(("cmi.core.score.raw", "60"));
        await grades.DeliverAsync();
        Assert.Equal(("The LMS is switched off here. The grade goes to it when it is switched on again.", 0), (await grades.ProblemAsync(), (await grades.WaitingAsync()).Count));
        Assert.Equal((0, 0), (grades.Came.Count, stage.Platform.TokensAsked));
        await stage.UpdatePlatformAsync(new { enabled = true });
        await grades.DeliverAsync();

        Assert.Equal([60], grades.Taken);
        Assert.True(await grades.IsInStepAsync());
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_deployment_that_was_turned_away_gets_its_grades_when_it_is_approved()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();
        await SetDeploymentAsync(stage, "REFUSED");

        await player.SetAsync(("cmi.core.score.raw", "60"));
        await grades.DeliverAsync();
        Assert.Equal((0, 0), (grades.Came.Count, stage.Platform.TokensAsked));
        await SetDeploymentAsync(stage, "ACTIVE");
        await grades.DeliverAsync();

        Assert.Equal([60], grades.Taken);
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData(true, "A course: The LMS is switched off here, so its members are not read.")]
    [InlineData(false, "A course: The LMS's deployment is not approved, so its members are not read.")]
    public async Task Members_are_not_read_from_there(bool isPlatform, string problem)
    {
        await using var stage = await LtiStage.SetAsync(hub);
        stage.Platform.Members = [LtiStage.Jane];
        await new QuietGrades(hub, stage).OpenAsync();
        await (isPlatform ? stage.UpdatePlatformAsync(new { enabled = false }) : SetDeploymentAsync(stage, "REFUSED"));

        using var answer = await hub.Api.PostAsync(new Uri(stage.Dispatch.DispatchUri + "/lti/roster", UriKind.Relative), null, Cancellation);
        var roster = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.Equal([problem], roster.GetProperty("problems").EnumerateArray().Select(text => text.GetString()));
        Assert.Equal((0, 0), (roster.GetProperty("members").GetArrayLength(), stage.Platform.TokensAsked));
    }

    private async Task SetDeploymentAsync(LtiStage stage, string state)
    {
        using var answer = await hub.Api.PutAsJsonAsync(new Uri(stage.PlatformUri + "/deployments/deployment-1", UriKind.Relative), new { state }, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}

public sealed class SwitchedOffTestsOnSqlite(SqliteOutbox hub) : SwitchedOffTests(hub), IClassFixture<SqliteOutbox>;

public sealed class SwitchedOffTestsOnPostgres(PostgresOutbox hub) : SwitchedOffTests(hub), IClassFixture<PostgresOutbox>;
