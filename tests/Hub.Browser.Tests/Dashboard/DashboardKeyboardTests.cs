using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Lti;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

[Trait("req", "UI-2")]
public sealed class DashboardKeyboardTests(Stage stage, SharedDesk shared) : DeskTest(stage, shared)
{
    [Fact]
    public async Task Signing_in_and_making_a_destination_take_no_mouse()
    {
        var desk = await Desk.OpenAsync(Context, Hub.Process.Url);
        await Assertions.Expect(desk.Page.GetByLabel("E-mail address")).ToBeFocusedAsync();
        await TypeAsync(desk, Testing.HubApplication.OwnerEmail, "Tab");
        await TypeAsync(desk, Testing.HubApplication.OwnerPassword, "Enter");
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Home");

        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Destinations" }).FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        var make = desk.Offer("New destination");
        await make.FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.Dialog.GetByLabel("Name")).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(desk.Dialog).ToHaveCountAsync(0);
        await Assertions.Expect(make).ToBeFocusedAsync();

        var name = $"By keyboard {Guid.NewGuid():N}";
        await desk.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.Dialog.GetByLabel("Name")).ToBeFocusedAsync();
        await TypeAsync(desk, name, "Enter");
        await Assertions.Expect(desk.Heading).ToHaveTextAsync(name);
    }

    [Fact]
    public async Task A_menu_that_is_higher_than_the_window_stays_while_one_goes_through_it()
    {
        var registration = await Hub.RegisterAsync(Course.Tea);
        var desk = await DeskAsync();
        await desk.Page.SetViewportSizeAsync(800, 280);
        await desk.GoAsync($"/registrations/{registration.RegistrationId}");
        var more = desk.Page.GetByRole(AriaRole.Button, new() { Name = "More", Exact = true });
        var entries = desk.Page.GetByRole(AriaRole.Menuitem);

        await more.FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(entries.First).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("End");

        await Assertions.Expect(entries.Last).ToBeFocusedAsync();
        await Assertions.Expect(more).Not.ToBeInViewportAsync();
        await Assertions.Expect(entries.Last).ToBeInViewportAsync(new() { Ratio = 0.9f });
        await desk.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(more).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_first_key_leads_past_the_navigation()
    {
        await Hub.ImportAsync(Course.Tea);
        var desk = await DeskAsync();
        await desk.GoAsync("/courses");

        await desk.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(desk.Page.GetByText("Skip to the content")).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(desk.Page.Locator("main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_page_that_has_come_is_told_and_the_keyboard_goes_on_in_it()
    {
        await Hub.ImportAsync(Course.Tea);
        var desk = await DeskAsync();
        await desk.GoAsync("/courses");

        var course = desk.Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link).First;
        var title = await course.TextContentAsync();
        await course.FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(desk.Heading).ToHaveTextAsync(title!);
        await Assertions.Expect(desk.Announcer).ToHaveTextAsync($"{title} · InteropHub");
        await Assertions.Expect(desk.Page.Locator("main")).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(desk.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Courses" })).ToBeFocusedAsync();

        await desk.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Destinations" }).FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.Announcer).ToHaveTextAsync("Destinations · InteropHub");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Destinations" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_question_is_asked_before_anything_is_lost_and_the_safe_answer_comes_first()
    {
        await Hub.ImportAsync(Course.Tea);
        var desk = await DeskAsync();
        await desk.GoAsync("/courses/tea");

        await desk.ChooseAsync("More", "Delete");
        await Assertions.Expect(desk.Dialog).ToContainTextAsync("This cannot be undone.");
        await Assertions.Expect(desk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(desk.Dialog).ToHaveCountAsync(0);
        Assert.NotEmpty(await Hub.Api.TextAsync("courses/tea"));
    }

    [Fact]
    public async Task Every_control_of_a_page_is_reached_by_the_tab_key()
    {
        await Hub.ImportAsync(Course.Tea);
        var desk = await DeskAsync();
        string[] pages =
        [
            "/courses", "/courses/tea", "/courses/tea?tab=versions", "/courses/tea?tab=files", "/courses/tea?tab=settings", "/imports", "/destinations", "/dispatches", "/registrations",
            "/analytics", "/statements", "/record-store", "/record-store?tab=people", "/record-store?tab=retention", "/record-store?tab=import", "/settings", "/undelivered", "/lti", "/lti?tab=tool", "/lti/connect", "/lti/connect?by=hand",
        ];
        Assert.Equal("", await NotReachedAsync(desk, "/apps/main", "body"));
        foreach (var path in pages)
            Assert.Equal("", await NotReachedAsync(desk, $"/apps/main{path}"));
        Assert.Equal("", await NotReachedAsync(desk, "/applications", "body"));
        foreach (var path in new[] { "/applications/main", "/users", "/audit", "/realm", "/account" })
            Assert.Equal("", await NotReachedAsync(desk, path));
    }

    [Fact]
    public async Task Every_control_of_what_a_client_and_its_learners_use_is_reached_by_the_tab_key()
    {
        await using var school = await LtiVenue.OpenAsync(Stage);
        var dispatch = await DispatchAsync(Course.Tea);
        await (await LaunchTeaAsync(dispatch.Enrol())).ExitAsync();
        var registration = Assert.Single(await dispatch.RegistrationsAsync());
        var launch = (await Hub.Api.LaunchesAsync(registration.Id))[0];
        var desk = await DeskAsync();
        string[] pages =
        [
            .. new[] { "overview", "controls", "analytics", "lti", "reconciliation", "postbacks", "refusals" }.Select(tab => $"/dispatches/{dispatch.Id}?tab={tab}"),
            .. new[] { "dispatches", "client", "lti", "details" }.Select(tab => $"/destinations/{dispatch.DestinationId}?tab={tab}"),
            .. new[] { "launches", "deployments", "setup", "settings" }.Select(tab => $"/lti/platforms/{school.Id}?tab={tab}"),
            $"/registrations/{registration.Id}", $"/registrations/{registration.Id}/launches/{launch.Id}",
        ];
        foreach (var path in pages)
            Assert.Equal("", await NotReachedAsync(desk, $"/apps/main{path}"));
    }

    /// <summary>Presses the key until everything has been reached, or for so long that nothing more will be.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="path">The page.</param>
    /// <param name="part">Within what: the page's own, to which the first key leads past the navigation, or all of it.</param>
    /// <returns>What has not been reached.</returns>
    private static async Task<string> NotReachedAsync(Desk desk, string path, string part = "main")
    {
        const int Slack = 20;
        const int AtOnce = 10;
        // The first key begins at the top of a page only where that has just been loaded.
        await desk.LoadAsync(path);
        // Of tabs and of choices of one thing only the chosen one is a stop; arrow keys lead to the others.
        await desk.Page.EvaluateAsync("""
            part => {
              document.addEventListener('focusin', ({ target }) => target.setAttribute('data-reached', ''));
              window.unreached = () => [...document.querySelectorAll(['a[href]', 'button', 'input', 'select', 'textarea'].map(control => `${part} ${control}`))].filter(control =>
                control.checkVisibility() && control.getClientRects().length > 0 && !control.disabled && control.type !== 'file'
                && !(control.type === 'radio' && !control.checked) && control.getAttribute('aria-selected') !== 'false' && control.getAttribute('aria-hidden') !== 'true'
                && !control.hasAttribute('data-reached'));
            }
            """, part);
        if (part == "main")
        {
            await desk.Page.Keyboard.PressAsync("Tab");
            await desk.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(desk.Page.Locator("main")).ToBeFocusedAsync();
        }
        var count = await UnreachedAsync();
        Assert.True(count > 0, $"{path} has nothing to reach.");

        for (var pressed = 0; pressed < count + Slack && await UnreachedAsync() > 0; pressed += AtOnce)
            for (var press = 0; press < AtOnce; press++)
                await desk.Page.Keyboard.PressAsync("Tab");

        return await desk.Page.EvaluateAsync<string>("path => unreached().map(control => path + ': ' + control.outerHTML.slice(0, 200)).join(' | ')", path);

        Task<int> UnreachedAsync() => desk.Page.EvaluateAsync<int>("() => unreached().length");
    }

    [Fact]
    public async Task A_menu_its_question_and_the_answer_take_no_mouse()
    {
        var registration = await Hub.RegisterAsync(Course.Tea);
        var desk = await DeskAsync();
        await desk.GoAsync($"/registrations/{registration.RegistrationId}");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "More" }).FocusAsync();

        await desk.Page.Keyboard.PressAsync("Enter");
        var begin = desk.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Begin a new instance" });
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Menuitem).First).ToBeFocusedAsync();
        for (var item = 1; item <= 3; item++)
            await desk.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(begin).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Tab");
        await desk.Page.Keyboard.PressAsync("Enter");

        await desk.TellsAsync("A new instance has begun.");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Name = "Instances" })).ToBeVisibleAsync();
    }

    private static async Task TypeAsync(Desk desk, string text, string then)
    {
        await desk.Page.Keyboard.TypeAsync(text);
        await desk.Page.Keyboard.PressAsync(then);
    }
}
