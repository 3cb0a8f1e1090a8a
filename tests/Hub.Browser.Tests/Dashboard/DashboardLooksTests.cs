using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Looks;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

[Trait("req", "UI-2")]
public sealed class DashboardLooksTests(Stage stage, SharedDesk shared) : DeskTest(stage, shared)
{
    private static readonly (string Name, string Path)[] OfAnApplication =
    [
        ("home", ""), ("courses", "/courses"), ("course", "/courses/tea"), ("course-activities", "/courses/tea?tab=activities"),
        ("course-versions", "/courses/tea?tab=versions"), ("course-files", "/courses/tea?tab=files"), ("course-dispatches", "/courses/tea?tab=dispatches"),
        ("course-settings", "/courses/tea?tab=settings"), ("imports", "/imports"), ("destinations", "/destinations"), ("dispatches", "/dispatches"),
        ("lti-tool", "/lti?tab=tool"), ("lti-connect", "/lti/connect?family=MOODLE"), ("lti-connect-by-hand", "/lti/connect?family=CANVAS&by=hand"),
        ("lti-unknown", "/lti/platforms/there-is-none"), ("registrations", "/registrations?completion=COMPLETED&courseId=tea"),
        ("registrations-none", "/registrations?filter=nobody+has+this+name"), ("statements", "/statements"), ("analytics", "/analytics"),
        ("record-store", "/record-store"), ("record-store-people", "/record-store?tab=people"), ("record-store-retention", "/record-store?tab=retention"),
        ("record-store-import", "/record-store?tab=import"), ("settings", "/settings"), ("undelivered", "/undelivered"), ("course-unknown", "/courses/there-is-none"),
    ];

    private static readonly (string Name, string Path)[] OfTheRealm =
    [
        ("applications", "/applications"), ("application", "/applications/main"), ("users", "/users"), ("audit", "/audit"), ("realm", "/realm"), ("account", "/account"),
        ("not-found", "/there/is/none"), ("application-unknown", "/apps/there-is-none"),
    ];

    [Fact]
    public async Task Signing_in_a_wrong_password_and_signing_out()
    {
        var desk = await Desk.OpenAsync(Context, Hub.Process.Url);
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Sign in");
        await Look.CheckAllAsync(desk.Page, "sign-in");

        await desk.EnterAsync("not the password");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The e-mail address or the password is wrong, or the account is locked for a while after too many attempts.");
        await Look.CheckAllAsync(desk.Page, "sign-in-wrong");
        await desk.FollowAsync("Forgot your password?");
        await Look.CheckAllAsync(desk.Page, "forgot-password");

        var signedIn = await Desk.SignInByHandAsync(Context, Hub.Process.Url);
        await signedIn.Page.GetByRole(AriaRole.Button, new() { Name = "Signed in as" }).ClickAsync();
        await signedIn.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(signedIn.Heading).ToHaveTextAsync("Sign in");
        await Assertions.Expect(signedIn.Page.GetByText("You have signed out.")).ToBeVisibleAsync();
        await Look.CheckAllAsync(signedIn.Page, "sign-in-signed-out");
        await signedIn.GoAsync("/courses");
        await Assertions.Expect(signedIn.Heading).ToHaveTextAsync("Sign in");
    }

    [Fact]
    public async Task The_pages_of_an_application()
    {
        await Hub.ImportAsync(Course.Tea);
        var desk = await DeskAsync();
        foreach (var (name, path) in OfAnApplication)
            await LookAsync(desk, name, path);
    }

    [Fact]
    public async Task The_pages_of_a_realm()
    {
        await Hub.ImportAsync(Course.Tea);
        var desk = await DeskAsync();
        foreach (var (name, path) in OfTheRealm)
        {
            await desk.GoToAsync(path);
            await CheckAsync(desk, name);
        }
    }

    [Fact]
    public async Task The_pages_of_a_dispatch_and_of_a_learner_who_has_played_it()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var window = await LaunchTeaAsync(dispatch.Enrol());
        await window.Tea.AnswerAsync(right: 4);
        await window.ExitAsync();
        var registration = Assert.Single(await dispatch.RegistrationsAsync());
        var launch = (await Hub.Api.LaunchesAsync(registration.Id))[0];
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);

        foreach (var tab in new[] { "overview", "controls", "analytics", "lti", "reconciliation" })
            await LookAsync(desk, $"dispatch-{tab}", $"/dispatches/{dispatch.Id}?tab={tab}");
        foreach (var tab in new[] { "dispatches", "client", "lti", "details" })
            await LookAsync(desk, $"destination-{tab}", $"/destinations/{dispatch.DestinationId}?tab={tab}");
        await desk.GoAsync($"/destinations/{dispatch.DestinationId}?tab=client");
        await desk.ClickAsync("Make a link");
        await Assertions.Expect(desk.Page.GetByLabel("Secret link")).ToBeVisibleAsync();
        await Look.CheckAllAsync(desk.Page, "dashboard-destination-client-link");
        var client = await Context.NewPageAsync();
        await client.GotoAsync(await desk.Page.GetByLabel("Secret link").InputValueAsync());
        await Assertions.Expect(client.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Look.CheckAllAsync(client, "client-page");
        await desk.GoAsync($"/dispatches/{dispatch.Id}?tab=analytics");
        foreach (var table in await desk.Page.GetByText("Table", new() { Exact = true }).AllAsync())
            await table.ClickAsync();
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Day" })).ToBeVisibleAsync();
        await Look.CheckAllAsync(desk.Page, "dashboard-dispatch-analytics-tables");
        await LookAsync(desk, "registration", $"/registrations/{registration.Id}");
        await LookAsync(desk, "launch", $"/registrations/{registration.Id}/launches/{launch.Id}");
    }

    [Fact]
    public async Task A_statement_as_it_is_stored_and_a_package_that_is_chosen()
    {
        await Hub.ImportAsync(Course.Tea);
        var desk = await DeskAsync();
        const string Statements = """{"statements":[{"id":"6690e6c9-3ef0-4ed3-8b37-7f3964730bee","actor":{"name":"Maria Keller"},"verb":{"id":"http://adlnet.gov/expapi/verbs/completed"},"object":{"id":"https://courses.example/tea/a-rather-long-identifier-of-an-activity-that-does-not-fit-a-phone"}}]}""";
        await desk.Page.RouteAsync("**/api/v2/xapi/statements?**", route => route.FulfillAsync(new() { ContentType = "application/json", Body = Statements }));
        await desk.GoAsync("/statements");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Raw statement" }).ClickAsync();
        await Assertions.Expect(desk.Dialog.GetByLabel("Statement id")).ToBeVisibleAsync();
        await Look.CheckAllAsync(desk.Page, "dashboard-dialog-raw-statement");

        await desk.GoAsync("/courses");
        await desk.ClickAsync("Upload a course");
        await desk.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "tea.zip", MimeType = "application/zip", Buffer = Course.Tea.Package() });
        await Assertions.Expect(desk.Page.GetByLabel("Course id")).ToHaveValueAsync("tea");
        await Look.CheckAllAsync(desk.Page, "dashboard-upload-chosen");
    }

    [Fact]
    public async Task The_pages_at_the_door_for_who_has_a_link_and_for_who_has_no_role()
    {
        var desk = await DeskAsync();
        var link = await desk.InviteAsync($"learner-{Guid.NewGuid():N}@hub.test", "Learner");
        await desk.Page.GotoAsync(link);
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Welcome to InteropHub");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Set the password" })).ToBeEnabledAsync();
        await Look.CheckAllAsync(desk.Page, "set-password");
        await desk.Page.GotoAsync(link[..^8] + "AAAAAAAA");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Link, new() { Name = "Ask for another link" })).ToBeVisibleAsync();
        await Look.CheckAllAsync(desk.Page, "set-password-expired");
        await desk.Page.GotoAsync(link);
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Welcome to InteropHub");
        await desk.Page.GotoAsync(link[..link.IndexOf('#', StringComparison.Ordinal)] + "#%");
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("This link does not work any more");
    }

    [Fact]
    public async Task The_invitation_to_another_realm_at_the_door()
    {
        var email = $"joins-{Guid.NewGuid():N}@hub.test";
        var desk = await DeskAsync();
        var first = await desk.InviteAsync(email, "Learner");
        await using var profile = await ContextAsync();
        var guest = new Desk(await profile.NewPageAsync(), Hub.Process.Url);
        await guest.Page.GotoAsync(first);
        await guest.Page.GetByLabel("New password", new() { Exact = true }).FillAsync("six grey cups of tea");
        await guest.ClickAsync("Set the password");
        await Assertions.Expect(guest.Heading).ToHaveTextAsync("Your password is set");
        await desk.MakeRealmAsync();
        var link = await desk.InviteAsync(email, "Learner");

        await guest.Page.GotoAsync(link);
        await Assertions.Expect(guest.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await Look.CheckAllAsync(guest.Page, "join-signed-out");
        await desk.Page.GotoAsync(link);
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
        await Look.CheckAllAsync(desk.Page, "join-somebody-else");
        await guest.FollowAsync("Sign in");
        await guest.EnterAsync("six grey cups of tea", email);
        await Assertions.Expect(guest.Page.GetByRole(AriaRole.Button, new() { Name = "Join" })).ToBeVisibleAsync();
        await Look.CheckAllAsync(guest.Page, "join");
    }

    [Fact]
    public async Task A_person_without_a_role_here_is_told_so()
    {
        var desk = await DeskAsync();
        await desk.Page.RouteAsync("**/api/v2/session", async route =>
        {
            var answer = await route.FetchAsync();
            var session = (await answer.TextAsync()).Replace("\"OWNER\"", "\"LEARNER\"", StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = answer, Body = session });
        });

        await desk.GoToAsync("/");

        await desk.TellsAsync("There is nothing here for your role");
        await desk.TellsAsync($"You are signed in as {Testing.HubApplication.OwnerEmail}.");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
        await Look.CheckAllAsync(desk.Page, "dashboard-no-role");
    }

    // Of each field: how its border stands out from what is in it, and from what it stands on.
    private const string BorderContrasts =
        """
        () => {
          const parts = color => color.match(/[\d.]+/g).map(Number);
          const linear = value => value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
          const light = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
          const contrast = (one, other) => {
            const [darker, lighter] = [light(parts(one)), light(parts(other))].sort((a, b) => a - b);
            return (lighter + 0.05) / (darker + 0.05);
          };
          const behind = element => {
            const color = element ? getComputedStyle(element).backgroundColor : 'rgb(255, 255, 255)';
            return parts(color)[3] === 0 ? behind(element.parentElement) : color;
          };
          return [...document.querySelectorAll('main .mantine-Input-input, main .mantine-Checkbox-input')].flatMap(field => {
            const { borderTopColor, backgroundColor } = getComputedStyle(field);
            return [contrast(borderTopColor, backgroundColor), contrast(borderTopColor, behind(field.parentElement))];
          });
        }
        """;

    [Theory]
    [InlineData(ColorScheme.Light, "light")]
    [InlineData(ColorScheme.Dark, "dark")]
    public async Task Fields_are_found_by_their_borders(ColorScheme scheme, string name)
    {
        var desk = await DeskAsync();
        await desk.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });

        foreach (var path in new[] { "/statements", "/registrations" })
        {
            await desk.GoAsync(path);
            await Assertions.Expect(desk.Page.Locator("html")).ToHaveAttributeAsync("data-mantine-color-scheme", name);
            var contrasts = await desk.Page.EvaluateAsync<double[]>(BorderContrasts);
            Assert.NotEmpty(contrasts);
            Assert.All(contrasts, contrast => Assert.InRange(contrast, 3, 21));
        }
    }

    private static async Task LookAsync(Desk desk, string name, string path)
    {
        await desk.GoAsync(path);
        await CheckAsync(desk, name);
    }

    private static async Task CheckAsync(Desk desk, string name)
    {
        await Assertions.Expect(desk.Heading).ToBeVisibleAsync();
        await Look.CheckAllAsync(desk.Page, $"dashboard-{name}");
    }
}
