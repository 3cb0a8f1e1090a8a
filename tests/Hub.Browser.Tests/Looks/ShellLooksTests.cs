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

    private static IFrame ShellOf(LmsWindow window) =>
        window.Page.Frames.Single(frame => frame.Url.Contains("/courses/", StringComparison.Ordinal));
}
