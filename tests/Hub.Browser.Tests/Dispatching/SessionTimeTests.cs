using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Lms;

namespace Hub.Browser.Tests.Dispatching;

public sealed class SessionTimeTests(Stage stage) : BrowserTest(stage)
{
    private static readonly TimeSpan Sitting = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task Time_counts_once_over_several_sessions_also_when_the_LMS_missed_the_end_of_one()
    {
        await Context.Clock.InstallAsync();
        var dispatch = await DispatchAsync(Course.Tea);
        var seat = dispatch.Enrol();

        await SitAsync(seat, window => window.ExitAsync());
        AssertAbout(Sitting, seat.TotalTime);

        seat.Quirks = new LmsQuirks { LosesLastWords = true };
        await SitAsync(seat, _ => Task.CompletedTask);
        AssertAbout(Sitting, seat.TotalTime);
        await dispatch.RegistrationAsync(registration => registration.TotalSecondsTracked > 2 * Sitting.TotalSeconds - Tolerance.TotalSeconds, "the hub knows of both sessions");

        await SitAsync(seat, window => window.ExitAsync());
        AssertAbout(3 * Sitting, seat.TotalTime);
        AssertAbout(3 * Sitting, TimeSpan.FromSeconds(Assert.Single(await dispatch.RegistrationsAsync()).TotalSecondsTracked));
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task Time_counts_once_when_a_second_window_takes_over()
    {
        await Context.Clock.InstallAsync();
        var dispatch = await DispatchAsync(Course.Tea);
        var seat = dispatch.Enrol();
        var first = await LaunchTeaAsync(seat);
        await first.Page.Clock.FastForwardAsync((long)Sitting.TotalMilliseconds);
        await dispatch.RegistrationAsync(registration => registration.TotalSecondsTracked > Sitting.TotalSeconds - Tolerance.TotalSeconds, "the hub knows of the first window's time");

        var second = await LaunchTeaAsync(seat);
        await second.Tea.AnswerAsync(right: 4);
        await first.Tea.AskForPageAsync(2);
        await seat.BecomesAsync(it => it.Sessions[0].IsFinished, "the first window's session has ended");
        await second.ExitAsync();

        AssertAbout(Sitting, seat.TotalTime);
        Assert.Equal("passed", seat.Status);
    }

    private async Task SitAsync(LmsSeat seat, Func<LmsWindow, Task> end)
    {
        var window = await LaunchTeaAsync(seat);
        await window.Page.Clock.FastForwardAsync((long)Sitting.TotalMilliseconds);
        await end(window);
        await window.CloseTabAsync();
    }

    private static void AssertAbout(TimeSpan expected, TimeSpan actual) =>
        Assert.InRange(actual, expected - Tolerance, expected + Tolerance);
}
