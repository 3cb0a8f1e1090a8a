using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Looks;
using Hub.Testing.Lti;
using Interop.Lti;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Lti;

/// <summary>The hub's pages within the LMS's, in every look.</summary>
[Trait("req", "UI-2")]
public sealed class LtiLooksTests(Stage stage) : BrowserTest(stage)
{
    private const string Return = "/deep-link-return";

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task The_picker_of_courses_and_the_way_back_to_the_LMS()
    {
        await using var venue = await LtiVenue.OpenAsync(Stage);
        var picking = new PlatformLaunch
        {
            TargetLinkUri = new Uri(Hub.Process.Url, "/lti/deep-link"),
            MessageType = LtiMessageTypes.DeepLinkingRequest,
            Person = PlatformPerson.Instructor("teacher"),
        };
        var window = await venue.LaunchAsync(Context, picking);
        var (tool, course) = (window.Tool, window.Tool.GetByRole(AriaRole.Checkbox, new() { Name = "The Tea Ceremony" }));
        await Assertions.Expect(course).ToBeVisibleAsync();
        await LookAsync(window, "picker");

        await tool.GetByLabel("Search by title").FillAsync("nothing is called like this");
        await PressAsync(window, "Search");
        await Assertions.Expect(tool.GetByText("No course has this in its title.")).ToBeVisibleAsync();
        await Assertions.Expect(tool.GetByRole(AriaRole.Button)).ToHaveTextAsync(["Search", "Cancel"]);
        await LookAsync(window, "picker-none-found");

        await tool.GetByLabel("Search by title").FillAsync("");
        await PressAsync(window, "Search");
        await PressAsync(window, "Add to the course");
        await Assertions.Expect(tool.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Choose at least one course, or cancel.");
        await LookAsync(window, "picker-none-chosen");

        // The LMS shows nothing instead, and so the hub's last page stays.
        await window.Page.RouteAsync($"**{Return}", route => route.FulfillAsync(new() { Status = 204 }));
        await course.CheckAsync();
        await window.Page.RunAndWaitForRequestAsync(() => PressAsync(window, "Add to the course"), request => request.Url.EndsWith(Return, StringComparison.Ordinal));
        await Assertions.Expect(tool.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Going back to your learning platform");
        await LookAsync(window, "picker-chosen");
        await window.Page.UnrouteAsync($"**{Return}");
        await PressAsync(window, "Go on");
        await Assertions.Expect(tool.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Content was added");

        await venue.Dispatch.ChangeAsync(new { enabled = false });
        var later = await venue.LaunchAsync(Context, picking);
        await Assertions.Expect(later.Tool.GetByText("There is no course for you yet.")).ToBeVisibleAsync();
        await Assertions.Expect(later.Tool.GetByRole(AriaRole.Button)).ToHaveTextAsync(["Cancel"]);
        await LookAsync(later, "picker-empty");
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task The_pages_on_which_the_hub_is_registered_in_an_LMS()
    {
        await using var venue = await LtiVenue.OpenUnknownAsync(Stage);
        var link = await Hub.Api.LtiRegistrationLinkAsync();
        var page = await Context.NewPageAsync();
        var heading = page.GetByRole(AriaRole.Heading, new() { Level = 1 });

        await page.GotoAsync($"{link}?openid_configuration={Uri.EscapeDataString(venue.Platform.OpenIdConfiguration.AbsoluteUri)}&registration_token={venue.Platform.RegistrationToken}");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Register" })).ToBeVisibleAsync();
        await Look.CheckAllAsync(page, "lti-register");

        await page.GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();
        await Assertions.Expect(heading).ToHaveTextAsync("The hub is registered");
        await Look.CheckAllAsync(page, "lti-register-done");

        await page.GotoAsync(link);
        await Assertions.Expect(heading).ToHaveTextAsync("The hub is not registered");
        await Assertions.Expect(page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Look.CheckAllAsync(page, "lti-register-refused");
    }

    private static Task PressAsync(LtiWindow window, string button) => window.Tool.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static Task LookAsync(LtiWindow window, string name) => Look.CheckAllAsync(window.Page, $"lti-{name}", [window.Document]);
}
