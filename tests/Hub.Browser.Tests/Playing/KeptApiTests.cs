using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Playing;

public sealed class KeptApiTests(Stage stage) : BrowserTest(stage)
{
    private static readonly Course OpensWindow = Course.OfOnePage("opens-a-window", """
        <!doctype html><html lang="en"><title>Opens a window</title><h1>Opens a window</h1>
        <button onclick="window.open('').kept = parent.API">Open</button>
        <script>parent.API.LMSInitialize('')</script>
        """);

    [Fact]
    [Trait("req", "PLY-1")]
    public async Task A_window_that_content_opened_is_told_that_the_session_is_over_when_the_learner_has_left()
    {
        var (page, player) = await FollowAsync(await Hub.RegisterAsync(OpensWindow));
        var window = await page.RunAndWaitForPopupAsync(() => player.Content.Locator("button").ClickAsync());
        Assert.Equal("true 0", await SetAsync(window));

        await page.BringToFrontAsync();
        await player.ExitButton.ClickAsync();
        await player.ShowsPageAsync("closed");

        Assert.Equal("false 301", await SetAsync(window));
    }

    private static Task<string> SetAsync(IPage window) =>
        window.EvaluateAsync<string>("() => `${kept.LMSSetValue('cmi.core.lesson_location', 'p2')} ${kept.LMSGetLastError()}`");
}
