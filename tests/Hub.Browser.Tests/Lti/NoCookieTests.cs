using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Looks;
using Hub.Testing.Lti;
using Interop.Lti;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Lti;

/// <summary>Where the browser keeps nothing at all for the hub in pages of the LMS, partitioned or not.</summary>
public sealed class NoCookieTests(Stage stage) : LtiBrowserTest(stage)
{
    private const int Blocked = 2;

    // "Sites that can never use cookies", for the hub's site within the LMS's pages.
    private protected override object Preferences => new
    {
        profile = new
        {
            cookie_controls_mode = BlocksThirdPartyCookies,
            content_settings = new { exceptions = new { cookies = new Dictionary<string, object> { [$"http://localhost,http://{LtiVenue.Address}"] = new { setting = Blocked } } } },
        },
    };

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData(PlatformStorageFrames.Parent)]
    [InlineData(PlatformStorageFrames.Keeper)]
    [InlineData(PlatformStorageFrames.Older)]
    public async Task The_platforms_storage_proves_the_browser(string storageTarget)
    {
        await using var venue = await NoCookiesAsync();

        var page = await OpenAsync(venue.CoursePage(storageTarget));
        await TakeAsync(venue, PlayerView.In(Tool(page)), Tool(page).Locator("h1"));

        Assert.Equal("PLATFORM_STORAGE", await venue.BindingAsync());
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData(null)]
    [InlineData(PlatformStorageFrames.Deaf)]
    public async Task Where_the_platform_keeps_nothing_either_a_window_of_its_own_does(string? storageTarget)
    {
        await using var venue = await NoCookiesAsync();
        var page = await OpenAsync(venue.CoursePage(storageTarget));
        var open = Tool(page).GetByRole(AriaRole.Button, new() { Name = "Open the course in a new window" });
        await Assertions.Expect(open).ToBeVisibleAsync();
        if (storageTarget is null)
            await Look.CheckAllAsync(page, "lti-own-window", [new LtiWindow(page).Document]);

        var window = await Context.RunAndWaitForPageAsync(() => open.ClickAsync());
        await TakeAsync(venue, PlayerView.In(window), window.Locator("h1"));

        Assert.Equal("NEW_WINDOW", await venue.BindingAsync());
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData(null)]
    [InlineData(PlatformStorageFrames.Deaf)]
    public async Task Where_content_is_chosen_no_window_is_offered_which_could_give_nothing_back(string? storageTarget)
    {
        await using var venue = await NoCookiesAsync();

        var window = await venue.LaunchAsync(Context, new PlatformLaunch
        {
            TargetLinkUri = new Uri(Hub.Process.Url, "/lti/deep-link"),
            MessageType = LtiMessageTypes.DeepLinkingRequest,
            Person = PlatformPerson.Instructor("teacher"),
            StorageTarget = storageTarget,
        });

        await Assertions.Expect(window.Tool.GetByRole(AriaRole.Alert)).ToContainTextAsync("Allow cookies for this site, or use another browser.");
        await Assertions.Expect(window.Tool.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        if (storageTarget is null)
            await Look.CheckAllAsync(window.Page, "lti-picker-no-cookies", [window.Document]);
    }

    // As with Moodle, whoever is first sent to the platform and then into a window comes too late.
    private async Task<LtiVenue> NoCookiesAsync()
    {
        var venue = await LtiVenue.OpenAsync(Stage);
        venue.Platform.TakesHintsOnce = true;
        Assert.Equal(("", $"{CookieWitness.Partitioned} {CookieWitness.Plain}"), await CookiesAsync(venue));
        return venue;
    }
}
