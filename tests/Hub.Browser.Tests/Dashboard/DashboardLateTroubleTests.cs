using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Looks;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>What fails when a page shows something already: it goes on showing it, and says what is the matter.</summary>
[Trait("req", "UI-2")]
public sealed class DashboardLateTroubleTests(Stage stage, SharedDesk shared) : DeskTest(stage, shared)
{
    private const string Busy = """{"message":"The database is busy."}""";
    private const string Old = "What you see may be out of date. The database is busy.";
    private const string NoMore = "There is more, but it did not come. The database is busy.";

    [Theory]
    [InlineData("/destinations", "**/api/v2/dispatch/destinations?**", true,
        """{"destinations":[{"id":"a","data":{"name":"First"}}],"more":"next"}""", """{"destinations":[{"id":"b","data":{"name":"Second"}}]}""")]
    [InlineData("/imports", "**/api/v2/courses/importJobs?**", false,
        """{"importJobs":[{"jobId":"1","courseId":"First","status":"COMPLETE","created":"2026-01-05T08:00:00Z","warnings":[]}],"more":"next"}""",
        """{"importJobs":[{"jobId":"2","courseId":"Second","status":"COMPLETE","created":"2026-01-04T08:00:00Z","warnings":[]}]}""")]
    [InlineData("/statements", "**/api/v2/xapi/statements?**", false,
        """{"statements":[{"id":"1","actor":{"name":"First"},"object":{"id":"https://a.example/1"}}],"more":"/api/v2/xapi/statements?more=next"}""",
        """{"statements":[{"id":"2","actor":{"name":"Second"},"object":{"id":"https://a.example/1"}}]}""")]
    [InlineData("/registrations/some/launches/some", "**/launches/some/log**", false,
        """{"launchId":"some","traceId":"0af7","logUrl":"https://hub.example/logs/x","lines":[{"sequence":1,"at":"2026-01-05T08:00:00Z","origin":"hub","kind":"launch","text":"First"}],"next":1}""",
        """{"launchId":"some","traceId":"0af7","logUrl":"https://hub.example/logs/x","lines":[{"sequence":2,"at":"2026-01-05T08:00:01Z","origin":"hub","kind":"launch","text":"Second"}]}""")]
    public async Task A_next_page_that_does_not_come_is_told_below_the_ones_before_and_comes_at_the_next_try(string path, string calls, bool comesByItself, string first, string second)
    {
        var desk = await DeskAsync();
        var isBusy = true;
        await desk.Page.RouteAsync(calls, route => IsFirst(route)
            ? AnswerAsync(route, 200, first)
            : isBusy ? AnswerAsync(route, 503, Busy) : AnswerAsync(route, 200, second));

        await desk.GoAsync(path);
        if (!comesByItself)
            await desk.ClickAsync("Show more");
        await desk.TellsAsync(NoMore);
        await desk.TellsAsync("First");
        if (comesByItself)
            await Look.CheckAllAsync(desk.Page, "dashboard-next-page-failed");
        isBusy = false;
        await desk.ClickAsync("Try again");

        await desk.TellsAsync("Second");
        await Assertions.Expect(desk.Page.GetByText(NoMore)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_cannot_be_asked_for_again_stays_and_says_that_it_may_be_old()
    {
        var course = $"late-{Guid.NewGuid():N}";
        await Hub.Api.ImportAsync(course, CourseZip.OfOnePage("Late", "<p>Nothing</p>"));
        var desk = await DeskAsync();
        await desk.GoAsync($"/courses/{course}");
        var itself = $"**/api/v2/courses/{course}?**";
        await desk.Page.RouteAsync(itself, route => AnswerAsync(route, 503, Busy));

        await desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Tags" }).FillAsync("ethics");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.TellsAsync(Old);
        await desk.IsQuietAsync();
        await Look.CheckAllAsync(desk.Page, "dashboard-old");
        await desk.Page.UnrouteAsync(itself);
        await desk.ClickAsync("Try again");

        await desk.TellsAsync("ethics");
        await Assertions.Expect(desk.Page.GetByText(Old)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_list_of_imports_that_cannot_be_asked_for_again_stays()
    {
        await Hub.ImportAsync(Course.Tea);
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        await desk.GoAsync("/imports");
        var cards = desk.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "tea", Exact = true });
        await Assertions.Expect(cards.First).ToBeVisibleAsync();

        await desk.Page.RouteAsync("**/api/v2/courses/importJobs**", route => AnswerAsync(route, 503, Busy));
        await desk.Page.Clock.SetFixedTimeAsync(DateTime.UtcNow.AddMinutes(1));
        await desk.Page.EvaluateAsync("() => window.dispatchEvent(new Event('visibilitychange'))");

        await desk.TellsAsync(Old);
        await Assertions.Expect(cards.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Instances_that_cannot_be_fetched_are_missed_aloud()
    {
        var registration = await Hub.RegisterAsync(Course.Tea);
        var desk = await DeskAsync();
        await desk.Page.RouteAsync($"**/api/v2/registrations/{registration.RegistrationId}/instances", route => AnswerAsync(route, 503, Busy));

        await desk.GoAsync($"/registrations/{registration.RegistrationId}");

        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Region, new() { Name = "Instances" }).GetByRole(AriaRole.Alert)).ToContainTextAsync("The database is busy.");
    }

    /// <param name="unanswered">How often the page asks in vain; it asks three times in a row.</param>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_hub_that_has_stopped_is_told_at_the_top_and_its_return_brings_the_page_by_itself(int unanswered)
    {
        var desk = await DeskAsync();
        await desk.GoAsync("/courses");
        var tries = 0;
        await desk.Page.RouteAsync("**/api/v2/**", async route =>
        {
            await route.AbortAsync();
            if (route.Request.Url.EndsWith("/session", StringComparison.Ordinal))
                tries++;
        });

        await desk.FollowAsync("Destinations");
        var banner = desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "The hub cannot be reached" });
        await Assertions.Expect(banner).ToBeVisibleAsync();
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Not loaded yet");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Alert)).Not.ToContainTextAsync("The hub cannot be reached");
        await Look.CheckAllAsync(desk.Page, "dashboard-hub-stopped");
        await Eventually.BecomesAsync(() => Task.FromResult(tries), count => count >= unanswered, "the page has asked whether the hub is back");
        await desk.Page.UnrouteAsync("**/api/v2/**");

        await Assertions.Expect(banner).ToHaveCountAsync(0);
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Assertions.Expect(desk.Offer("New destination")).ToBeVisibleAsync();
    }

    private static bool IsFirst(IRoute route) => !route.Request.Url.Contains("more=", StringComparison.Ordinal) && !route.Request.Url.Contains("after=", StringComparison.Ordinal);

    private static Task AnswerAsync(IRoute route, int status, string body) => route.FulfillAsync(new() { Status = status, ContentType = "application/json", Body = body });
}
