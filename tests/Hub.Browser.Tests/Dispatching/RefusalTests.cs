using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Lms;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dispatching;

public sealed class RefusalTests(Stage stage) : BrowserTest(stage)
{
    private static readonly LmsLearner Nobody = new("", "Lovelace, Ada");

    [Fact]
    [Trait("req", "DSP-2")]
    [Trait("req", "DSP-5")]
    public async Task A_dispatch_that_is_switched_off_says_so()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        await dispatch.ChangeAsync(new { enabled = false });

        await AssertRefusedAsync(dispatch, dispatch.Enrol(), "off", "This course is switched off at the moment.");
    }

    [Fact]
    [Trait("req", "DSP-2")]
    [Trait("req", "DSP-5")]
    public async Task A_dispatch_that_has_expired_says_when()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        await dispatch.ChangeAsync(new { expirationDate = "2026-01-31T12:00:00Z" });

        await AssertRefusedAsync(dispatch, dispatch.Enrol(), "expired", "This course ended on 31 January 2026.");
    }

    [Fact]
    [Trait("req", "DSP-2")]
    public async Task A_switch_takes_hold_at_the_next_launch_and_back_again()
    {
        var dispatch = await DispatchAsync(Course.Tea, new() { ["enabled"] = false });
        var seat = dispatch.Enrol();
        await AssertRefusedAsync(dispatch, seat, "off", "This course is switched off at the moment.");
        await dispatch.ChangeAsync(new { enabled = true });

        await LaunchTeaAsync(seat);

        Assert.Single(await dispatch.RegistrationsAsync());
    }

    [Fact]
    [Trait("req", "DSP-5")]
    public async Task An_LMS_at_an_origin_that_is_not_allowed_is_refused_by_its_origin()
    {
        var dispatch = await DispatchAsync(Course.Tea);

        await AssertRefusedAsync(dispatch, dispatch.Enrol(), "origin", $"This course may not be opened from {Lms.OtherOrigin}.", Lms.OtherOrigin);
    }

    [Fact]
    [Trait("req", "DSP-5")]
    public async Task A_dispatch_that_was_deleted_says_so_and_the_hubs_log_has_it_under_the_trace_that_the_learner_sees()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var seat = dispatch.Enrol();
        await dispatch.DeleteAsync();

        var window = await LaunchAsync(seat);

        await Assertions.Expect(window.Refusal).ToContainTextAsync("This course is not offered here any more.");
        await seat.BecomesAsync(it => it.LastSession.IsFinished, "the refused session has ended");
        AssertUntouched(seat);
        var trace = (await window.Reference.TextContentAsync())!["Trace ".Length..];
        Assert.Equal(32, trace.Length);
        await Eventually.BecomesAsync(
            () => Task.FromResult(Hub.Process.Log(1_000)), log => log.Contains($"Launch {trace} from {Lms.Origin} was refused", StringComparison.Ordinal),
            "the hub has logged the refusal");
    }

    [Fact]
    [Trait("req", "DSP-5")]
    public async Task A_learner_without_an_id_is_told_so_and_recorded_under_no_one()
    {
        var dispatch = await DispatchAsync(Course.Tea);

        await AssertRefusedAsync(dispatch, dispatch.Enrol(Nobody), "learner", "the learner id is empty. Nothing was recorded.");
    }

    [Fact]
    [Trait("req", "DSP-5")]
    [Trait("req", "DSP-6")]
    public async Task Over_the_licence_limit_a_new_learner_is_refused_and_one_who_has_a_place_plays_on()
    {
        var dispatch = await DispatchAsync(Course.Tea, new() { ["registrationCap"] = 1 });
        var (placed, late) = (dispatch.Enrol(), dispatch.Enrol());
        await (await LaunchTeaAsync(placed)).ExitAsync();

        await AssertRefusedAsync(dispatch, late, "limit", "The one place in this course is taken.", registrations: 1);

        await LaunchTeaAsync(placed);
    }

    [Fact]
    [Trait("req", "DSP-5")]
    public async Task A_refusal_leaves_what_the_LMS_has_of_the_learner_as_it_is()
    {
        var dispatch = await DispatchAsync(Course.Tea, new() { ["enabled"] = false });
        var seat = dispatch.Enrol();
        seat.Remember(
            ("cmi.core.lesson_status", "completed"), ("cmi.core.score.raw", "64"), ("cmi.suspend_data", "an-earlier-registration"),
            ("cmi.core.entry", "resume"));

        await AssertRefusedAsync(dispatch, seat, "off", "This course is switched off at the moment.");

        Assert.Equal(("completed", "64", "an-earlier-registration"), (seat.Status, seat.Score, seat.SuspendData));
        Assert.Equal(["cmi.core.exit"], seat.LastSession.Calls.Where(call => call.Name == "LMSSetValue").Select(call => call.Args[0]));
    }

    private async Task AssertRefusedAsync(
        Dispatched dispatch, LmsSeat seat, string code, string message, string? origin = null, int registrations = 0)
    {
        var window = await LaunchAsync(seat, origin);

        await Assertions.Expect(window.Refusal).ToContainTextAsync(message);
        await Assertions.Expect(window.Shell.GetByRole(AriaRole.Heading)).ToBeFocusedAsync();
        await seat.BecomesAsync(it => it.LastSession.IsFinished, "the refused session has ended");
        var refusal = (await dispatch.RefusalsAsync())[0];
        Assert.Equal((code, origin ?? Lms.Origin), (refusal.Code, refusal.LmsOrigin));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        await Assertions.Expect(window.Reference).ToHaveTextAsync($"Trace {refusal.TraceId}");
        Assert.Equal(registrations, (await dispatch.RegistrationsAsync()).Count);
        AssertUntouched(seat);
        await window.CloseTabAsync();
    }

    // Finishing a session in which no status was ever set would complete the course, so a first launch sets one.
    private static void AssertUntouched(LmsSeat seat)
    {
        string[] allowed = ["cmi.core.exit", "cmi.core.lesson_status"];
        Assert.All(seat.LastSession.Calls.Where(call => call.Name == "LMSSetValue"), call => Assert.Contains(call.Args[0], allowed));
        Assert.Equal(["suspend"], seat.LastSession.Set("cmi.core.exit"));
        Assert.All(seat.LastSession.Set("cmi.core.lesson_status"), status => Assert.Equal("incomplete", status));
        Assert.Equal(TimeSpan.Zero, seat.TotalTime);
    }
}
