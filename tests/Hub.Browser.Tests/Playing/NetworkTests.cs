using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Playing;

[Collection(Cable.Collection)]
public sealed class NetworkTests(Stage stage) : BrowserTest(stage)
{
    [Fact]
    [Trait("req", "DSP-4")]
    public async Task A_learner_who_goes_offline_is_told_and_everything_is_saved_when_the_network_is_back()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var window = await LaunchTeaAsync(dispatch.Enrol());
        await window.Seat.BecomesAsync(seat => seat.Status == "incomplete", "the course is under way");
        await dispatch.RegistrationAsync("INCOMPLETE UNKNOWN -");

        await Context.SetOfflineAsync(true);
        await window.Tea.AnswerAsync(right: 4);
        await Assertions.Expect(window.Player.Banner).ToContainTextAsync("Not saved yet: no connection.");
        Assert.Equal("INCOMPLETE UNKNOWN -", Assert.Single(await dispatch.RegistrationsAsync()).Result);

        await Context.SetOfflineAsync(false);
        await Assertions.Expect(window.Player.Banner).ToContainTextAsync("Everything is saved.");
        await window.Seat.BecomesAsync(seat => seat is { Status: "passed", Score: "100" }, "the pass has arrived");
        await dispatch.RegistrationAsync("COMPLETED PASSED 100");
    }

    [Fact]
    [Trait("req", "PLY-8")]
    [Trait("req", "DSP-4")]
    public async Task What_could_not_be_sent_arrives_after_the_page_of_the_LMS_was_reloaded()
    {
        // The hub's first address does not answer, so that all goes by the cable.
        await Context.RouteAsync($"{Hub.Process.ContentUrl}/**", route => route.AbortAsync("connectionrefused"));
        var dispatch = await DispatchAsync(Course.Tea);
        var window = await LaunchTeaAsync(dispatch.Enrol());
        await dispatch.RegistrationAsync("INCOMPLETE UNKNOWN -");
        Stage.Cable.Cut();
        await window.Tea.AnswerAsync(right: 4);
        await Assertions.Expect(window.Player.Banner).ToContainTextAsync("Not saved yet: no connection.");

        await window.Page.ReloadAsync();
        var again = window.Shell.GetByRole(AriaRole.Button, new() { Name = "Try again" });
        await Assertions.Expect(again).ToBeVisibleAsync();
        Assert.Equal("INCOMPLETE UNKNOWN -", Assert.Single(await dispatch.RegistrationsAsync()).Result);
        Stage.Cable.Mend();
        await again.ClickAsync();

        await window.Tea.IsOnPageAsync(6);
        await dispatch.RegistrationAsync("COMPLETED PASSED 100");
        await window.Seat.BecomesAsync(seat => seat is { Status: "passed", Score: "100" }, "the pass has arrived in the LMS, too");
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task What_could_not_be_sent_survives_a_reload_while_the_line_is_dead()
    {
        var launch = (await Hub.RegisterAsync(Course.Tea)).By(Stage.Cable.Url);
        var (page, player) = await FollowAsync(launch);
        await player.Tea.IsOpenAsync();
        var address = page.Url;
        Stage.Cable.Cut();
        await player.Tea.AnswerAsync(right: 4);
        await Assertions.Expect(player.Banner).ToContainTextAsync("Not saved yet: no connection.");

        await Assert.ThrowsAsync<PlaywrightException>(() => page.ReloadAsync());
        Assert.NotEqual("PASSED", (await Hub.Api.RegistrationAsync(launch.RegistrationId)).RegistrationSuccess);
        // The browser's own error page comes after the reload has failed; leaving before it would be overtaken by it.
        await Assertions.Expect(page).ToHaveURLAsync("chrome-error://chromewebdata/");
        Stage.Cable.Mend();
        await page.GotoAsync(address);

        await player.Tea.IsOnPageAsync(6);
        await Eventually.BecomesAsync(
            async () => (await Hub.Api.RegistrationAsync(launch.RegistrationId)).Result, result => result == "COMPLETED PASSED 100", "the hub has the pass");
    }
}
