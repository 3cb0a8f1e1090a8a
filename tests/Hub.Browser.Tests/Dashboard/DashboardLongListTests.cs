using System.Diagnostics;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Looks;
using Hub.Testing;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>
/// A list of registrations far longer than a window, on a hub of its own. With <c>HUB_TEST_LONG</c> it has a hundred thousand,
/// all of which are scrolled through, and the test tells what it measured.
/// </summary>
[Trait("req", "UI-2")]
[Collection(nameof(Alone))]
public sealed class DashboardLongListTests(Stage stage, LongHistory history) : BrowserTest(stage), IClassFixture<LongHistory>
{
    private const int PageSize = 100;
    private const int MostRowsInThePage = 120;
    private const string PartOfLong = "part of ./test.sh --long";

    public static bool IsLong { get; } = LongHistory.IsLong;
    private static readonly int Count = LongHistory.Count;

    private const int MostBrowsers = 5;
    private const string StoppedDrawing = "no frame for 10 s";

    // Goes on to the end of the list as a reader does who holds the key, and keeps the longest time between two frames.
    private const string ScrollToTheEnd =
        """
        async () => {
          const table = document.querySelector('main table');
          const frame = () => new Promise((shown, failed) => {
            const late = setTimeout(() => failed(new Error(`The browser has shown no frame for 10 s, at ${window.scrollY} of ${document.documentElement.scrollHeight}.`)), 10000);
            requestAnimationFrame(() => { clearTimeout(late); shown(); });
          });
          const hasMore = () => [...document.querySelectorAll('main button')].some((button) => button.textContent === 'Show more');
          let last = performance.now(), longest = 0, frames = 0, most = 0;
          const begun = last;
          while (hasMore() || window.scrollY + window.innerHeight < document.documentElement.scrollHeight - 2) {
            window.scrollBy(0, 3500);
            await frame();
            const now = performance.now();
            longest = Math.max(longest, now - last);
            last = now;
            frames++;
            most = Math.max(most, table.rows.length);
            if (now - begun > 1200000) break;
          }
          return [longest, (last - begun) / frames, frames, most, (last - begun) / 1000];
        }
        """;

    private readonly List<IBrowser> browsers = [];

    internal override RunningHub Hub => history.Hub;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var browser in browsers)
            await browser.CloseAsync();
        GC.SuppressFinalize(this);
    }

    private protected override async Task<IBrowser> BrowserAsync()
    {
        Assert.NotNull(Stage.Browser);
        browsers.Add(await Chromium.LaunchAsync(Stage.Playwright));
        return browsers[^1];
    }

    [Fact]
    public async Task A_long_list_scrolls_to_its_end_with_few_rows_in_the_page_and_filters_at_once()
    {
        var (desk, figures) = await ScrollToTheEndAsync();
        var table = desk.Page.GetByRole(AriaRole.Table, new() { Name = "Registrations" });
        await desk.TellsAsync($"{Count:N0} entries shown");
        await Assertions.Expect(table.Locator($"tr[aria-rowindex='{Count + 1}']")).ToBeVisibleAsync();
        Assert.True(figures[3] <= MostRowsInThePage, $"{figures[3]} rows were in the page at once.");
        await Assertions.Expect(table).ToHaveAttributeAsync("aria-rowcount", $"{Count + 1}");

        var begun = Stopwatch.GetTimestamp();
        await desk.Page.EvaluateAsync("() => window.scrollTo(0, 0)");
        await desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Completion" }).SelectOptionAsync("INCOMPLETE");
        await desk.TellsAsync($"of {(Count + 2) / 3:N0} entries shown");
        var filtered = Stopwatch.GetElapsedTime(begun);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Count:N0} registrations: {figures[2]:0} frames of 3,500 pixels in {figures[4]:0.0} s, {figures[1]:0.0} ms each, the longest {figures[0]:0} ms; at most {figures[3]:0} rows in the page; filtered in {filtered.TotalMilliseconds:0} ms.");
    }

    // Without a window, Chromium now and then stops drawing for good: its page still answers, but no picture of it is to be had by any means.
    // That says nothing of the page, so another one begins anew.
    private async Task<(Desk Desk, double[] Figures)> ScrollToTheEndAsync()
    {
        var context = Context;
        while (true)
        {
            var desk = await Desk.SignInAsync(context, Hub.Process.Url);
            await desk.GoAsync("/registrations");
            await Assertions.Expect(desk.Page.GetByRole(AriaRole.Table, new() { Name = "Registrations" }).GetByRole(AriaRole.Link).First).ToBeVisibleAsync();
            try
            {
                return (desk, await desk.Page.EvaluateAsync<double[]>(ScrollToTheEnd));
            }
            catch (PlaywrightException stopped) when (browsers.Count < MostBrowsers && stopped.Message.Contains(StoppedDrawing, StringComparison.Ordinal))
            {
                if (await DrawsAsync(desk.Page))
                    throw;
                TestContext.Current.TestOutputHelper?.WriteLine($"Chromium has stopped drawing: {stopped.Message}");
                context = await ContextAsync();
            }
        }
    }

    private static async Task<bool> DrawsAsync(IPage page)
    {
        var protocol = await page.Context.NewCDPSessionAsync(page);
        var picture = protocol.SendAsync("Page.captureScreenshot");
        return await Task.WhenAny(picture, Task.Delay(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)) == picture;
    }

    [Theory]
    [InlineData(390, 844)]
    public async Task What_is_read_stays_in_sight_when_the_list_becomes_too_long_for_the_page(int width, int height)
    {
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        await desk.Page.SetViewportSizeAsync(width, height);
        await desk.GoAsync("/registrations");
        var learner = await desk.Page.Locator("main table tbody tr").Nth(PageSize - 10).GetByRole(AriaRole.Link).GetAttributeAsync("href");
        var link = desk.Page.Locator($"main table a[href='{learner}']");

        await link.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(desk.Page.Locator("main table")).ToHaveAttributeAsync("aria-rowcount", $"{Count + 1}");
        await desk.IsQuietAsync();

        await Assertions.Expect(link).ToBeInViewportAsync();
    }

    [Theory]
    [InlineData(1440, 900, 330)]
    [InlineData(390, 844, 230)]
    public async Task Going_back_to_a_long_list_shows_the_rows_that_were_left_where_they_were(int width, int height, int number)
    {
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        await desk.Page.SetViewportSizeAsync(width, height);
        await desk.GoAsync("/registrations");
        var row = desk.Page.Locator($"main table tbody tr[aria-rowindex='{number}']");
        await Eventually.BecomesAsync(async () =>
        {
            await desk.Page.EvaluateAsync("() => window.scrollBy(0, 700)");
            return await row.CountAsync();
        }, count => count == 1, $"row {number} is in the page");
        var link = row.GetByRole(AriaRole.Link);
        await link.ScrollIntoViewIfNeededAsync();
        await desk.IsQuietAsync();
        var (left, learner) = (await PlaceAsync(), await link.GetAttributeAsync("href"));

        await link.ClickAsync();
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Name = "Learner and course" })).ToBeVisibleAsync();
        Assert.Equal(0, await desk.Page.EvaluateAsync<int>("() => window.scrollY"));
        await desk.Page.GoBackAsync();

        await Assertions.Expect(link).ToHaveAttributeAsync("href", learner!);
        await Eventually.BecomesAsync(PlaceAsync, place => Math.Abs(place - left) < 5, $"row {number} is at {left} again");

        async Task<float> PlaceAsync() => await row.CountAsync() == 0 ? float.NaN : (await row.BoundingBoxAsync())?.Y ?? float.NaN;
    }

    [Fact(Skip = PartOfLong, SkipUnless = nameof(IsLong))]
    public async Task The_pages_of_a_hub_in_full_use()
    {
        await Hub.Api.ChangeDispatchAsync(SeededHistory.DispatchId(1), new { registrationCap = 125, registrationCount = 120 });
        await Hub.Api.ChangeDispatchAsync(SeededHistory.DispatchId(2), new { registrationCap = 130, registrationCount = 104 });
        await Hub.Api.ChangeDispatchAsync(SeededHistory.DispatchId(3), new { enabled = false });
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);

        foreach (var (name, path) in new[] { ("home", ""), ("analytics", "/analytics"), ("dispatches", "/dispatches"), ("dispatch", $"/dispatches/{SeededHistory.DispatchId(1)}"), ("reconciliation", $"/dispatches/{SeededHistory.DispatchId(1)}?tab=reconciliation") })
        {
            await desk.GoAsync(path);
            await Look.CheckAllAsync(desk.Page, $"dashboard-busy-{name}");
        }
    }

    [Fact(Skip = PartOfLong, SkipUnless = nameof(IsLong))]
    public async Task A_long_list_looks_right_in_the_middle()
    {
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        await desk.GoAsync("/registrations");

        await Look.CheckAllAsync(desk.Page, "dashboard-registrations-long", prepare: async _ =>
        {
            var more = desk.Page.GetByText($"of {Count:N0} entries shown").First;
            await more.ScrollIntoViewIfNeededAsync();
            await Assertions.Expect(desk.Page.Locator("main table tbody tr[aria-rowindex]").First).ToBeVisibleAsync();
            await desk.Page.EvaluateAsync("() => window.scrollTo(0, 4000)");
            await Assertions.Expect(desk.Page.Locator("main table tbody tr[aria-hidden]").First).ToBeAttachedAsync();
        });
    }
}
