using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Lms;

namespace Hub.Browser.Tests.Firefox;

/// <summary>The shell in a browser of another make.</summary>
public sealed class FirefoxShellTests(Stage stage)
{
    private const string Place = "document.getElementById('place')?.textContent";
    private const string PassQuiz = """
        (() => {
          document.querySelectorAll('#contents button')[5].click();
          for (const chosen of ['tea-principles][value=b', 'tea-whisk][value=c', 'tea-turning][value=t']) document.querySelector(`[name=${chosen}]`).click();
          document.querySelector('[name=tea-temperature]').value = '80';
          document.querySelector('#quiz-form button').click();
          return document.getElementById('quiz-result').textContent;
        })()
        """;

    [Fact]
    [Trait("req", "DSP-3")]
    public async Task The_shell_plays_resumes_and_reports_in_Firefox()
    {
        Assert.SkipUnless(FirefoxProcess.IsThere, $"Needs Firefox: apt-get install firefox-esr, or set {FirefoxProcess.Variable} to its path.");
        var dispatch = await stage.Hub.DispatchAsync(stage.Lms, Course.Tea);
        var seat = dispatch.Enrol();
        await using var firefox = await FirefoxProcess.StartAsync();
        var browser = firefox.Browser;

        var (tab, course) = await LaunchAsync(browser, seat, "Page 1 of 6");
        await HubKnowsAsync(dispatch, "\"welcome\"");
        await browser.EvaluateAsync(course, "document.querySelectorAll('#contents button')[3].click()");
        await HubKnowsAsync(dispatch, "\"host\"");
        await browser.CloseAsync(tab);

        (_, course) = await LaunchAsync(browser, seat, "Page 4 of 6");
        Assert.Contains("You scored 100 of 100", await browser.EvaluateAsync(course, PassQuiz), StringComparison.Ordinal);
        await seat.BecomesAsync(it => it is { Status: "passed", Score: "100" }, "the learner has passed");
        await dispatch.RegistrationAsync("COMPLETED PASSED 100");
    }

    [Fact]
    [Trait("req", "DSP-5")]
    public async Task A_refusal_is_readable_in_Firefox()
    {
        Assert.SkipUnless(FirefoxProcess.IsThere, $"Needs Firefox: apt-get install firefox-esr, or set {FirefoxProcess.Variable} to its path.");
        var dispatch = await stage.Hub.DispatchAsync(stage.Lms, Course.Tea, new() { ["enabled"] = false });
        var seat = dispatch.Enrol();
        await using var firefox = await FirefoxProcess.StartAsync();

        var tab = await firefox.Browser.OpenTabAsync();
        await firefox.Browser.GoAsync(tab, stage.Lms.LaunchUrl(seat));
        var shell = await FrameAsync(firefox.Browser, tab, "/courses/");

        await Eventually.BecomesAsync(
            () => firefox.Browser.EvaluateAsync(shell, "document.querySelector('[role=alert]')?.textContent"),
            text => text?.Contains("This course is switched off at the moment.", StringComparison.Ordinal) is true,
            "the refusal is shown");
        await seat.BecomesAsync(it => it.LastSession.IsFinished, "the refused session has ended");
    }

    // Firefox aborts scripts when a site's last tab closes, so what it says last is only sure to arrive when it was sent before.
    private async Task HubKnowsAsync(Dispatched dispatch, string bookmark)
    {
        var registration = Assert.Single(await dispatch.RegistrationsAsync());
        await Eventually.BecomesAsync(
            async () => (await stage.Hub.Api.LaunchesAsync(registration.Id))[0].HistoryLog!,
            log => log.Contains($"LMSSetValue(\"cmi.core.lesson_location\", {bookmark})", StringComparison.Ordinal),
            $"the hub has the bookmark {bookmark}");
    }

    private async Task<(string Tab, string Course)> LaunchAsync(Bidi browser, LmsSeat seat, string place)
    {
        var tab = await browser.OpenTabAsync();
        await browser.GoAsync(tab, stage.Lms.LaunchUrl(seat));
        var course = await FrameAsync(browser, tab, "/content/");
        await Eventually.BecomesAsync(() => browser.EvaluateAsync(course, Place), text => text == place, $"the course shows '{place}'");
        return (tab, course);
    }

    private static async Task<string> FrameAsync(Bidi browser, string tab, string address) =>
        (await Eventually.BecomesAsync(() => browser.FindFrameAsync(tab, address), frame => frame is not null, $"a frame of {address} is there"))!;
}
