using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Looks;
using Hub.Testing;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

[Trait("req", "UI-2")]
public sealed class DashboardStatesTests(Stage stage, SharedDesk shared) : DeskTest(stage, shared)
{
    private const string Courses = "**/api/v2/courses?**";

    [Fact]
    public async Task A_list_that_cannot_be_fetched_says_so_and_comes_at_the_next_try()
    {
        var desk = await DeskAsync();
        await desk.Page.RouteAsync(Courses, route => route.AbortAsync());

        await desk.GoAsync("/courses");
        await desk.TellsAsync("The hub cannot be reached");
        await Look.CheckAllAsync(desk.Page, "dashboard-offline");
        await desk.Page.UnrouteAsync(Courses);
        await desk.ClickAsync("Try again");

        await Assertions.Expect(desk.Page.GetByText("The hub cannot be reached")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_fault_of_the_hub_is_told_in_its_own_words()
    {
        var desk = await DeskAsync();
        await AnswerAsync(desk, 500, "The database is full.");

        await desk.GoAsync("/courses");

        await desk.TellsAsync("Something went wrong");
        await desk.TellsAsync("The database is full. Try again. If it stays like this, the hub’s log says more.");
        await Look.CheckAllAsync(desk.Page, "dashboard-error");
    }

    [Fact]
    public async Task What_a_role_does_not_allow_is_no_fault()
    {
        var desk = await DeskAsync();
        await AnswerAsync(desk, 403, "");

        await desk.GoAsync("/courses");

        await desk.TellsAsync("You have no permission for this");
        await Assertions.Expect(desk.Offer("Upload a course")).ToHaveCountAsync(0);
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Search)).ToHaveCountAsync(0);
        await Look.CheckAllAsync(desk.Page, "dashboard-forbidden");
    }

    [Fact]
    public async Task What_does_not_exist_is_not_to_be_tried_again()
    {
        var desk = await DeskAsync();

        await desk.GoAsync("/courses/there-is-none");

        await desk.TellsAsync("This is not here");
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("No such course");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_empty_list_says_what_to_do_next()
    {
        var desk = await DeskAsync();
        await desk.Page.RouteAsync(Courses, route => route.FulfillAsync(new() { ContentType = "application/json", Headers = [new("X-Total-Count", "0")], Body = """{"courses":[]}""" }));

        await desk.GoAsync("/courses");

        await desk.TellsAsync("No courses yet");
        await desk.TellsAsync("Drop a package here, or choose one");
        await Look.CheckAllAsync(desk.Page, "dashboard-empty");
    }

    [Fact]
    public async Task A_session_that_has_ended_leads_to_signing_in_and_back_to_where_one_was()
    {
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        await desk.GoAsync("/destinations");
        await Context.ClearCookiesAsync();

        await desk.FollowAsync("Dispatches");
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Sign in");
        await Assertions.Expect(desk.Page.GetByText("Then the page that you asked for opens.")).ToBeVisibleAsync();
        await Look.CheckAllAsync(desk.Page, "sign-in-session-ended");
        await desk.EnterAsync(HubApplication.OwnerPassword);

        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Dispatches");
    }

    private const string LineAbove =
        """
        () => {
          const { opacity, width, height, backgroundImage, backgroundColor } = getComputedStyle(document.querySelector('main'), '::before');
          return [opacity, width, height, backgroundImage !== 'none' || backgroundColor !== 'rgba(0, 0, 0, 0)' ? 'drawn' : 'not drawn'].join(', ');
        }
        """;

    [Fact]
    public async Task What_is_slow_to_come_is_on_its_way_until_it_is_there()
    {
        var (session, page) = (new TaskCompletionSource(), new TaskCompletionSource());
        var desk = await DeskAsync();
        await HoldAsync("**/api/v2/session", session);
        await HoldAsync("**/DispatchesPage-*.js", page);

        await desk.Page.GotoAsync(new Uri(Hub.Process.Url, "/apps/main/destinations").AbsoluteUri);
        await Assertions.Expect(desk.Page.Locator("main[aria-busy=true]")).ToBeVisibleAsync();
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Loading…");
        await Look.CheckAllAsync(desk.Page, "dashboard-session-loading");
        session.SetResult();
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Destinations");

        await desk.Page.SetViewportSizeAsync(Size.Width, Size.Height);
        await desk.FollowAsync("Dispatches");
        await Assertions.Expect(desk.Page.Locator("main[aria-busy=true]")).ToBeVisibleAsync();
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Destinations");
        await Assertions.Expect(desk.Announcer).ToHaveTextAsync("Loading…");
        foreach (var motion in new[] { ReducedMotion.NoPreference, ReducedMotion.Reduce })
        {
            await desk.Page.EmulateMediaAsync(new() { ReducedMotion = motion });
            await Eventually.BecomesAsync(() => desk.Page.EvaluateAsync<string>(LineAbove), line => line == $"1, {Size.Width}px, 3px, drawn", $"a line is drawn with the motion {motion}");
        }
        await Look.CheckAllAsync(desk.Page, "dashboard-page-on-its-way");
        page.SetResult();
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Dispatches");
        await Assertions.Expect(desk.Page.Locator("main[aria-busy=false]")).ToBeVisibleAsync();
        await Assertions.Expect(desk.Announcer).ToHaveTextAsync("Dispatches · InteropHub");

        Task HoldAsync(string calls, TaskCompletionSource until) => desk.Page.RouteAsync(calls, async route =>
        {
            await until.Task;
            await route.ContinueAsync();
        });
    }

    private static readonly string[] Pages =
    [
        "", "/courses", "/courses/tea", "/imports", "/destinations", "/destinations/some", "/dispatches", "/dispatches/some", "/dispatches/some?tab=postbacks", "/registrations",
        "/lti", "/lti?tab=tool", "/lti/connect", "/lti/platforms/some", "/lti/platforms/some?tab=deployments",
        "/registrations/some", "/registrations/some/launches/some", "/statements", "/analytics", "/record-store", "/settings", "/undelivered", "/record-store?tab=retention",
    ];

    [Fact]
    public async Task Every_page_says_when_the_hub_cannot_be_reached_and_when_a_role_does_not_allow_it()
    {
        var desk = await DeskAsync();
        var isForbidden = false;
        await desk.Page.RouteAsync("**/api/v2/**", route => route.Request.Url.EndsWith("/session", StringComparison.Ordinal)
            ? route.ContinueAsync()
            : isForbidden ? route.FulfillAsync(new() { Status = 403, ContentType = "application/json", Body = """{"message":""}""" }) : route.AbortAsync());

        // All of them with HUB_TEST_LONG or for pictures, else every fourth.
        foreach (var path in Pages.Where((_, place) => Look.IsThorough || place % 4 == 0))
        {
            isForbidden = false;
            // Another tab of a page that was refused asks for nothing anew.
            await desk.LoadAsync($"/apps/main{path}");
            await Assertions.Expect(desk.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "The hub cannot be reached" }).First).ToBeVisibleAsync();
            isForbidden = true;
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).First.ClickAsync();
            await desk.TellsAsync("You have no permission for this");
        }
    }

    private static Task AnswerAsync(Desk desk, int status, string message) =>
        desk.Page.RouteAsync(Courses, route => route.FulfillAsync(new() { Status = status, ContentType = "application/json", Body = $$"""{"message":"{{message}}"}""" }));
}
