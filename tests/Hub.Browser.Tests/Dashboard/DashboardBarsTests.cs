using System.Text.RegularExpressions;
using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Lms;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>Bars and the tables behind them, in a browser that is far ahead of UTC.</summary>
[Trait("req", "DSP-11")]
public sealed class DashboardBarsTests(Stage stage) : BrowserTest(stage)
{
    private const int RightOfPlot = 20;
    private const int DaysShown = 7;
    private const int HalfOfTwoBars = 14;

    [Fact]
    public async Task A_bar_and_its_number_lead_to_the_registrations_of_the_readers_day()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var learner = $"Ahead{Guid.NewGuid():N}";
        await (await LaunchTeaAsync(dispatch.Enrol(new LmsLearner(learner, $"{learner}, Of")))).ExitAsync();
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        var today = await desk.Page.EvaluateAsync<string>("() => new Date().toLocaleDateString('sv')");

        await OpenAsync();
        await desk.Page.GetByText("Table", new() { Exact = true }).First.ClickAsync();
        var launches = desk.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Launches on .*: 1$") });
        await Assertions.Expect(launches).ToHaveTextAsync("1");
        await launches.ClickAsync();
        await LeadsToLearnerAsync("launchedSince");
        await Assertions.Expect(desk.Page.Locator("main")).ToContainTextAsync("Launched from");

        await OpenAsync();
        await desk.Page.GetByText("Table", new() { Exact = true }).First.ClickAsync();
        await desk.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Registrations on .*: 1$") }).ClickAsync();
        await LeadsToLearnerAsync("datetimeFilter=created");
        foreach (var end in new[] { "From", "To" })
            await Assertions.Expect(desk.Page.GetByLabel(end, new() { Exact = true })).ToHaveValueAsync(today);

        await OpenAsync();
        await ClickLastBarAsync(desk.Page.Locator("main canvas").First);
        await LeadsToLearnerAsync("launchedSince");

        await desk.GoAsync("");
        await desk.Page.Locator("main [data-figure=launches]").Last.ClickAsync();
        await Assertions.Expect(desk.Page).ToHaveURLAsync(new Regex("launchedSince"));
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Link, new() { Name = $"Of {learner}" })).ToBeVisibleAsync();

        Task OpenAsync() => desk.GoAsync($"/dispatches/{dispatch.Id}?tab=analytics&days={DaysShown}");

        async Task LeadsToLearnerAsync(string filter)
        {
            await Assertions.Expect(desk.Page).ToHaveURLAsync(new Regex(filter));
            await desk.TellsAsync("1 entry shown");
            await Assertions.Expect(desk.Page.GetByRole(AriaRole.Link, new() { Name = $"Of {learner}" })).ToBeVisibleAsync();
        }
    }

    private protected override async Task<IBrowserContext> ContextAsync() =>
        await (await BrowserAsync()).NewContextAsync(new() { ViewportSize = Size, TimezoneId = "Pacific/Kiritimati" });

    // A picture says nothing of its parts: today's bar of launches is left of the middle of the last day.
    private static async Task ClickLastBarAsync(ILocator chart)
    {
        var frame = (await chart.BoundingBoxAsync())!;
        var day = (frame.Width - (2 * RightOfPlot)) / DaysShown;
        await chart.ClickAsync(new() { Position = new() { X = frame.Width - RightOfPlot - (day / 2) - HalfOfTwoBars, Y = frame.Height / 2 } });
    }
}
