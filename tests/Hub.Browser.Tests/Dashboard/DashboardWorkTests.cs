using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Lms;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>An owner's work with courses and dispatches, beyond the first of each.</summary>
[Trait("req", "UI-2")]
public sealed class DashboardWorkTests(Stage stage, SharedDesk shared) : DeskTest(stage, shared)
{
    // As when somebody drags a file from a folder into the page.
    private const string Drag =
        """
        ([name, content]) => {
          const dragged = new DataTransfer();
          const bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0));
          dragged.items.add(new File([bytes], name, { type: 'application/zip' }));
          return dragged;
        }
        """;

    [Fact]
    [Trait("req", "IMP-2")]
    [Trait("req", "IMP-6")]
    public async Task A_package_is_dropped_tried_and_followed_by_a_new_version()
    {
        var course = $"dropped-{Guid.NewGuid():N}";
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        // Files of the computer have such handles, those that a script makes have none.
        await desk.Page.AddInitScriptAsync("delete DataTransferItem.prototype.getAsFileSystemHandle");
        await desk.GoAsync("/courses");
        if (await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Upload a course" }).GetAttributeAsync("aria-expanded") == "false")
            await desk.ClickAsync("Upload a course");

        var dragged = await desk.Page.EvaluateHandleAsync(Drag, new[] { $"{course}.zip", Convert.ToBase64String(Course.Tea.Package()) });
        var field = desk.Page.GetByText("Drop a package here, or choose one");
        foreach (var happening in new[] { "dragenter", "dragover", "drop" })
            await field.DispatchEventAsync(happening, new { dataTransfer = dragged });
        await Assertions.Expect(desk.Page.GetByLabel("Course id")).ToHaveValueAsync(course);
        await desk.ClickAsync("Upload");
        await desk.Page.GetByRole(AriaRole.Status).GetByRole(AriaRole.Link, new() { Name = course }).ClickAsync();
        await Assertions.Expect(desk.Page.Locator("main code").First).ToHaveTextAsync(course);
        var player = await TryAsync(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Try it" }));
        await player.Tea.IsOpenAsync();

        await desk.Page.GetByRole(AriaRole.Tab, new() { Name = "Versions" }).ClickAsync();
        await desk.Page.Locator("input[type=file]").SetInputFilesAsync(
            new FilePayload { Name = "next.zip", MimeType = "application/zip", Buffer = CourseZip.OfOnePage("Second edition", "<!doctype html><title>Tea</title><h1>Tea, second edition</h1>") });
        await desk.ClickAsync("Upload");
        var newest = desk.Page.GetByRole(AriaRole.Table, new() { Name = "Versions" }).GetByRole(AriaRole.Row).Filter(new() { HasText = "Newest" });
        await Assertions.Expect(newest).ToContainTextAsync("Second edition");
        var next = await TryAsync(newest.GetByRole(AriaRole.Button, new() { Name = "Try it" }));
        await Assertions.Expect(next.Content.Locator("h1")).ToHaveTextAsync("Tea, second edition");
    }

    [Fact]
    [Trait("req", "IMP-6")]
    public async Task Courses_are_tagged_and_found_by_their_tags()
    {
        var (tagged, tag) = ($"tagged-{Guid.NewGuid():N}", $"tea{Guid.NewGuid():N}");
        await Hub.Api.ImportAsync(tagged, CourseZip.OfOnePage(tagged, "<p>Tea</p>"));
        await Hub.Api.ImportAsync($"{tagged}-not", CourseZip.OfOnePage($"{tagged}-not", "<p>Coffee</p>"));
        var desk = await DeskAsync();
        var tags = desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Tags" }).Or(desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Tags" }));
        await desk.GoAsync($"/courses/{tagged}");
        await tags.FillAsync(tag);
        await desk.ChangeAsync("PUT", () => tags.PressAsync("Enter"));

        await desk.GoAsync($"/courses?filter={tagged}");
        var rows = desk.Page.GetByRole(AriaRole.Table, new() { Name = "Courses" }).GetByRole(AriaRole.Link);
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await desk.Page.GetByLabel("With tag").FillAsync(tag);
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await desk.ClickAsync("Clear filters");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = tag }).ClickAsync();
        await Assertions.Expect(desk.Page.GetByLabel("With tag")).ToHaveValueAsync(tag);
        await Assertions.Expect(rows).ToHaveTextAsync([tagged]);

        await desk.FollowAsync(tagged);
        await tags.ClickAsync();
        await desk.ChangeAsync("DELETE", () => tags.PressAsync("Backspace"));
        await desk.GoAsync($"/courses?tags={tag}");
        await desk.TellsAsync("Nothing matches");
    }

    [Fact]
    [Trait("req", "DSP-1")]
    public async Task Two_courses_for_two_clients_are_four_dispatches_and_each_has_its_switch()
    {
        var batch = $"{Guid.NewGuid():N}";
        foreach (var course in new[] { "Tea", "Coffee" })
            await Hub.Api.ImportAsync($"{course}-{batch}", CourseZip.OfOnePage($"{course} {batch}", "<p>Cups</p>"));
        foreach (var client in new[] { "North", "South" })
            await Hub.Api.CreateDestinationAsync($"{client}-{batch}", new { name = $"{client} {batch}" });
        var desk = await DeskAsync();
        await desk.GoAsync("/dispatches");

        await desk.BeginAsync("New dispatches");
        await ChooseAsync(desk, "Courses", $"Tea {batch}", $"Coffee {batch}");
        await ChooseAsync(desk, "Destinations", $"North {batch}", $"South {batch}");
        await Assertions.Expect(desk.Dialog).ToContainTextAsync("2 courses for 2 destinations: 4 dispatches.");
        await desk.LeaveDialogAsync("Create 4 dispatches");
        await desk.TellsAsync("4 dispatches created.");

        await desk.GoAsync($"/dispatches?filter=Coffee+{batch}");
        var rows = desk.Page.GetByRole(AriaRole.Table, new() { Name = "Dispatches" }).GetByRole(AriaRole.Link);
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await desk.SwitchAsync($"Coffee {batch} for North {batch} is on");
        await desk.TellsAsync("Switched off. Switch it on again whenever you like.");
        await desk.Page.ReloadAsync();
        await Assertions.Expect(desk.Switch($"Coffee {batch} for South {batch} is on")).ToBeCheckedAsync();
        await Assertions.Expect(desk.Switch($"Coffee {batch} for North {batch} is on")).Not.ToBeCheckedAsync();
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"North {batch}" })).ToContainTextAsync("Off");
        await desk.SwitchAsync($"Coffee {batch} for North {batch} is on");
        await desk.TellsAsync("Switched on.");
    }

    [Fact]
    [Trait("req", "DSP-3")]
    public async Task The_controls_of_a_dispatch_hold_once_they_are_saved()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var desk = await DeskAsync();
        await desk.GoAsync($"/dispatches/{dispatch.Id}?tab=controls");
        var licences = desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Licences", Exact = true });
        var expires = desk.Page.GetByLabel("Expires", new() { Exact = true });
        var versions = desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Versions", Exact = true });
        var notes = desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Notes", Exact = true });

        await desk.SwitchAsync("New learners may begin");
        await licences.FillAsync("7");
        await expires.FillAsync("2091-05-06T07:08");
        await versions.SelectOptionAsync(new SelectOptionValue { Label = "Always the newest version" });
        await notes.FillAsync("Until the next edition.");
        await desk.ClickAsync("Save");
        await desk.TellsAsync("Saved. It holds from the next launch on.");

        await desk.Page.ReloadAsync();
        await Assertions.Expect(licences).ToHaveValueAsync("7");
        await Assertions.Expect(expires).ToHaveValueAsync("2091-05-06T07:08");
        await Assertions.Expect(versions).ToHaveValueAsync("ALWAYS");
        await Assertions.Expect(notes).ToHaveValueAsync("Until the next edition.");
        await Assertions.Expect(desk.Switch("New learners may begin")).Not.ToBeCheckedAsync();
        await Assertions.Expect((await LaunchAsync(dispatch.Enrol())).Refusal).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task An_LMS_that_is_behind_is_healed_when_the_course_is_opened_again()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var seats = new[] { "Maria", "Jonas" }.Select(name => dispatch.Enrol(new LmsLearner($"{name}-{Guid.NewGuid():N}", $"Keller, {name}"))).ToList();
        foreach (var seat in seats)
        {
            var window = await LaunchTeaAsync(seat);
            await window.ExitAsync();
            await window.CloseTabAsync();
        }

        foreach (var registration in await dispatch.RegistrationsAsync())
            await Hub.Api.ForceResultAsync(registration.Id, new { completion = "COMPLETED", success = "PASSED", reason = "Seen." });
        var desk = await DeskAsync();
        await desk.GoAsync($"/dispatches/{dispatch.Id}?tab=reconciliation");
        var rows = desk.Page.GetByRole(AriaRole.Table, new() { Name = "LMS and hub compared" }).GetByRole(AriaRole.Row);
        await Assertions.Expect(rows.Filter(new() { HasText = "LMS is behind" })).ToHaveCountAsync(2);

        await rows.Filter(new() { HasText = "Maria Keller" }).GetByRole(AriaRole.Button, new() { Name = "Heal now" }).ClickAsync();
        await desk.TellsAsync("0 healed now, 1 at the next opening.");
        await desk.ClickAsync("Heal all now");
        await desk.TellsAsync("0 healed now, 2 at the next opening.");

        Assert.NotEqual("passed", seats[0].Status);
        var again = await LaunchTeaAsync(seats[0]);
        await seats[0].BecomesAsync(seat => seat.Status == "passed", "the pass has been made good");
        await again.ExitAsync();
        await Eventually.BecomesAsync(
            () => Hub.Api.TextAsync($"dispatch/dispatches/{dispatch.Id}/reconciliation?state=IN_STEP"),
            answer => answer.Contains("Maria", StringComparison.Ordinal),
            "the hub has heard that the LMS is in step");
        await desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "State" }).SelectOptionAsync(new SelectOptionValue { Label = "In step" });
        await Assertions.Expect(rows.GetByRole(AriaRole.Link)).ToHaveTextAsync(["Maria Keller"]);
    }

    private static async Task ChooseAsync(Desk desk, string field, params string[] choices)
    {
        foreach (var choice in choices)
        {
            await desk.Dialog.GetByRole(AriaRole.Combobox, new() { Name = field }).FillAsync(choice);
            await desk.Page.GetByRole(AriaRole.Option, new() { Name = choice }).ClickAsync();
        }

        await desk.Page.Keyboard.PressAsync("Escape");
    }

    private async Task<PlayerView> TryAsync(ILocator button) => PlayerView.In(await Context.RunAndWaitForPageAsync(() => button.ClickAsync()));
}
