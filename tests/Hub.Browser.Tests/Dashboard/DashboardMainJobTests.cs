using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Lms;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>A content owner's day, from an empty hub to a client's learner who has passed and one who has not.</summary>
public sealed class DashboardMainJobTests(Stage stage) : BrowserTest(stage)
{
    [Fact]
    [Trait("req", "IMP-2")]
    [Trait("req", "DSP-9")]
    [Trait("req", "PLY-10")]
    [Trait("req", "PLY-13")]
    [Trait("req", "UI-2")]
    public async Task From_a_package_to_a_learner_whose_result_is_explained_and_set()
    {
        var desk = await Desk.SignInByHandAsync(Context, Hub.Process.Url);
        var course = await UploadAsync(desk);
        var (dispatch, client) = await DispatchAsync(desk, course);
        Assert.NotEmpty(await DownloadAsync(desk.Page, () => desk.FollowAsync("Download for the LMS")));
        var shell = await DownloadAsStrangerAsync(desk, client);

        var window = await LaunchTeaAsync(Lms.Enrol(Lms.Import(shell), new LmsLearner($"learner-{Guid.NewGuid():N}", "Keller, Maria")));
        await window.Tea.TurnToPageAsync(2);
        await window.ExitAsync();

        await desk.GoAsync($"/registrations?dispatchId={dispatch}");
        await desk.FollowAsync("Maria Keller");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Name = "Why is this not complete?" })).ToBeVisibleAsync();
        var registration = new Uri(desk.Page.Url).Segments[^1];
        await desk.TellsAsync("The registration is not complete.");
        await desk.TellsAsync("in the middle, and resumes there at the next launch.");
        await desk.Page.GetByRole(AriaRole.Table, new() { Name = "Launches" }).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(desk.Page.Locator("main ol")).ToContainTextAsync("LMSInitialize");
        await desk.Page.GoBackAsync();

        await desk.ClickAsync("Set the result");
        await desk.Dialog.GetByLabel("Completion").SelectOptionAsync("COMPLETED");
        await desk.Dialog.GetByLabel("Success").SelectOptionAsync("PASSED");
        await desk.Dialog.GetByLabel("Reason").FillAsync("The trainer saw her make tea.");
        await desk.SubmitAsync("Set the result");
        await desk.TellsAsync("This result was set by hand");
        await desk.TellsAsync("The trainer saw her make tea.");
        await desk.GoToAsync($"/audit?filterBy=subject&filter={registration}");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "The trainer saw her make tea." })).ToBeVisibleAsync();

        await desk.GoAsync($"/dispatches/{dispatch}");
        await desk.ChooseAsync("More", "New key");
        await desk.Dialog.GetByLabel("Hours for which the old package works on").FillAsync("24");
        await desk.SubmitAsync("Make a new key");
        await desk.TellsAsync("There is a new key.");
    }

    private static async Task<string> UploadAsync(Desk desk)
    {
        var id = $"owners-{Guid.NewGuid():N}";
        await desk.GoAsync("/courses");
        if (await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Upload a course" }).GetAttributeAsync("aria-expanded") == "false")
            await desk.ClickAsync("Upload a course");
        await desk.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "tea.zip", MimeType = "application/zip", Buffer = Course.Tea.Package() });
        await desk.Page.GetByLabel("Course id").FillAsync(id);
        await desk.ClickAsync("Upload");
        // The reload asks the hub how far it is, for nothing of it was kept in the page.
        await Assertions.Expect(desk.Page.GetByText(id).First).ToBeVisibleAsync();
        await desk.LoadAsync("/apps/main/imports");
        await desk.FollowAsync(id);
        await Assertions.Expect(desk.Page.Locator("main code").First).ToHaveTextAsync(id);
        return id;
    }

    private static async Task<(string Dispatch, string Client)> DispatchAsync(Desk desk, string course)
    {
        var client = $"Client {Guid.NewGuid():N}";
        await desk.GoAsync("/destinations");
        await desk.BeginAsync("New destination");
        await desk.Dialog.GetByLabel("Name").FillAsync(client);
        await desk.SubmitAsync("Create");
        await Assertions.Expect(desk.Heading).ToHaveTextAsync(client);
        var page = new Uri(desk.Page.Url).AbsolutePath;

        await desk.GoAsync($"/courses/{course}?tab=dispatches");
        await desk.BeginAsync("New dispatches");
        await desk.Dialog.GetByRole(AriaRole.Combobox, new() { Name = "Destinations" }).FillAsync(client);
        await desk.Page.GetByRole(AriaRole.Option, new() { Name = client }).ClickAsync();
        await desk.Page.Keyboard.PressAsync("Escape");
        await desk.Dialog.GetByLabel("Licences").FillAsync("5");
        await desk.SubmitAsync("Create");
        await desk.FollowAsync(client);
        await Assertions.Expect(desk.Heading).ToContainTextAsync(client);
        await desk.TellsAsync("0 of 5 used");
        return (new Uri(desk.Page.Url).Segments[^1], page);
    }

    /// <summary>As the client does it, who has the link and no account.</summary>
    private async Task<byte[]> DownloadAsStrangerAsync(Desk desk, string client)
    {
        await desk.GoToAsync($"{client}?tab=client");
        await desk.ClickAsync("Make a link");
        await desk.TellsAsync("The link is ready.");
        await using var profile = await ContextAsync();
        var stranger = await profile.NewPageAsync();
        await stranger.GotoAsync(await desk.Page.GetByLabel("Secret link", new() { Exact = true }).InputValueAsync());
        await Assertions.Expect(stranger.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Courses for Client");
        await Assertions.Expect(stranger.GetByRole(AriaRole.Row).Last).ToContainTextAsync("0 of 5");
        return await DownloadAsync(stranger, () => stranger.GetByRole(AriaRole.Link, new() { Name = "Download (SCORM 1.2)" }).ClickAsync());
    }

    private static async Task<byte[]> DownloadAsync(IPage page, Func<Task> ask)
    {
        var download = await page.RunAndWaitForDownloadAsync(ask);
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }
}
