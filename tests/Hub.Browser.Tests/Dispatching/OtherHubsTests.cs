using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Testing;

namespace Hub.Browser.Tests.Dispatching;

/// <summary>The main job on hubs that are set up in other ways.</summary>
public sealed class OtherHubsTests(Stage stage) : BrowserTest(stage)
{
    [Fact]
    [Trait("req", "DSP-4")]
    public async Task A_hub_on_PostgreSQL_does_the_main_job()
    {
        Assert.SkipUnless(PostgresServer.IsThere, $"Needs PostgreSQL: run ./test.sh, or set {PostgresServer.Variable} to a connection string that may create databases.");

        await PlayTwiceAsync(HubPlan.OnTwoSites() with { OnPostgres = true });
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task A_hub_with_a_site_for_each_course_does_the_main_job() =>
        await PlayTwiceAsync(HubPlan.WithASiteForEachCourse());

    private async Task PlayTwiceAsync(HubPlan plan)
    {
        await using var hub = await RunningHub.StartAsync(plan);
        var dispatch = await hub.DispatchAsync(Lms, Course.Tea);
        var seat = dispatch.Enrol();
        var first = await LaunchTeaAsync(seat);
        await first.Tea.TurnToPageAsync(4);
        await first.CloseTabAsync();

        var second = await LaunchTeaAsync(seat);
        await second.Tea.IsOnPageAsync(4);
        await second.Tea.AnswerAsync(right: 4);
        await seat.BecomesAsync(it => it is { Status: "passed", Score: "100" }, "the learner has passed");
        await second.ExitAsync();

        Assert.Equal("COMPLETED PASSED 100", Assert.Single(await dispatch.RegistrationsAsync()).Result);
    }
}
