using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

[Trait("req", "UI-2")]
public sealed class DashboardKeyboardTests(Stage stage) : BrowserTest(stage)
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
        var make = desk.Page.GetByRole(AriaRole.Button, new() { Name = "New destination" });
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
    public async Task The_first_key_leads_past_the_navigation()
    {
        await Hub.ImportAsync(Course.Tea);
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        await desk.GoAsync("/courses");

        await desk.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(desk.Page.GetByText("Skip to the content")).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(desk.Page.Locator("main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_question_is_asked_before_anything_is_lost_and_the_safe_answer_comes_first()
    {
        await Hub.ImportAsync(Course.Tea);
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        await desk.GoAsync("/courses/tea");

        await desk.ChooseAsync("More", "Delete");
        await Assertions.Expect(desk.Dialog).ToContainTextAsync("This cannot be undone.");
        await Assertions.Expect(desk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(desk.Dialog).ToHaveCountAsync(0);
        Assert.NotEmpty(await Hub.Api.TextAsync("courses/tea"));
    }

    private static async Task TypeAsync(Desk desk, string text, string then)
    {
        await desk.Page.Keyboard.TypeAsync(text);
        await desk.Page.Keyboard.PressAsync(then);
    }
}
