using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Looks;

[Trait("req", "UI-2")]
public sealed class ShellLooksTests(Stage stage) : BrowserTest(stage)
{
    [Fact]
    public async Task A_course_in_the_LMS()
    {
        var window = await LaunchAsync((await DispatchAsync(Course.Trail)).Enrol());
        await new TrailCourse(window.Player.Content).ShowsAsync(TrailCourse.Pack);
        var player = window.Page.Frames.Single(frame => frame.Url.Contains("/player/", StringComparison.Ordinal));

        await Look.CheckAllAsync(window.Page, "shell-course", [ShellOf(window), player]);
    }

    [Fact]
    public async Task A_refusal()
    {
        var window = await LaunchAsync((await DispatchAsync(Course.Tea, new() { ["enabled"] = false })).Enrol());
        await Assertions.Expect(window.Refusal).ToBeVisibleAsync();

        await Look.CheckAllAsync(window.Page, "shell-refused", [ShellOf(window)]);
    }

    [Fact]
    public async Task The_farewell()
    {
        var window = await LaunchTeaAsync((await DispatchAsync(Course.Tea)).Enrol());
        await window.ExitAsync();

        await Look.CheckAllAsync(window.Page, "shell-closed", [ShellOf(window)]);
    }

    [Fact]
    public async Task A_hub_that_does_not_answer()
    {
        await Context.RouteAsync("**/shell/bridge.js", route => route.AbortAsync());
        var window = await LaunchAsync((await DispatchAsync(Course.Tea)).Enrol());
        await Assertions.Expect(window.Refusal).ToBeVisibleAsync();

        await Look.CheckAllAsync(window.Page, "shell-no-bridge", [ShellOf(window)]);
    }

    [Fact]
    public async Task An_exchange_that_fails()
    {
        await Context.RouteAsync("**/shell/exchange", route => route.AbortAsync());
        var window = await LaunchAsync((await DispatchAsync(Course.Tea)).Enrol());
        await Assertions.Expect(window.Refusal).ToBeVisibleAsync();

        await Look.CheckAllAsync(window.Page, "shell-unreachable", [ShellOf(window)]);
    }

    [Fact]
    public async Task A_frame_that_stays_empty_and_the_window_of_its_own_in_its_place()
    {
        await Context.RouteAsync("**/launch", route => route.AbortAsync());
        var window = await LaunchAsync((await DispatchAsync(Course.Tea)).Enrol());
        await Assertions.Expect(window.Shell.Locator("iframe")).ToBeVisibleAsync();
        // As a browser reports that the LMS's policy keeps the frame out.
        await ShellOf(window).EvaluateAsync("() => document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), { effectiveDirective: 'frame-src' }))");
        var instead = window.Shell.GetByRole(AriaRole.Button, new() { Name = "Open in a window" });
        await Assertions.Expect(instead).ToBeVisibleAsync();
        await Look.CheckAllAsync(window.Page, "shell-not-framed", [ShellOf(window)]);

        var opened = await window.Page.RunAndWaitForPopupAsync(() => instead.ClickAsync());
        var again = window.Shell.GetByRole(AriaRole.Button, new() { Name = "Open it again" });
        await Assertions.Expect(window.Shell.GetByRole(AriaRole.Button)).ToHaveCountAsync(1);
        await Assertions.Expect(again).ToBeVisibleAsync();
        await opened.CloseAsync();
        await Look.CheckAllAsync(window.Page, "shell-window", [ShellOf(window)]);

        await ShellOf(window).EvaluateAsync("() => { window.open = () => null; }");
        await again.ClickAsync();
        await Assertions.Expect(window.Shell.GetByRole(AriaRole.Status)).ToContainTextAsync("Your browser blocked the window.");
        await Look.CheckAllAsync(window.Page, "shell-window-blocked", [ShellOf(window)]);
    }

    private static IFrame ShellOf(LmsWindow window) =>
        window.Page.Frames.Single(frame => frame.Url.Contains("/courses/", StringComparison.Ordinal));
}
