using Hub.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Lti;

/// <summary>A test in a Chromium whose person refuses third-party cookies: the hub's pages stand in a frame of the LMS's, three sites in one window.</summary>
public abstract class LtiBrowserTest(Stage stage) : BrowserTest(stage)
{
    private readonly string profile = Directory.CreateTempSubdirectory("interophub-chromium-").FullName;

    // 1: "Block third-party cookies" in chrome://settings/cookies.
    private protected const int BlocksThirdPartyCookies = 1;

    /// <summary>The browser's preferences, by their names in its profile.</summary>
    private protected virtual object Preferences => new { profile = new { cookie_controls_mode = BlocksThirdPartyCookies } };

    private protected override Task<IBrowserContext> ContextAsync()
    {
        Assert.NotNull(Stage.Browser);
        return Chromium.LaunchWithSettingsAsync(Stage.Playwright, profile, Preferences);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(profile, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Which cookies of the hub's site this browser sends from a frame in the LMS's page, and from a window of its own.</summary>
    private protected async Task<(string Framed, string OfItsOwn)> CookiesAsync(LtiVenue venue)
    {
        await using var witness = await CookieWitness.StartAsync();
        var page = await Context.NewPageAsync();
        await page.GotoAsync(new Uri(venue.Platform.Url, "returned").AbsoluteUri);
        await page.EvaluateAsync("url => { const frame = document.createElement('iframe'); frame.src = url; document.body.append(frame); }", witness.Url.AbsoluteUri);
        var framed = await page.FrameLocator("iframe").Locator("#cookies").TextContentAsync();
        await page.GotoAsync(witness.Url.AbsoluteUri);
        var own = await page.Locator("#cookies").TextContentAsync();
        await page.CloseAsync();
        return (framed!, own!);
    }

    private protected async Task<IPage> OpenAsync(string address)
    {
        var page = await Context.NewPageAsync();
        await page.GotoAsync(address);
        return page;
    }

    /// <summary>The hub's page or the player, in the LMS's page.</summary>
    private protected static IFrameLocator Tool(IPage page) => page.FrameLocator("iframe[name=tool]");

    /// <summary>Takes the course and leaves it; the LMS has the grade and the learner back.</summary>
    private protected static async Task TakeAsync(LtiVenue venue, PlayerView player, ILocator way)
    {
        await player.Tea.AnswerAsync(right: 3);
        await player.ExitButton.ClickAsync();
        await Assertions.Expect(way).ToHaveTextAsync("Back in the course");
        await venue.Dispatch.RegistrationAsync("COMPLETED PASSED 75");
        await venue.GradeBecomesAsync(75);
    }
}
