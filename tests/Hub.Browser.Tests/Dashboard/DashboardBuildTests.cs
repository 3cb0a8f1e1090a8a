using System.Diagnostics;
using Hub.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>What the dashboard is built from and how much of it a browser has to fetch.</summary>
public sealed class DashboardBuildTests(Stage stage) : BrowserTest(stage)
{
    private const int MostScriptBytes = 300 * 1024;

    [Fact]
    [Trait("req", "API-1")]
    public async Task Its_types_are_those_that_the_hub_describes()
    {
        var start = new ProcessStartInfo("node", [Build.TypesScript, Hub.Process.Url.AbsoluteUri, "--check"]) { RedirectStandardError = true };
        using var check = Process.Start(start)!;
        var said = await check.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await check.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(check.ExitCode is 0, said);
    }

    [Fact]
    [Trait("req", "UI-2")]
    public async Task The_landing_page_fetches_less_than_300_KB_of_script()
    {
        var page = await Context.NewPageAsync();
        var sizes = new List<Task<int>>();
        page.Response += (_, response) =>
        {
            if (response.Request.ResourceType is "script")
                sizes.Add(SizeAsync(response));
        };

        await page.GotoAsync(Hub.Process.Url.AbsoluteUri);
        var desk = new Desk(page, Hub.Process.Url);
        await desk.EnterAsync(Testing.HubApplication.OwnerPassword);
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Home");
        await desk.IsQuietAsync();

        var bytes = (await Task.WhenAll(sizes)).Sum();
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes:N0} bytes of script, compressed");
        Assert.InRange(bytes, 1, MostScriptBytes);
    }

    private static async Task<int> SizeAsync(IResponse response) => (await response.Request.SizesAsync()).ResponseBodySize;
}
