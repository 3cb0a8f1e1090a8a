using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>What somebody has typed is theirs until they save it, whatever is saved beside it.</summary>
[Trait("req", "UI-2")]
public sealed class DashboardFormTests(Stage stage, SharedDesk shared) : DeskTest(stage, shared)
{
    [Theory]
    [InlineData("/apps/main/destinations", "New destination", "Name", "Create")]
    [InlineData("/apps/main/record-store", "New credential", "What is it for?", "New credential")]
    [InlineData("/applications", "New application", "Name", "Create")]
    [InlineData("/users", "Invite a user", "E-mail address", "Invite")]
    public async Task A_dialog_can_be_sent_once_it_has_what_it_needs(string path, string offer, string field, string verb)
    {
        var desk = await DeskAsync();
        await desk.GoToAsync(path);
        await desk.BeginAsync(offer);
        var submit = desk.Dialog.GetByRole(AriaRole.Button, new() { Name = verb, Exact = true });
        await Assertions.Expect(submit).ToBeDisabledAsync();

        await desk.Dialog.GetByLabel(field).FillAsync("ada@example.com");

        await Assertions.Expect(submit).ToBeEnabledAsync();
    }

    [Fact]
    public async Task A_tag_that_is_added_beside_a_form_leaves_what_is_typed_there()
    {
        var destination = await DestinationAsync(new { name = "A client" });
        var desk = await DeskAsync();
        await desk.GoAsync($"/destinations/{destination}?tab=details");

        await desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync("Northern Railways");
        await AddTagAsync(desk, "rail");
        await desk.IsQuietAsync();
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Name" })).ToHaveValueAsync("Northern Railways");
        await desk.ClickAsync("Save");

        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Northern Railways");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Name" })).ToHaveValueAsync("Northern Railways");
    }

    [Fact]
    public async Task There_is_something_to_save_only_while_something_is_changed()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var desk = await DeskAsync();
        var save = desk.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true });
        foreach (var form in new[] { $"/dispatches/{dispatch.Id}?tab=controls", $"/destinations/{dispatch.DestinationId}?tab=details" })
        {
            await desk.GoAsync(form);
            await Assertions.Expect(save).ToBeDisabledAsync();
            await desk.Page.GetByLabel("Notes").FillAsync("For the spring");
            await Assertions.Expect(save).ToBeEnabledAsync();
            await desk.Page.GetByLabel("Notes").FillAsync("");
            await Assertions.Expect(save).ToBeDisabledAsync();
        }
    }

    [Fact]
    public async Task A_field_that_nobody_has_touched_shows_what_a_colleague_has_saved()
    {
        var destination = await DestinationAsync(new { name = "A client", notes = "Old" });
        var desk = await DeskAsync();
        await desk.GoAsync($"/destinations/{destination}?tab=details");
        await desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync("Northern Railways");

        await Hub.Api.CreateDestinationAsync(destination, new { notes = "From a colleague" });
        await AddTagAsync(desk, "rail");

        await Assertions.Expect(desk.Page.GetByLabel("Notes")).ToHaveValueAsync("From a colleague");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Name" })).ToHaveValueAsync("Northern Railways");
    }

    [Fact]
    public async Task Another_switch_of_a_dispatch_leaves_what_is_typed_and_an_expiry_to_the_second()
    {
        var dispatch = await DispatchAsync(Course.Tea, new() { ["expirationDate"] = "2040-01-02T03:04:05.000Z" });
        var desk = await DeskAsync();
        await desk.GoAsync($"/dispatches/{dispatch.Id}?tab=controls");

        await desk.Page.GetByLabel("Notes").FillAsync("For the spring");
        await desk.Page.GetByLabel("Keep learners as hashes only").ClickAsync();
        await desk.SubmitAsync("Keep hashes only");
        await desk.TellsAsync("Saved. It holds from the next launch on.");
        await desk.IsQuietAsync();
        await Assertions.Expect(desk.Page.GetByLabel("Notes")).ToHaveValueAsync("For the spring");
        await desk.ClickAsync("Save");

        await Eventually.BecomesAsync(() => Hub.Api.TextAsync($"dispatch/dispatches/{dispatch.Id}"), stored => stored.Contains("For the spring", StringComparison.Ordinal), "the notes are saved");
        Assert.Contains("2040-01-02T03:04:05", await Hub.Api.TextAsync($"dispatch/dispatches/{dispatch.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_switch_of_an_application_leaves_the_name_that_is_typed()
    {
        var desk = await DeskAsync();
        await desk.GoToAsync("/applications");
        await desk.ClickAsync("New application");
        await desk.Dialog.GetByLabel("Name").FillAsync($"Portal {Guid.NewGuid():N}");
        await desk.SubmitAsync("Create");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Name = "Details" })).ToBeVisibleAsync();

        await desk.Page.GetByRole(AriaRole.Region, new() { Name = "Details" }).GetByLabel("Name").FillAsync("The learning portal");
        await desk.Page.GetByLabel("Content may be deleted").ClickAsync();
        await desk.TellsAsync("Saved.");
        await desk.IsQuietAsync();

        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Region, new() { Name = "Details" }).GetByLabel("Name")).ToHaveValueAsync("The learning portal");
    }

    [Fact]
    public async Task Several_tags_are_typed_one_after_the_other_without_waiting_or_losing_the_field()
    {
        var destination = await DestinationAsync(new { name = "A client" });
        var desk = await DeskAsync();
        await desk.GoAsync($"/destinations/{destination}?tab=details");

        await AddTagAsync(desk, "rail");
        await desk.Page.Keyboard.TypeAsync("north");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.Keyboard.TypeAsync("2026");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.IsQuietAsync();

        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Tags" })).ToBeFocusedAsync();
        var stored = await Eventually.BecomesAsync(() => Hub.Api.TextAsync($"dispatch/destinations/{destination}/tags"), tags => tags.Contains("2026", StringComparison.Ordinal), "the last tag is saved");
        Assert.Equal("""{"tags":["rail","north","2026"]}""", stored);
    }

    [Fact]
    public async Task A_switch_keeps_the_focus_while_it_is_saved()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var desk = await DeskAsync();
        await desk.GoAsync($"/dispatches/{dispatch.Id}");
        var isOn = desk.Page.GetByRole(AriaRole.Switch);
        await isOn.FocusAsync();

        await desk.Page.Keyboard.PressAsync("Space");
        await desk.TellsAsync("Switched off.");
        await Assertions.Expect(isOn).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Space");

        await desk.TellsAsync("Switched on.");
        await Assertions.Expect(isOn).ToBeCheckedAsync();
    }

    [Fact]
    [Trait("req", "IMP-6")]
    public async Task A_number_among_the_settings_is_saved_by_Enter_and_goes_back_when_it_is_refused()
    {
        var course = $"settings-{Guid.NewGuid():N}";
        await Hub.Api.ImportAsync(course, CourseZip.OfOnePage("Settings", "<p>Nothing</p>"));
        var desk = await DeskAsync();
        await desk.GoAsync($"/courses/{course}?tab=settings");
        var seconds = desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Seconds between saves" });

        await seconds.FillAsync("30");
        await seconds.PressAsync("Enter");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Seconds between saves: use the default" })).ToBeVisibleAsync();
        await Assertions.Expect(seconds).ToBeFocusedAsync();
        await seconds.FillAsync("1");
        await seconds.PressAsync("Enter");

        await desk.TellsAsync("AutosaveSeconds");
        await Assertions.Expect(seconds).ToHaveValueAsync("30");
    }

    private static async Task AddTagAsync(Desk desk, string tag)
    {
        await desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Tags" }).FillAsync(tag);
        await desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Tags" }).PressAsync("Enter");
        await Assertions.Expect(desk.Page.GetByText(tag, new() { Exact = true })).ToBeVisibleAsync();
    }

    private async Task<string> DestinationAsync(object data)
    {
        var id = $"destination-{Guid.NewGuid():N}";
        await Hub.Api.CreateDestinationAsync(id, data);
        return id;
    }
}
