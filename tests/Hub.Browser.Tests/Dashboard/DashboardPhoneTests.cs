using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>The dashboard at the width of a phone.</summary>
[Trait("req", "UI-2")]
public sealed class DashboardPhoneTests(Stage stage) : BrowserTest(stage)
{
    private protected override async Task<IBrowserContext> ContextAsync() =>
        await (await BrowserAsync()).NewContextAsync(new() { ViewportSize = new() { Width = 390, Height = 844 } });

    [Fact]
    public async Task Tabs_stand_in_one_row_and_the_chosen_one_is_in_sight()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        await desk.GoAsync($"/dispatches/{dispatch.Id}?tab=refusals");
        var tabs = desk.Page.GetByRole(AriaRole.Tab);

        await Assertions.Expect(tabs.Last).ToBeInViewportAsync(new() { Ratio = 0.9f });
        Assert.Single(await tabs.EvaluateAllAsync<double[]>("tabs => [...new Set(tabs.map(tab => tab.getBoundingClientRect().top))]"));
        await tabs.Last.PressAsync("ArrowRight");

        await Assertions.Expect(tabs.First).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(tabs.First).ToBeInViewportAsync(new() { Ratio = 0.9f });
    }

    [Theory]
    [InlineData("/lti?tab=tool")]
    [InlineData("/destinations/{0}?tab=lti")]
    public async Task Values_to_copy_are_seen_to_their_ends(string path)
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        await desk.GoAsync(path.Replace("{0}", dispatch.DestinationId, StringComparison.Ordinal));
        var values = desk.Page.Locator("main textarea[readonly]");
        await Assertions.Expect(values.First).ToBeVisibleAsync();

        Assert.All(
            await values.EvaluateAllAsync<int[][]>("fields => fields.map(field => [field.scrollWidth - field.clientWidth, field.scrollHeight - field.clientHeight])"),
            hidden => Assert.InRange(hidden.Max(), 0, 1));
    }

    [Fact]
    public async Task Buttons_and_switches_are_large_enough_for_a_finger()
    {
        const double Finger = 40;
        await DispatchAsync(Course.Tea);
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);

        foreach (var path in new[] { "/courses/tea?tab=versions", "/courses/tea?tab=files", "/dispatches" })
        {
            await desk.GoAsync(path);
            var targets = desk.Page.Locator("header button:visible, main .mantine-Button-root:visible, td .mantine-ActionIcon-root, td .mantine-Switch-body");
            await Assertions.Expect(desk.Page.Locator("td .mantine-Button-root, td .mantine-ActionIcon-root, td .mantine-Switch-body").First).ToBeVisibleAsync();
            var sizes = await targets.EvaluateAllAsync<double[][]>("all => all.map(target => target.getBoundingClientRect()).map(({ width, height }) => [width, height])");
            Assert.All(sizes, size => Assert.InRange(size.Min(), Finger - 0.1, double.MaxValue));
        }
    }

    [Fact]
    public async Task A_switch_that_is_off_has_a_border_and_what_was_done_is_told_at_the_top()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        await desk.GoAsync($"/dispatches/{dispatch.Id}");
        await desk.Page.GetByRole(AriaRole.Switch).PressAsync("Space");
        var toast = desk.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Switched off." });

        await Assertions.Expect(toast).ToBeInViewportAsync(new() { Ratio = 0.9f });
        Assert.InRange((await toast.BoundingBoxAsync())!.Y, -20, 200);
        await Assertions.Expect(desk.Page.Locator(".mantine-Switch-track")).Not.ToHaveCSSAsync("box-shadow", "none");
    }

    [Fact]
    public async Task A_table_behind_a_chart_is_moved_sideways_within_its_frame_and_its_months_stay_in_sight()
    {
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        await desk.GoToAsync("/applications/main");
        await desk.Page.GetByText("Table", new() { Exact = true }).ClickAsync();

        var gaps = await desk.Page.GetByRole(AriaRole.Region, new() { Name = "The last 13 months, table" }).EvaluateAsync<double[]>(
            """
            region => {
              region.scrollLeft = region.scrollWidth;
              const frame = region.getBoundingClientRect();
              const cells = [...region.querySelectorAll('tbody tr:first-child td')].map(cell => cell.getBoundingClientRect());
              return [cells[0].left - frame.left, frame.right - cells.at(-1).right];
            }
            """);

        Assert.All(gaps, gap => Assert.InRange(gap, -1, 1));
    }

    [Fact]
    public async Task Filters_stand_behind_a_button_that_says_how_many_are_set()
    {
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        await desk.GoAsync("/registrations?filterBy=learner_id&tags=ethics");
        var fold = desk.Page.GetByRole(AriaRole.Button, new() { Name = "Filters (1)", Exact = true });
        var completion = desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Completion" });
        await Assertions.Expect(fold).ToHaveAttributeAsync("aria-expanded", "false");
        await Assertions.Expect(completion).ToHaveCountAsync(0);

        await fold.ClickAsync();
        await completion.SelectOptionAsync(new SelectOptionValue { Label = "Completed" });
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Filters (2)", Exact = true })).ToHaveAttributeAsync("aria-expanded", "true");
        await desk.ClickAsync("Clear filters");
        await desk.ClickAsync("Filters");
        await Assertions.Expect(completion).ToHaveCountAsync(0);

        // One field takes no more room than the button would.
        await desk.GoToAsync("/applications");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Search names" })).ToBeVisibleAsync();
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Filters" })).ToHaveCountAsync(0);

        await desk.GoAsync("/statements");
        await desk.ClickAsync("Filters");
        await desk.Page.GetByLabel("Verb id").FillAsync("https://verbs.example/poured");
        await desk.ClickAsync("Apply");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Filters (1)", Exact = true })).ToHaveAttributeAsync("aria-expanded", "false");
    }

    [Fact]
    public async Task Long_texts_of_a_card_are_read_from_its_left_edge()
    {
        const string Entries = """{"entries":[{"id":"1","at":"2026-01-05T08:00:00Z","by":"owner@hub.test","action":"person.erase","subject":"person 1f","detail":"Removed: 12 statements, 3 documents, 1 registration, and the learner. Reason: “Asked for in a letter of the fourth of January.”"}]}""";
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        await desk.Page.RouteAsync("**/api/v2/audit?**", route => route.FulfillAsync(new() { ContentType = "application/json", Body = Entries }));
        await desk.GoToAsync("/audit");

        var lefts = await desk.Page.Locator("td[data-label=Detail]").EvaluateAsync<double[]>(
            """
            cell => {
              const text = document.createRange();
              text.selectNodeContents(cell);
              return [...text.getClientRects()].map(line => line.left - cell.getBoundingClientRect().left);
            }
            """);

        Assert.True(lefts.Length > 1, "The text is too short to wrap.");
        Assert.All(lefts, left => Assert.InRange(left, 0, 20));
    }
}
