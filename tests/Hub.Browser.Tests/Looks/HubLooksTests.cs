using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Testing;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Looks;

[Trait("req", "UI-2")]
public sealed class HubLooksTests(Stage stage) : BrowserTest(stage)
{
    [Fact]
    public async Task Signing_in_and_a_wrong_password()
    {
        var page = await OpenAsync();
        await Look.CheckAllAsync(page, "sign-in");

        await SignInAsync(page, "not the password");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The e-mail address or the password is wrong, or the account is locked for some minutes after too many attempts.");
        await Look.CheckAllAsync(page, "sign-in-wrong");
    }

    [Fact]
    public async Task The_home_page_and_signing_out()
    {
        var window = await LaunchTeaAsync((await DispatchAsync(Course.Tea)).Enrol());
        await window.Tea.AnswerAsync(right: 4);
        await window.ExitAsync();
        var page = await OpenAsync();

        await SignInAsync(page, HubApplication.OwnerPassword);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Latest launches" })).ToBeVisibleAsync();
        await Look.CheckAllAsync(page, "home");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await page.GotoAsync(Hub.Process.Url.AbsoluteUri);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

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
        foreach (var line in new[] { "The shell of dispatch", "LMSSetValue(\"cmi.core.lesson_status\", \"passed\")", "The learner left. Completed, Passed, score 100" })
            await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync(line);
        await Look.CheckAllAsync(page, "log");

        await page.GotoAsync(launch.LogUrl![..^6] + "AAAAAA");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("This link has expired");
        await Look.CheckAllAsync(page, "log-expired");
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await Context.NewPageAsync();
        await page.GotoAsync(Hub.Process.Url.AbsoluteUri);
        return page;
    }

    private static async Task SignInAsync(IPage page, string password)
    {
        await page.GetByLabel("E-mail address").FillAsync(HubApplication.OwnerEmail);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }
}
