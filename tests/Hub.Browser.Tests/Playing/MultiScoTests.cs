using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Looks;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Playing;

public sealed class MultiScoTests(Stage stage) : BrowserTest(stage)
{
    [Fact]
    [Trait("req", "PLY-9")]
    public async Task A_course_of_three_parts_is_passed_part_by_part_and_the_LMS_has_one_result()
    {
        var dispatch = await DispatchAsync(Course.Trail);
        var window = await LaunchAsync(dispatch.Enrol());
        var (player, trail) = (window.Player, new TrailCourse(window.Player.Content));

        await trail.PackAsync();
        await trail.LeaveButton.ClickAsync();
        await trail.ShowsAsync(TrailCourse.Weather);
        await trail.ReadTheSkyAsync();
        await player.Activity(TrailCourse.Check).ClickAsync();
        await trail.ShowsAsync(TrailCourse.Check);
        await trail.AnswerAsync();
        await window.Seat.BecomesAsync(seat => seat is { Status: "passed", Score: "100" }, "the whole course is passed");
        await trail.LeaveButton.ClickAsync();

        await player.ShowsPageAsync("end");
        await Assertions.Expect(player.Contents.Locator(".summary")).ToHaveTextAsync("3 of 3 completed");
        await Look.CheckAllAsync(window.Page, "player-end", [window.Page.Frames.Single(frame => frame.Url.Contains("/player/", StringComparison.Ordinal))]);
        await window.ExitAsync();
        var registration = Assert.Single(await dispatch.RegistrationsAsync());
        Assert.Equal("COMPLETED PASSED 100", registration.Result);
        Assert.Equal("passed", window.Seat.Status);
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task A_learner_who_comes_back_opens_the_part_that_is_not_done()
    {
        var dispatch = await DispatchAsync(Course.Trail);
        var seat = dispatch.Enrol();
        var first = await LaunchAsync(seat);
        var trail = new TrailCourse(first.Player.Content);
        await trail.PackAsync();
        await first.Player.Activity(TrailCourse.Weather).ClickAsync();
        await trail.ShowsAsync(TrailCourse.Weather);
        await first.ExitAsync();
        await first.CloseTabAsync();

        var second = await LaunchAsync(seat);

        await new TrailCourse(second.Player.Content).ShowsAsync(TrailCourse.Weather);
        await Assertions.Expect(second.Player.Activity(TrailCourse.Pack)).ToContainTextAsync("Completed");
        await Assertions.Expect(second.Player.Activity(TrailCourse.Weather)).ToHaveAttributeAsync("aria-current", "true");
    }

    [Fact]
    [Trait("req", "PLY-9")]
    public async Task A_part_that_finishes_with_logout_lets_the_learner_leave_the_course()
    {
        var window = await LaunchAsync((await DispatchAsync(Course.Trail)).Enrol());
        await new TrailCourse(window.Player.Content).ShowsAsync(TrailCourse.Pack);

        await window.Player.Content.Locator("body").EvaluateAsync("() => { parent.API.LMSSetValue('cmi.core.exit', 'logout'); parent.API.LMSFinish(''); }");

        await window.HasClosedAsync();
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task A_learner_who_closes_the_tab_at_the_end_has_left_the_course()
    {
        var launch = await Hub.RegisterAsync(Course.Trail);
        var (page, player) = await FollowAsync(launch);
        var trail = new TrailCourse(player.Content);
        await trail.ShowsAsync(TrailCourse.Pack);
        await player.Activity(TrailCourse.Check).ClickAsync();
        await trail.ShowsAsync(TrailCourse.Check);
        await trail.LeaveButton.ClickAsync();
        await player.ShowsPageAsync("end");
        Assert.Contains("open right now", await ExplainAsync(), StringComparison.Ordinal);

        await page.CloseAsync();

        await Eventually.BecomesAsync(ExplainAsync, text => !text.Contains("open right now", StringComparison.Ordinal), "the hub knows that the page is gone");

        Task<string> ExplainAsync() => Hub.Api.TextAsync($"registrations/{launch.RegistrationId}/explanation");
    }
}
