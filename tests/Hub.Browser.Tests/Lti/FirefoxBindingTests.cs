using Hub.Browser.Tests.Firefox;
using Hub.Browser.Tests.Harness;
using Hub.Testing.Lti;

namespace Hub.Browser.Tests.Lti;

/// <summary>The same in a browser of another make, which keeps cookies by rules of its own.</summary>
public sealed class FirefoxBindingTests(Stage stage)
{
    private const string Cookies = "network.cookie.cookieBehavior";

    // "All cross-site cookies" in its settings. By default (5) they are kept, apart for each site around them.
    private const int RefusesThirdParties = 1;
    private const string Place = "document.getElementById('place')?.textContent";

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task By_default_the_cookie_proves_the_browser()
    {
        await using var firefox = await StartAsync();
        Assert.Equal($"{CookieWitness.Partitioned} {CookieWitness.Plain}", await FramedCookiesAsync(firefox.Browser));

        Assert.Equal("COOKIE", await LaunchAsync(firefox.Browser, null));
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData(PlatformStorageFrames.Parent)]
    [InlineData(PlatformStorageFrames.Keeper)]
    public async Task Where_no_cookie_is_kept_the_platforms_storage_proves_the_browser(string storageTarget)
    {
        await using var firefox = await WithoutCookiesAsync();

        Assert.Equal("PLATFORM_STORAGE", await LaunchAsync(firefox.Browser, storageTarget));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Where_nothing_is_kept_a_window_of_its_own_does()
    {
        await using var firefox = await WithoutCookiesAsync();
        var browser = firefox.Browser;
        await using var venue = await LtiVenue.OpenAsync(stage);
        venue.Platform.TakesHintsOnce = true;
        var tab = await OpenAsync(browser, venue.CoursePage());
        var tool = await FrameAsync(browser, tab, "/lti/login/check");

        await Eventually.BecomesAsync(
            () => browser.EvaluateAsync(tool, "document.querySelector('#window button').click() ?? 'clicked'", userActivation: true), answer => answer == "clicked", "the button is there");

        await PlaysAsync(browser, () => browser.FindAnywhereAsync("/content/"));
        Assert.Equal("NEW_WINDOW", await venue.BindingAsync());
    }

    // With this setting Firefox refuses partitioned cookies too.
    private static async Task<FirefoxProcess> WithoutCookiesAsync()
    {
        var firefox = await StartAsync((Cookies, RefusesThirdParties));
        Assert.Equal("", await FramedCookiesAsync(firefox.Browser));
        return firefox;
    }

    private static Task<FirefoxProcess> StartAsync(params (string Name, object Value)[] settings)
    {
        Assert.SkipUnless(FirefoxProcess.IsThere, $"Needs Firefox: apt-get install firefox-esr, or set {FirefoxProcess.Variable} to its path.");
        return FirefoxProcess.StartAsync(settings);
    }

    private async Task<string> LaunchAsync(Bidi browser, string? storageTarget)
    {
        await using var venue = await LtiVenue.OpenAsync(stage);
        var tab = await OpenAsync(browser, venue.CoursePage(storageTarget));
        await PlaysAsync(browser, () => browser.FindFrameAsync(tab, "/content/"));
        return await venue.BindingAsync();
    }

    private static async Task PlaysAsync(Bidi browser, Func<Task<string?>> find)
    {
        var course = await Eventually.BecomesAsync(find, frame => frame is not null, "the course is there");
        await Eventually.BecomesAsync(() => browser.EvaluateAsync(course!, Place), text => text == "Page 1 of 6", "the course plays");
    }

    private static async Task<string> OpenAsync(Bidi browser, string address)
    {
        var tab = await browser.OpenTabAsync();
        await browser.GoAsync(tab, address);
        return tab;
    }

    private static async Task<string> FrameAsync(Bidi browser, string tab, string address) =>
        (await Eventually.BecomesAsync(() => browser.FindFrameAsync(tab, address), frame => frame is not null, $"a frame of {address} is there"))!;

    private static async Task<string?> FramedCookiesAsync(Bidi browser)
    {
        await using var platform = await TestPlatform.StartAsync(address: LtiVenue.Address);
        await using var witness = await CookieWitness.StartAsync();
        var tab = await OpenAsync(browser, new Uri(platform.Url, "returned").AbsoluteUri);
        await browser.EvaluateAsync(tab, $"(() => {{ const frame = document.createElement('iframe'); frame.src = '{witness.Url}'; document.body.append(frame); }})()");
        var frame = await FrameAsync(browser, tab, "/seen");
        var seen = await Eventually.BecomesAsync(() => browser.EvaluateAsync(frame, "document.getElementById('cookies')?.textContent"), text => text is not null, "the cookies are shown");
        await browser.CloseAsync(tab);
        return seen;
    }
}
