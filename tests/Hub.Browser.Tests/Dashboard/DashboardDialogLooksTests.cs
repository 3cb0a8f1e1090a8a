using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Lms;
using Hub.Browser.Tests.Looks;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>Windows that open above a page, in every look.</summary>
[Trait("req", "UI-2")]
public sealed class DashboardDialogLooksTests(Stage stage, SharedDesk shared) : DeskTest(stage, shared)
{
    private static readonly (string Name, string Path, string Button)[] OfAnApplication =
    [
        ("new-destination", "/destinations", "New destination"), ("new-dispatches", "/dispatches", "New dispatches"), ("new-registration", "/registrations", "Register a learner"),
        ("rotate-tool-key", "/lti?tab=tool", "New key"), ("new-file", "/courses/tea?tab=files", "Add a file"),
    ];

    private static readonly (string Name, string Path, string Button)[] OfTheRealm =
    [
        ("new-user", "/users", "Invite a user"), ("new-realm", "/realm", "New realm"), ("new-application", "/applications", "New application"),
    ];

    [Fact]
    public async Task The_forms_of_an_application()
    {
        await Hub.ImportAsync(Course.Tea);
        var desk = await DeskAsync();
        foreach (var (name, path, button) in OfAnApplication)
        {
            await desk.GoAsync(path);
            await desk.BeginAsync(button);
            await CheckAsync(desk, name);
            await desk.LeaveDialogAsync("Cancel");
        }
    }

    [Fact]
    public async Task The_forms_of_a_realm()
    {
        var desk = await DeskAsync();
        foreach (var (name, path, button) in OfTheRealm)
        {
            await desk.GoToAsync(path);
            await desk.ClickAsync(button);
            await CheckAsync(desk, name);
            await desk.LeaveDialogAsync("Cancel");
        }
    }

    [Fact]
    public async Task What_is_done_with_a_course()
    {
        await Hub.ImportAsync(Course.Tea);
        var desk = await DeskAsync();
        await desk.GoAsync("/courses/tea");
        await desk.ClickAsync("More");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Change the title" })).ToBeVisibleAsync();
        await Look.CheckAllAsync(desk.Page, "dashboard-menu-course");
        await desk.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        await CheckAsync(desk, "delete-course");
        await desk.SubmitAsync("Cancel");

        await desk.GoAsync("/courses/tea?tab=versions");
        await desk.ChooseAsync("Actions for version 0", "Settings");
        await Assertions.Expect(desk.Dialog.GetByText("Which attempt counts")).ToBeVisibleAsync();
        await CheckAsync(desk, "version-settings");
    }

    [Fact]
    public async Task What_is_done_with_a_registration()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        foreach (var name in new[] { "Keller, Maria", "Keller, M." })
        {
            var window = await LaunchTeaAsync(dispatch.Enrol(new LmsLearner(Guid.NewGuid().ToString("N")[..8], name)));
            await window.ExitAsync();
        }
        var registrations = await dispatch.RegistrationsAsync();
        var desk = await DeskAsync();
        await desk.GoAsync($"/registrations/{registrations[0].Id}");
        await desk.ClickAsync("Set the result");
        await CheckAsync(desk, "force-result");
        await desk.SubmitAsync("Cancel");

        await desk.ChooseAsync("More", "Merge with another learner");
        await desk.Dialog.GetByRole(AriaRole.Combobox, new() { Name = "The other learner" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Option).First.ClickAsync();
        await Assertions.Expect(desk.Dialog.GetByText("1 registration moves")).ToBeVisibleAsync();
        await CheckAsync(desk, "merge-learners");
        await desk.SubmitAsync("Cancel");

        await desk.ChooseAsync("More", "Begin a new instance");
        await CheckAsync(desk, "new-instance");
        await desk.SubmitAsync("Begin a new instance");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Name = "Instances" })).ToBeVisibleAsync();
        await desk.IsQuietAsync();
        await Look.CheckAllAsync(desk.Page, "dashboard-registration-instances");
        await desk.FollowAsync("Instance 0");
        await desk.TellsAsync("You are looking at instance 0");
        await desk.IsQuietAsync();
        await Look.CheckAllAsync(desk.Page, "dashboard-registration-earlier");
    }

    [Fact]
    public async Task What_is_done_with_a_dispatch_and_a_secret_that_is_shown_once()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var desk = await DeskAsync();
        await desk.GoAsync($"/dispatches/{dispatch.Id}");
        await desk.ChooseAsync("More", "New key");
        await CheckAsync(desk, "rotate-key");
        await desk.SubmitAsync("Cancel");
        await desk.ChooseAsync("More", "Settings");
        await Assertions.Expect(desk.Dialog.GetByText("Which attempt counts")).ToBeVisibleAsync();
        await CheckAsync(desk, "dispatch-settings");

        await desk.GoToAsync("/applications/main");
        await desk.Page.GetByLabel("What is it for?").FillAsync("The learning portal");
        await desk.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.Dialog.GetByText("This is shown only now.")).ToBeVisibleAsync();
        await CheckAsync(desk, "secret-once");
    }

    private static async Task CheckAsync(Desk desk, string name)
    {
        await Assertions.Expect(desk.Dialog).ToBeVisibleAsync();
        await Look.CheckAllAsync(desk.Page, $"dashboard-dialog-{name}");
    }
}
