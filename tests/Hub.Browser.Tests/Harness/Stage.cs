using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Lms;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Stage))]

namespace Hub.Browser.Tests.Harness;

/// <summary>What all tests share, because it takes seconds to start: the hub with its two sites, the LMS, the browser.</summary>
public sealed class Stage : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;
    private RunningHub? hub;
    private TestLms? lms;
    private Cable? cable;

    internal RunningHub Hub => hub!;

    internal TestLms Lms => lms!;

    /// <summary>A second way to the content site, which a test can cut.</summary>
    internal Cable Cable => cable!;

    internal IBrowser Browser
    {
        get
        {
            Assert.SkipUnless(Chromium.IsThere, $"Needs Chromium: run ./test.sh, or set {Chromium.Variable} to its path.");
            return browser!;
        }
    }

    internal IPlaywright Playwright => playwright!;

    public async ValueTask InitializeAsync()
    {
        var plan = HubPlan.OnTwoSites();
        cable = Cable.Lay(new Uri(plan.ContentUrl));
        hub = await RunningHub.StartAsync(plan with { AlternateContentUrl = cable.Url });
        lms = await TestLms.StartAsync();
        if (!Chromium.IsThere)
            return;
        playwright = await Microsoft.Playwright.Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
        if (lms is not null)
            await lms.DisposeAsync();
        if (cable is not null)
            await cable.DisposeAsync();
        if (hub is not null)
            await hub.DisposeAsync();
    }
}
