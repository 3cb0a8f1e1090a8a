using Hub.Browser.Tests.Harness;
using Hub.Testing.Lti;

namespace Hub.Browser.Tests.Lti;

/// <summary>Where the browser refuses third-party cookies and keeps partitioned ones, as Chromium, Firefox and Safari do today.</summary>
public sealed class PartitionedCookieTests(Stage stage) : LtiBrowserTest(stage)
{
    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData(null)]
    [InlineData(PlatformStorageFrames.Parent)]
    public async Task The_partitioned_cookie_proves_the_browser_in_a_frame_of_another_site(string? storageTarget)
    {
        await using var venue = await LtiVenue.OpenAsync(Stage);
        Assert.Equal((CookieWitness.Partitioned, $"{CookieWitness.Partitioned} {CookieWitness.Plain}"), await CookiesAsync(venue));

        var page = await OpenAsync(venue.CoursePage(storageTarget));
        await TakeAsync(venue, PlayerView.In(Tool(page)), Tool(page).Locator("h1"));

        Assert.Equal("COOKIE", await venue.BindingAsync());
    }
}
