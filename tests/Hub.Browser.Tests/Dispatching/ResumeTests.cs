using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Lms;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dispatching;

public sealed class ResumeTests(Stage stage) : BrowserTest(stage)
{
    // Its last words come when the page is already going away, too late for any message to the shell.
    private static readonly Course LastMinute = Course.OfOnePage("last-minute", """
        <!doctype html><html lang="en"><title>Last minute</title><h1>Last minute</h1>
        <script>
          const api = parent.API;
          api.LMSInitialize('');
          api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
          api.LMSCommit('');
          addEventListener('pagehide', () => {
            api.LMSSetValue('cmi.core.score.raw', '90');
            api.LMSSetValue('cmi.core.lesson_status', 'passed');
            api.LMSFinish('');
          });
        </script>
        """);

    [Fact]
    [Trait("req", "DSP-4")]
    [Trait("req", "PLY-12")]
    public async Task A_learner_who_comes_back_is_where_they_left()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var seat = dispatch.Enrol();
        var first = await LaunchTeaAsync(seat);
        await first.Tea.TurnToPageAsync(3);
        await first.ExitAsync();
        await first.CloseTabAsync();

        var second = await LaunchTeaAsync(seat);

        await second.Tea.IsOnPageAsync(3);
        await Assertions.Expect(second.Tea.Notice).ToHaveTextAsync("Welcome back, Ada. You are where you left off.");
        Assert.Equal(["suspend"], seat.Sessions[0].Set("cmi.core.exit").Distinct());
        Assert.Equal(0, Assert.Single(await dispatch.RegistrationsAsync()).Instance);
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task A_tab_that_is_closed_and_opened_again_at_once_has_the_last_bookmark()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var seat = dispatch.Enrol();
        var first = await LaunchTeaAsync(seat);
        await first.Tea.TurnToPageAsync(2);
        await first.Tea.TurnToPageAsync(4);
        await first.CloseTabAsync();

        var second = await LaunchTeaAsync(seat);

        await second.Tea.IsOnPageAsync(4);
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task What_a_closed_tab_told_only_the_hub_is_in_the_LMS_before_the_next_launch_shows_anything()
    {
        var dispatch = await DispatchAsync(LastMinute);
        var seat = dispatch.Enrol();
        seat.Quirks = new LmsQuirks { LosesLastWords = true };
        var first = await LaunchAsync(seat);
        await Assertions.Expect(first.Player.Content.Locator("h1")).ToBeVisibleAsync();
        await seat.BecomesAsync(it => it.Status == "incomplete", "the course is under way");
        await first.CloseTabAsync();
        await dispatch.RegistrationAsync("COMPLETED PASSED 90");
        Assert.Equal("incomplete", seat.Status);

        // A second launch that gets no further than the exchange.
        await Context.RouteAsync("**/launch", route => route.AbortAsync());
        await LaunchAsync(seat);

        await seat.BecomesAsync(it => it is { Status: "passed", Score: "90" }, "the pass has been made good");
    }

    [Fact]
    [Trait("req", "DSP-4")]
    [Trait("req", "PLY-7")]
    public async Task An_LMS_that_lost_its_state_gets_no_second_registration_and_the_learner_resumes()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var seat = dispatch.Enrol();
        seat.Quirks = new LmsQuirks { LosesState = true };
        var first = await LaunchTeaAsync(seat);
        await first.Tea.TurnToPageAsync(5);
        await first.ExitAsync();
        await first.CloseTabAsync();

        var second = await LaunchTeaAsync(seat);

        await second.Tea.IsOnPageAsync(5);
        var registration = Assert.Single(await dispatch.RegistrationsAsync());
        Assert.Equal(0, registration.Instance);
        Assert.Equal(registration.Id, seat.SuspendData);
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task A_pass_that_the_LMS_holds_is_not_lowered_by_a_hub_that_knows_less()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var seat = dispatch.Enrol();
        seat.Remember(("cmi.core.lesson_status", "passed"), ("cmi.core.entry", "resume"));

        var window = await LaunchTeaAsync(seat);
        await window.ExitAsync();

        Assert.Equal(["passed"], seat.LastSession.Set("cmi.core.lesson_status").Distinct());
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task An_LMS_that_refuses_to_finish_has_the_result_from_the_commits()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var seat = dispatch.Enrol();
        seat.Quirks = new LmsQuirks { RefusesFinish = true };
        var window = await LaunchTeaAsync(seat);

        await window.Tea.AnswerAsync(right: 4);
        await window.ExitAsync();

        Assert.Equal("passed", seat.Status);
        Assert.Equal("100", seat.Score);
        Assert.False(seat.LastSession.IsFinished);
    }
}
