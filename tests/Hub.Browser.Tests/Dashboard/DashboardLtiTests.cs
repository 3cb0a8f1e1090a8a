using System.IO.Compression;
using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Lti;
using Hub.Testing.Lti;
using Interop.Lti;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>An owner who connects a client's LMS, tries it, and sees why it does not work at first.</summary>
public sealed class DashboardLtiTests(Stage stage, SharedDesk shared) : DeskTest(stage, shared)
{
    [Fact]
    [Trait("req", "LTI-1")]
    [Trait("req", "LTI-4")]
    [Trait("req", "UI-2")]
    public async Task From_an_LMS_that_nobody_knows_to_a_course_that_opens_in_it()
    {
        await using var school = await LtiVenue.OpenUnknownAsync(Stage);
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        var platform = await ConnectByHandAsync(desk, school.Platform);
        var launch = new PlatformLaunch { TargetLinkUri = new Uri(await CopyLinkAsync(desk, school.Dispatch)), DeploymentId = "north" };

        await (await school.LaunchAsync(Context, launch)).IsRefusedAsync("This deployment waits for approval.");
        await desk.LoadAsync(platform);
        await desk.TellsAsync("1 deployment waits for your decision.");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "was refused" })).ToContainTextAsync("What to mend first: Approve the deployment");
        await LetInAsync(desk, school.Dispatch);

        var window = await school.LaunchAsync(Context, launch);
        await window.Player.Tea.IsOpenAsync();
        await desk.LoadAsync(platform);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Opening a course" }).First.ClickAsync();
        await SeesEveryCheckAsync(desk);
        await SeesMaskedClaimsAsync(desk, launch.Person);
    }

    [Fact]
    [Trait("req", "UI-2")]
    public async Task Two_choices_made_before_the_page_is_drawn_again_both_hold()
    {
        var desk = await DeskAsync();
        await desk.GoAsync("/lti/connect");
        await Assertions.Expect(desk.Page.GetByLabel("Which LMS is it?")).ToHaveValueAsync("CANVAS");

        await desk.Page.EvaluateAsync("""
            () => {
              const which = document.querySelector('main select');
              Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(which, 'MOODLE');
              which.dispatchEvent(new Event('change', { bubbles: true }));
              document.querySelector('main input[type=radio][value=hand]').click();
            }
            """);

        await Assertions.Expect(desk.Page.GetByLabel("Which LMS is it?")).ToHaveValueAsync("MOODLE");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Radio, new() { Name = "By hand" })).ToBeCheckedAsync();
        await Assertions.Expect(desk.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("family=MOODLE&by=hand"));
    }

    [Fact]
    [Trait("req", "LTI-3")]
    public async Task A_refused_launch_says_what_to_mend_while_one_is_looking()
    {
        await using var school = await LtiVenue.OpenAsync(Stage);
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        await desk.GoAsync($"/lti/platforms/{school.Id}");
        await desk.TellsAsync("No launch has come from this LMS yet");

        var launch = new PlatformLaunch { TargetLinkUri = school.Target, SpoilClaims = claims => claims.Remove(LtiClaims.ResourceLink) };
        await (await school.LaunchAsync(Context, launch)).IsRefusedAsync("What your learning platform sent could not be accepted.", "The link that the launch comes from is missing (resource_link).");

        await desk.TellsAsync("The platform has to send the resource_link claim");
        await desk.FollowAsync("See every check");
        await Assertions.Expect(desk.Page.Locator("li[data-outcome=FAILED]")).ToContainTextAsync("It says which link was opened");
        await Assertions.Expect(desk.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"\?launch=\w+"));

        await school.Dispatch.ChangeAsync(new { enabled = false });
        await (await school.LaunchAsync(Context, launch with { SpoilClaims = null })).IsRefusedAsync("This course is switched off at the moment. Tell whoever looks after your courses.");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "See the dispatch’s controls" }).ClickAsync();
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Tab, new() { Name = "Controls" })).ToHaveAttributeAsync("aria-selected", "true");
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task The_roster_says_who_has_not_started_and_a_grade_that_was_not_taken_says_why()
    {
        await using var school = await LtiVenue.OpenAsync(Stage);
        var ada = PlatformPerson.Learner("ada");
        school.Platform.Members = [ada, PlatformPerson.Learner("ben"), PlatformPerson.Instructor("grace")];
        school.Platform.GradeBook.KnowsUser = _ => false;
        var dispatch = school.Dispatch;
        var window = await school.LaunchAsync(Context, new PlatformLaunch { TargetLinkUri = school.Target, Person = ada });
        await window.Player.Tea.AnswerAsync(right: 4);
        await window.LeaveAsync();
        await Eventually.BecomesAsync(() => Hub.Api.LtiGradesAsync(dispatch.Id), grades => grades.Any(grade => grade.Problem is not null), "the grade book has refused a score");

        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        await desk.GoAsync($"/dispatches/{dispatch.Id}?tab=lti");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Table, new() { Name = "Grades" }).GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("Trouble");
        await desk.ClickAsync("Read from the LMS");
        await desk.TellsAsync("The roster has been read.");
        await desk.TellsAsync("1 of 2 learners has not started.");
        await desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "State" }).SelectOptionAsync("NOT_STARTED");

        var rows = desk.Page.GetByRole(AriaRole.Table, new() { Name = "Roster" }).GetByRole(AriaRole.Row);
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await Assertions.Expect(rows.Nth(1)).ToContainTextAsync("Lovelace ben");
    }

    [Fact]
    [Trait("req", "LTI-4")]
    public async Task All_links_of_a_destination_are_downloaded_at_once()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var desk = await DeskAsync();
        await desk.GoAsync($"/destinations/{dispatch.DestinationId}?tab=lti");

        var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.FollowAsync("Download the cartridge"));

        Assert.EndsWith(".imscc", download.SuggestedFilename, StringComparison.Ordinal);
        await using var cartridge = await ZipFile.OpenReadAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains(cartridge.Entries, entry => entry.FullName == "imsmanifest.xml");
        var link = await Hub.Api.LtiTargetAsync(dispatch.Id);
        Assert.Contains(cartridge.Entries, entry => Read(entry).Contains(link.AbsoluteUri, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_new_key_is_published_before_it_signs()
    {
        var desk = await DeskAsync();
        await desk.GoAsync("/lti?tab=tool");
        var rows = desk.Page.GetByRole(AriaRole.Table, new() { Name = "Keys that the hub signs with" }).GetByRole(AriaRole.Row);
        await Assertions.Expect(rows.Nth(1)).ToBeVisibleAsync();
        var before = await rows.CountAsync();

        await desk.ClickAsync("New key");
        await desk.Dialog.GetByLabel("Hours until the new key signs").FillAsync("2");
        await desk.SubmitAsync("Make a new key");

        await desk.TellsAsync("The new key is published and signs from");
        await Assertions.Expect(rows).ToHaveCountAsync(before + 1);
        await Assertions.Expect(rows.Filter(new() { HasText = "Next" })).ToHaveCountAsync(1);
        await Assertions.Expect(rows.Filter(new() { HasText = "Signs" }).Filter(new() { HasNotText = "Signs from" })).ToHaveCountAsync(1);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_registration_link_is_made_for_one_destination_and_an_LMS_is_switched_off_changed_and_deleted()
    {
        await using var school = await LtiVenue.OpenUnknownAsync(Stage);
        await school.ConnectAsync("Eastern School");
        await Hub.Api.SetDeploymentAsync(school.Id, "1", new { state = "REFUSED" });
        var desk = await DeskAsync();
        await desk.GoAsync("/lti/connect?family=MOODLE");
        await desk.ClickAsync("Make a link");
        await Assertions.Expect(desk.Page.GetByLabel("Registration link", new() { Exact = true })).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("/lti/register/"));

        await desk.GoAsync($"/lti/platforms/{school.Id}?tab=deployments");
        await desk.ClickAsync("Forget");
        await desk.SubmitAsync("Forget");
        await desk.TellsAsync("The hub has not been opened from this LMS yet");
        await Assertions.Expect(desk.Dialog).ToHaveCountAsync(0);
        await desk.Page.GetByRole(AriaRole.Switch, new() { Name = "Eastern School may open courses" }).ClickAsync(new() { Force = true });
        await desk.TellsAsync("This LMS is switched off.");
        await desk.Page.GetByRole(AriaRole.Tab, new() { Name = "Settings" }).ClickAsync();
        await desk.Page.GetByLabel("Issuer").FillAsync("");
        await desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync("Eastern College");
        await desk.ClickAsync("Save");
        Assert.True(await desk.Page.GetByLabel("Issuer").EvaluateAsync<bool>("field => field.matches(':invalid') && field === document.activeElement"));
        await desk.Page.GetByLabel("Issuer").FillAsync(school.Platform.Issuer);
        await desk.ClickAsync("Save");
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Eastern College");

        await desk.ChooseAsync("More", "Delete");
        await desk.SubmitAsync("Delete");
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("LMS connections");
        await desk.TellsAsync("Eastern College has been deleted.");
    }

    private static async Task<string> ConnectByHandAsync(Desk desk, TestPlatform platform)
    {
        var name = $"School {Guid.NewGuid():N}";
        await desk.GoAsync("/lti");
        await desk.FollowAsync("Connect an LMS");
        await desk.Page.GetByLabel("Which LMS is it?").SelectOptionAsync("OTHER");
        await desk.Page.GetByText("By hand").ClickAsync();
        await Assertions.Expect(desk.Page.GetByLabel("JWKS URL")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("/lti/jwks.json$"));
        foreach (var (label, value) in new[]
        {
            ("Name", name), ("Issuer", platform.Issuer), ("Client id", platform.ClientId), ("Authentication address", platform.AuthorizationEndpoint.AbsoluteUri),
            ("Token address", platform.TokenEndpoint.AbsoluteUri), ("Audience of tokens", platform.TokenAudience), ("Key set address", platform.KeySetUrl.AbsoluteUri),
        })
            await desk.Page.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true }).FillAsync(value);
        await desk.TellsAsync("When on, the first launch of each installation is refused until it is let in under Deployments");
        await desk.ClickAsync("Connect");
        await Assertions.Expect(desk.Heading).ToHaveTextAsync(name);
        await desk.TellsAsync("No launch has come from this LMS yet");
        return new Uri(desk.Page.Url).AbsolutePath;
    }

    private async Task<string> CopyLinkAsync(Desk desk, Dispatched dispatch)
    {
        await Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await desk.GoAsync($"/dispatches/{dispatch.Id}?tab=lti");
        await desk.ClickAsync("Copy Link to launch");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Copied Link to launch" })).ToBeVisibleAsync();
        return await desk.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
    }

    private async Task LetInAsync(Desk desk, Dispatched dispatch)
    {
        var client = $"Client {Guid.NewGuid():N}";
        await Hub.Api.CreateDestinationAsync(dispatch.DestinationId, new { name = client });
        await desk.FollowAsync("Go to the deployments");
        await desk.ClickAsync("Let in");
        await Assertions.Expect(desk.Dialog.GetByRole(AriaRole.Combobox, new() { Name = "May open" })).ToBeFocusedAsync();
        await desk.Page.Keyboard.TypeAsync(client);
        await desk.Page.GetByRole(AriaRole.Option, new() { Name = client }).ClickAsync();
        await desk.SubmitAsync("Let in");
        await desk.TellsAsync("The deployment is let in.");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Table, new() { Name = "Deployments" }).GetByRole(AriaRole.Link)).ToHaveTextAsync(client);
    }

    private static async Task SeesEveryCheckAsync(Desk desk)
    {
        var checks = desk.Page.Locator("li[data-outcome]");
        await Assertions.Expect(checks.First).ToBeVisibleAsync();
        var texts = await checks.AllInnerTextsAsync();
        Assert.True(texts.Count > 20, $"{texts.Count} checks");
        Assert.All(texts, text => Assert.Matches(@"^(Passed|Noted|Not needed)\s+[A-Z]", text));
    }

    private static async Task SeesMaskedClaimsAsync(Desk desk, PlatformPerson person)
    {
        var claims = desk.Page.Locator("details pre");
        await Assertions.Expect(claims).ToBeHiddenAsync();
        await desk.Page.GetByText("Everything that was sent").ClickAsync();
        await Assertions.Expect(claims).ToContainTextAsync("•••");
        await Assertions.Expect(claims).Not.ToContainTextAsync(person.FamilyName!);
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
