using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Looks;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>Every page and every tab while its answers are on their way, and when the hub fails to give them.</summary>
[Trait("req", "UI-2")]
public sealed class DashboardTroubleTests(Stage stage) : BrowserTest(stage)
{
    private const string Fault = "The database is full.";
    private const string Dispatch = """{"destinationId":"d","destinationName":"A client","courseId":"tea","courseTitle":"Tea","created":"2026-01-05T08:00:00Z","updated":"2026-01-05T08:00:00Z","enabled":true,"allowNewRegistrations":true,"instanced":false,"registrationCap":0,"registrationCount":0,"tags":[],"email":"","notes":"","allowedOrigins":[],"versionPolicy":"NEVER"}""";
    private const string Destination = """{"name":"A client","tags":[],"email":"","notes":"","allowedOrigins":[]}""";
    private const string Course = """{"id":"some","title":"Tea","created":"2026-01-05T08:00:00Z","updated":"2026-01-05T08:00:00Z","version":0,"registrationCount":0,"courseLearningStandard":"SCORM12","tags":[],"rootActivity":{"itemIdentifier":"root","title":"Tea","children":[]}}""";
    private const string Platform = """{"id":"some","data":{"name":"A school","enabled":true}}""";
    private const string Application = """{"id":"some","name":"Portal","allowDelete":true,"updateDate":"2026-01-05T08:00:00Z"}""";
    private const string Registration = """{"id":"some","instance":0,"xapiRegistrationId":"x","registrationCompletion":"UNKNOWN","registrationSuccess":"UNKNOWN","totalSecondsTracked":0,"createdDate":"2026-01-05T08:00:00Z","tags":[],"course":{"id":"tea","title":"Tea","version":0},"learner":{"id":"1"},"activityDetails":{"id":"tea","title":"Tea"}}""";

    private const string Main = "/apps/main";

    private static readonly (string Path, string Own, string Body)[] All =
    [
        (Main, "", ""),
        (Main + "/courses", "", ""),
        (Main + "/courses/some", "", ""),
        (Main + "/imports", "", ""),
        (Main + "/destinations", "", ""),
        (Main + "/destinations/some", "", ""),
        (Main + "/dispatches", "", ""),
        (Main + "/dispatches/some", "", ""),
        (Main + "/registrations", "", ""),
        (Main + "/registrations/some", "", ""),
        (Main + "/registrations/some/launches/some", "", ""),
        (Main + "/statements", "", ""),
        (Main + "/analytics", "", ""),
        (Main + "/record-store", "", ""),
        (Main + "/settings", "", ""),
        (Main + "/lti", "", ""),
        (Main + "/lti?tab=tool", "", ""),
        (Main + "/lti/connect", "", ""),
        (Main + "/lti/platforms/some", "", ""),
        (Main + "/undelivered", "", ""),
        ("/applications", "", ""),
        ("/applications/some", "", ""),
        ("/applications/some", "/api/v2/appManagement/applications/some", Application),
        ("/users", "", ""),
        ("/audit", "", ""),
        ("/realm", "", ""),
        (Main + "/courses/some?tab=versions", "/api/v2/courses/some", Course),
        (Main + "/courses/some?tab=files", "/api/v2/courses/some", Course),
        (Main + "/courses/some?tab=dispatches", "/api/v2/courses/some", Course),
        (Main + "/courses/some?tab=settings", "/api/v2/courses/some", Course),
        (Main + "/destinations/some?tab=dispatches", "/api/v2/dispatch/destinations/some", Destination),
        (Main + "/destinations/some?tab=client", "/api/v2/dispatch/destinations/some", Destination),
        (Main + "/destinations/some?tab=lti", "/api/v2/dispatch/destinations/some", Destination),
        (Main + "/dispatches/some?tab=controls", "/api/v2/dispatch/dispatches/some", Dispatch),
        (Main + "/dispatches/some?tab=analytics", "/api/v2/dispatch/dispatches/some", Dispatch),
        (Main + "/dispatches/some?tab=lti", "/api/v2/dispatch/dispatches/some", Dispatch),
        (Main + "/dispatches/some?tab=reconciliation", "/api/v2/dispatch/dispatches/some", Dispatch),
        (Main + "/dispatches/some?tab=postbacks", "/api/v2/dispatch/dispatches/some", Dispatch),
        (Main + "/dispatches/some?tab=refusals", "/api/v2/dispatch/dispatches/some", Dispatch),
        (Main + "/lti/platforms/some?tab=launches", "/api/v2/lti/platforms/some", Platform),
        (Main + "/lti/platforms/some?tab=deployments", "/api/v2/lti/platforms/some", Platform),
        (Main + "/lti/platforms/some?tab=setup", "/api/v2/lti/platforms/some", Platform),
        (Main + "/registrations/some", "/api/v2/registrations/some", Registration),
        (Main + "/record-store?tab=retention", "", ""),
    ];

    /// <summary>All of them with <c>HUB_TEST_LONG</c> or for pictures, else every sixth.</summary>
    public static TheoryData<string, string, string> Pages => [.. All.Where((_, place) => Look.IsThorough || place % 6 == 0)];

    /// <param name="path">The page.</param>
    /// <param name="own">The call that is answered all the same, for what asks the rest to come up; empty for none.</param>
    /// <param name="body">Its answer.</param>
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_whose_answers_are_awaited_or_fail_says_so(string path, string own, string body)
    {
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        var isSlow = true;
        await desk.Page.RouteAsync("**/api/v2/**", route => new Uri(route.Request.Url).AbsolutePath switch
        {
            "/api/v2/session" => route.ContinueAsync(),
            var called when called == own => AnswerAsync(route, 200, body),
            // An answer that never comes: going to another page ends the call.
            _ when isSlow => Task.CompletedTask,
            _ => AnswerAsync(route, 500, $$"""{"message":"{{Fault}}"}"""),
        });

        await desk.Page.GotoAsync(new Uri(Hub.Process.Url, path).AbsoluteUri);
        await Assertions.Expect(desk.Page.Locator("main [aria-busy=true]").First).ToBeVisibleAsync();
        await Assertions.Expect(desk.Heading).Not.ToHaveTextAsync("some");
        await Look.CheckStateAsync(desk.Page, "loading", path);

        isSlow = false;
        await desk.LoadAsync(path);
        await Assertions.Expect(desk.Page.Locator("main").GetByRole(AriaRole.Alert).Filter(new() { HasText = Fault }).First).ToBeVisibleAsync();
        await Assertions.Expect(desk.Heading).Not.ToHaveTextAsync("some");
        await Look.CheckStateAsync(desk.Page, "error", path);
        await desk.Page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
    }

    private static Task AnswerAsync(IRoute route, int status, string body) => route.FulfillAsync(new() { Status = status, ContentType = "application/json", Body = body });
}
