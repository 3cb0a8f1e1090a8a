using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Lms;
using Hub.Browser.Tests.Looks;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>What an owner does now and then, to put something right.</summary>
[Trait("req", "UI-2")]
public sealed class DashboardCareTests(Stage stage, SharedDesk shared) : DeskTest(stage, shared)
{
    [Fact]
    [Trait("req", "DSP-6")]
    public async Task Two_ids_of_one_person_become_one_learner_after_saying_what_that_means()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var family = $"Family{Guid.NewGuid():N}";
        foreach (var given in new[] { "Maria", "M." })
            await (await LaunchTeaAsync(dispatch.Enrol(new LmsLearner($"{given}-{family}", $"{family}, {given}")))).ExitAsync();
        var desk = await DeskAsync();
        await desk.GoAsync($"/registrations?dispatchId={dispatch.Id}");
        await desk.FollowAsync($"Maria {family}");

        await desk.ChooseAsync("More", "Merge with another learner");
        await desk.Dialog.GetByRole(AriaRole.Combobox, new() { Name = "The other learner" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Option, new() { Name = $"M. {family}" }).ClickAsync();
        await Assertions.Expect(desk.Dialog).ToContainTextAsync($"1 registration moves to Maria {family}");
        await Assertions.Expect(desk.Dialog).ToContainTextAsync("This cannot be undone.");
        await desk.SubmitAsync("Merge the two");

        await desk.TellsAsync($"Maria {family} is one learner now.");
        await desk.GoAsync($"/registrations?dispatchId={dispatch.Id}");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Link, new() { Name = $"Maria {family}", Exact = true })).ToHaveCountAsync(2);
        await desk.GoToAsync("/audit?filterBy=action&filter=learner.merge");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Cell, new() { Name = "learner.merge" }).First).ToContainTextAsync("Merged two learners");
    }

    [Fact]
    [Trait("req", "IMP-6")]
    public async Task A_file_of_a_course_is_added_replaced_read_and_deleted()
    {
        var course = $"files-{Guid.NewGuid():N}";
        await Hub.Api.ImportAsync(course, CourseZip.OfOnePage("Files", "<p>Nothing</p>"));
        var desk = await DeskAsync();
        await desk.GoAsync($"/courses/{course}?tab=files");

        await desk.ClickAsync("Add a file");
        await desk.Dialog.Locator("input[type=file]").Or(desk.Page.Locator("input[type=file]").Last).First.SetInputFilesAsync(File("note.txt", "first"));
        await desk.Dialog.GetByLabel("Path in the package").FillAsync("notes/note.txt");
        await desk.SubmitAsync("Add a file");
        await desk.TellsAsync("notes/note.txt has been added.");

        var chooser = await desk.Page.RunAndWaitForFileChooserAsync(() => desk.ClickAsync("Replace notes/note.txt"));
        await chooser.SetFilesAsync(File("other.txt", "second"));
        await desk.SubmitAsync("Replace");
        await desk.TellsAsync("notes/note.txt has been replaced.");
        var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.FollowAsync("Download notes/note.txt"));
        Assert.Equal("second", await System.IO.File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken));

        await desk.ClickAsync("Delete notes/note.txt");
        await desk.SubmitAsync("Delete");
        await desk.TellsAsync("notes/note.txt has been deleted.");
    }

    [Fact]
    [Trait("req", "IMP-1")]
    public async Task A_package_that_cannot_be_fetched_is_told_as_a_failed_import()
    {
        var course = $"fetched-{Guid.NewGuid():N}";
        var desk = await DeskAsync();
        await desk.GoAsync("/courses");
        if (await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Upload a course" }).GetAttributeAsync("aria-expanded") == "false")
            await desk.ClickAsync("Upload a course");

        await desk.ClickAsync("Fetch a package from an address instead");
        await desk.Page.GetByLabel("Address of the package").FillAsync("http://127.0.0.1:9/packages/tea.zip");
        await Assertions.Expect(desk.Page.GetByLabel("Course id")).ToHaveValueAsync("tea");
        await desk.Page.GetByLabel("Course id").FillAsync(course);
        await desk.ClickAsync("Fetch and import");

        await desk.TellsAsync("The hub fetches the package now");
        var card = desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = course });
        await Assertions.Expect(card).ToContainTextAsync("Failed");
        await Assertions.Expect(card).ToContainTextAsync("could not be reached");
    }

    [Fact]
    [Trait("req", "PLY-11")]
    public async Task A_link_to_a_log_ends_when_it_is_revoked()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        await (await LaunchTeaAsync(dispatch.Enrol())).ExitAsync();
        var registration = Assert.Single(await dispatch.RegistrationsAsync());
        var launch = (await Hub.Api.LaunchesAsync(registration.Id))[0];
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        await desk.GoAsync($"/registrations/{registration.Id}/launches/{launch.Id}");
        var given = await desk.Page.GetByLabel("Link to the log").InputValueAsync();

        await desk.ClickAsync("Revoke all links");
        await desk.SubmitAsync("Revoke all links");

        await desk.TellsAsync("Every link that was given out has ended.");
        await Assertions.Expect(desk.Page.GetByLabel("Link to the log")).Not.ToHaveValueAsync(given);
        var stranger = await Context.NewPageAsync();
        await stranger.GotoAsync(given);
        await Assertions.Expect(stranger.GetByRole(AriaRole.Heading)).ToHaveTextAsync("This link has been revoked");
    }

    [Fact]
    [Trait("req", "FWD-3")]
    public async Task A_dispatch_is_told_where_to_post_and_a_sample_that_does_not_arrive_says_why()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var desk = await DeskAsync();
        await desk.GoAsync($"/dispatches/{dispatch.Id}?tab=postbacks");

        await desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Address", Exact = true }).FillAsync("https://client.invalid/results");
        await desk.Page.GetByLabel("The hub signs in").SelectOptionAsync("HTTPBASIC");
        await desk.Page.GetByLabel("User name").FillAsync("hub");
        await desk.Page.Locator("input[type=password]").FillAsync("a secret");
        await desk.ClickAsync("Save");
        await desk.TellsAsync("It holds for learners from their next launch on.");
        await desk.ClickAsync("Send a sample");
        await desk.TellsAsync("The postback was not accepted");

        await desk.ClickAsync("Stop sending");
        await desk.SubmitAsync("Stop sending");
        await desk.TellsAsync("Nothing is sent from now on.");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Address", Exact = true })).ToHaveValueAsync("");
    }

    [Fact]
    [Trait("req", "DSP-1")]
    public async Task A_destination_is_told_who_may_load_the_page_of_a_launch_again_and_for_how_long()
    {
        var destination = $"destination-{Guid.NewGuid():N}";
        await Hub.Api.CreateDestinationAsync(destination, new { name = "A client" });
        var desk = await DeskAsync();
        await desk.GoAsync($"/destinations/{destination}?tab=details");

        await desk.Page.GetByLabel("A launch can be loaded again in").SelectOptionAsync("BROWSER");
        await desk.Page.GetByLabel("Seconds after its start").FillAsync("3600");
        await desk.Page.GetByLabel("Seconds without activity").FillAsync("600");
        await desk.ClickAsync("Save");
        await desk.TellsAsync("Saved.");

        await desk.Page.ReloadAsync();
        await Assertions.Expect(desk.Page.GetByLabel("A launch can be loaded again in")).ToHaveValueAsync("BROWSER");
        await Assertions.Expect(desk.Page.GetByLabel("Seconds without activity")).ToHaveValueAsync("600");
        Assert.Contains(
            """launchAuth":{"type":"cookies","options":{"ipAddress":false,"fingerprint":true,"expiry":3600,"slidingExpiry":600}}""",
            await Hub.Api.TextAsync($"dispatch/destinations/{destination}"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "DSP-2")]
    public async Task A_destination_keeps_its_learners_as_hashes_and_its_dispatches_say_so()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var desk = await DeskAsync();
        await desk.GoAsync($"/dispatches/{dispatch.Id}?tab=controls");
        await Assertions.Expect(desk.Page.GetByText("The destination keeps hashes for all its dispatches")).ToHaveCountAsync(0);

        await desk.GoAsync($"/destinations/{dispatch.DestinationId}?tab=details");
        await desk.Switch("Keep learners as hashes only").ClickAsync(new() { Force = true });
        await Assertions.Expect(desk.Dialog).ToContainTextAsync("any dispatch of this destination become strangers to the hub");
        await desk.LeaveDialogAsync("Cancel");
        await Assertions.Expect(desk.Switch("Keep learners as hashes only")).Not.ToBeCheckedAsync();
        await desk.Switch("Keep learners as hashes only").ClickAsync(new() { Force = true });
        await desk.LeaveDialogAsync("Keep hashes only");
        await desk.TellsAsync("Saved. It holds from the next launch on.");
        await Assertions.Expect(desk.Switch("Keep learners as hashes only")).ToBeCheckedAsync();
        Assert.Equal("{\"enabled\":true}", await Hub.Api.TextAsync($"dispatch/destinations/{dispatch.DestinationId}/dispatches/hashUserInfo"));

        await desk.GoAsync($"/dispatches/{dispatch.Id}?tab=controls");
        await desk.TellsAsync("The destination keeps hashes for all its dispatches, and so for this one.");
        await Assertions.Expect(desk.Switch("Keep learners as hashes only")).Not.ToBeCheckedAsync();
        await desk.FollowAsync("See the destination");
        await Assertions.Expect(desk.Switch("Keep learners as hashes only")).ToBeCheckedAsync();
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task A_launch_link_can_ask_for_the_browser_that_follows_it()
    {
        var registration = await Hub.RegisterAsync(Course.Tea);
        var desk = await DeskAsync();
        await desk.GoAsync($"/registrations/{registration.RegistrationId}");
        await desk.ChooseAsync("More", "Make a launch link");
        var first = await desk.Dialog.GetByRole(AriaRole.Textbox, new() { Name = "Launch link" }).InputValueAsync();

        await desk.Dialog.GetByLabel("A launch can be loaded again in").SelectOptionAsync("BROWSER");
        var asked = await desk.Page.RunAndWaitForRequestAsync(() => desk.SubmitAsync("Make a link that asks for this"), request => request.Url.EndsWith("/launchLink", StringComparison.Ordinal));

        Assert.Contains("\"fingerprint\":true", asked.PostData, StringComparison.Ordinal);
        await Assertions.Expect(desk.Dialog.GetByRole(AriaRole.Textbox, new() { Name = "Launch link" })).Not.ToHaveValueAsync(first);
        await Look.CheckAllAsync(desk.Page, "dashboard-dialog-launch-link-asking");
    }

    [Fact]
    [Trait("req", "RLM-1")]
    public async Task A_realm_is_made_entered_renamed_and_left()
    {
        var desk = await DeskAsync();
        var name = $"Realm {Guid.NewGuid():N}";
        await desk.GoToAsync("/realm");

        await desk.ClickAsync("New realm");
        await desk.Dialog.GetByLabel("Name").FillAsync(name);
        await desk.SubmitAsync("Create");
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Applications");
        await desk.TellsAsync("No applications yet");

        await desk.GoToAsync("/realm");
        await desk.Page.GetByLabel("Name").FillAsync($"{name}, renamed");
        await desk.ClickAsync("Save");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"{name}, renamed" })).ToContainTextAsync("You are here");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Go there: Main" }).ClickAsync();
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Home");
    }

    private static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };
}
