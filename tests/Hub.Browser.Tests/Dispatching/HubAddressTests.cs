using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dispatching;

[Collection(Cable.Collection)]
public sealed class HubAddressTests(Stage stage) : BrowserTest(stage)
{
    [Fact]
    [Trait("req", "DSP-7")]
    public async Task A_shell_goes_on_to_the_hubs_next_address_where_the_first_does_not_answer()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        await Context.RouteAsync($"{Hub.Process.ContentUrl}/**", route => route.AbortAsync("connectionrefused"));

        var window = await LaunchTeaAsync(dispatch.Enrol());
        await window.Tea.AnswerAsync(right: 4);
        await window.ExitAsync();

        Assert.Equal("passed", window.Seat.Status);
    }

    [Fact]
    [Trait("req", "DSP-7")]
    public async Task A_shell_whose_address_fails_after_its_script_has_come_goes_on_to_the_next()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        await Context.RouteAsync($"{Hub.Process.ContentUrl}/shell/exchange", route => route.AbortAsync("connectionreset"));

        var window = await LaunchTeaAsync(dispatch.Enrol());

        Assert.Contains(window.Page.Frames, frame => frame.Url.StartsWith($"{Stage.Cable.Url}/player/", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("req", "DSP-7")]
    public async Task Where_no_address_answers_the_shell_says_so_and_leaves_the_LMS_alone()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        await Context.RouteAsync("**/shell/**", route => route.AbortAsync("connectionrefused"));

        var window = await LaunchAsync(dispatch.Enrol());

        await Assertions.Expect(window.Refusal).ToContainTextAsync("Nothing has been changed in your learning platform.");
        await Assertions.Expect(window.Shell.GetByRole(AriaRole.Heading)).ToHaveTextAsync("The course cannot be reached");
        await Assertions.Expect(window.Shell.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToBeVisibleAsync();
        Assert.Empty(window.Seat.LastSession.Calls);

        await Context.UnrouteAllAsync();
        await window.Shell.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await window.Tea.IsOpenAsync();
    }

    [Fact]
    [Trait("req", "DSP-3")]
    public async Task Where_framing_fails_the_course_opens_in_a_window_and_its_result_arrives_all_the_same()
    {
        await Context.Clock.InstallAsync();
        var dispatch = await DispatchAsync(Course.Tea);
        await Context.RouteAsync("**/launch", route => route.AbortAsync());
        var window = await LaunchAsync(dispatch.Enrol());
        await Assertions.Expect(window.Shell.Locator("iframe")).ToBeVisibleAsync();
        await window.Page.Clock.FastForwardAsync(20_000);
        await Context.UnrouteAllAsync();

        var opened = await window.Page.RunAndWaitForPopupAsync(() => window.Shell.GetByRole(AriaRole.Button, new() { Name = "Open in a window" }).ClickAsync());
        var player = PlayerView.In(opened);
        await player.Tea.AnswerAsync(right: 4);
        await window.Seat.BecomesAsync(seat => seat is { Status: "passed", Score: "100" }, "the pass has come from the window");
        await player.ExitButton.ClickAsync();

        await window.HasClosedAsync();
        Assert.Equal("COMPLETED PASSED 100", Assert.Single(await dispatch.RegistrationsAsync()).Result);
    }
}
