using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Looks;

[Trait("req", "UI-2")]
public sealed class HubLooksTests(Stage stage) : BrowserTest(stage)
{
    [Fact]
    [Trait("req", "PLY-11")]
    [Trait("req", "UI-2")]
    public async Task The_log_of_a_launch_tells_what_the_course_the_hub_and_the_shell_did()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var window = await LaunchTeaAsync(dispatch.Enrol());
        await window.Tea.AnswerAsync(right: 4);
        await window.ExitAsync();
        var registration = Assert.Single(await dispatch.RegistrationsAsync());
        var launch = (await Hub.Api.LaunchesAsync(registration.Id))[0];
        var page = await Context.NewPageAsync();

        await page.GotoAsync(launch.LogUrl!);

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(launch.TraceId);
        foreach (var line in new[] { "The shell of dispatch", "LMSSetValue(\"cmi.core.lesson_status\", \"passed\")", "The learner left. Result: completed, passed, score 100" })
            await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync(line);
        await Look.CheckAllAsync(page, "log");

        await page.GotoAsync(launch.LogUrl![..^6] + "AAAAAA");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("This link has expired");
        await Look.CheckAllAsync(page, "log-expired");
    }
}
