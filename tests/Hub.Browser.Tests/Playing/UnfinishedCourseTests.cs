using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;

namespace Hub.Browser.Tests.Playing;

public sealed class UnfinishedCourseTests(Stage stage) : BrowserTest(stage)
{
    private static readonly Course NeverFinishes = Course.OfOnePage("never-finishes", """
        <!doctype html><html lang="en"><title>Never finishes</title><h1>Never finishes</h1>
        <button onclick="parent.API.LMSSetValue('cmi.core.score.raw', '88'); parent.API.LMSSetValue('cmi.core.lesson_status', 'passed')">Pass</button>
        <script>parent.API.LMSInitialize('')</script>
        """);

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task A_course_that_neither_commits_nor_finishes_has_its_result_when_the_learner_exits()
    {
        var dispatch = await DispatchAsync(NeverFinishes);
        var window = await LaunchAsync(dispatch.Enrol());
        await window.Player.Content.Locator("button").ClickAsync();

        await window.ExitAsync();

        Assert.Equal("COMPLETED PASSED 88", Assert.Single(await dispatch.RegistrationsAsync()).Result);
        Assert.Equal(("passed", "88"), (window.Seat.Status, window.Seat.Score));
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task A_course_that_neither_commits_nor_finishes_has_its_result_when_the_tab_is_closed()
    {
        var dispatch = await DispatchAsync(NeverFinishes);
        var window = await LaunchAsync(dispatch.Enrol());
        await window.Player.Content.Locator("button").ClickAsync();

        await window.CloseTabAsync();

        await dispatch.RegistrationAsync("COMPLETED PASSED 88");
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task A_course_that_closes_its_window_lets_the_learner_leave()
    {
        var dispatch = await DispatchAsync(Course.OfOnePage("closes-itself", """
            <!doctype html><html lang="en"><title>Closes itself</title>
            <button onclick="parent.API.LMSSetValue('cmi.core.lesson_status', 'completed'); parent.API.LMSFinish(''); parent.close()">Done</button>
            <script>parent.API.LMSInitialize('')</script>
            """));
        var window = await LaunchAsync(dispatch.Enrol());

        await window.Player.Content.Locator("button").ClickAsync();

        await window.HasClosedAsync();
        Assert.Equal("completed", window.Seat.Status);
        Assert.Equal("", window.Seat.LastSession.Set("cmi.core.exit")[^1]);
    }
}
