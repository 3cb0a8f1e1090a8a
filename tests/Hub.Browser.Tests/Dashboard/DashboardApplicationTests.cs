using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Looks;
using Hub.Testing;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>An owner who sets up applications for other systems, each in one of its own.</summary>
[Trait("req", "UI-2")]
[Trait("req", "RLM-2")]
public sealed class DashboardApplicationTests(Stage stage, SharedDesk shared) : DeskTest(stage, shared)
{
    private const string Courses = "/api/v2/courses";

    [Fact]
    public async Task An_application_is_made_opened_by_a_secret_that_ends_and_deleted()
    {
        var desk = await DeskAsync();
        var name = $"Portal {Guid.NewGuid():N}";
        var id = await desk.MakeApplicationAsync(name);
        await desk.TellsAsync("The application is there. Make a secret for it next.");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Navigation)).ToContainTextAsync($"Application: {name}");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Courses" })).ToHaveAttributeAsync("href", $"/apps/{id}/courses");

        await desk.Page.GetByLabel("What is it for?").FillAsync("The portal");
        await desk.ClickAsync("New secret");
        Assert.Equal(id, await desk.Dialog.GetByLabel("Application id (user name)", new() { Exact = true }).InputValueAsync());
        var secret = await desk.Dialog.GetByLabel("Secret (password)", new() { Exact = true }).InputValueAsync();
        await desk.LeaveDialogAsync("I have copied it");
        using var portal = HubApi.ClientFor(Hub.Process.Url, id, secret);
        await IsAnsweredAsync(portal, Courses, HttpStatusCode.OK);
        await desk.SwitchAsync("The portal is active");
        await IsAnsweredAsync(portal, Courses, HttpStatusCode.Unauthorized);
        await desk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "The portal" }).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Assertions.Expect(desk.Dialog).ToContainTextAsync("Whoever uses “The portal” is refused from now on.");
        await desk.LeaveDialogAsync("Delete");
        await desk.TellsAsync("The secret has been deleted.");

        var wasAllowed = await desk.Switch("Content may be deleted").IsCheckedAsync();
        await desk.SwitchAsync("Content may be deleted");
        await desk.Page.ReloadAsync();
        await Assertions.Expect(desk.Switch("Content may be deleted")).ToBeCheckedAsync(new() { Checked = !wasAllowed });
        await desk.ClickAsync("Delete");
        await desk.SubmitAsync("Delete");
        await desk.TellsAsync($"{name} has been deleted.");
        await desk.GoToAsync($"/applications?filter={name}");
        await desk.TellsAsync("Nothing matches");
    }

    [Fact]
    public async Task The_months_of_an_application_are_read_as_a_table_and_lead_to_its_registrations()
    {
        await Hub.RegisterAsync(Course.Tea);
        var desk = await DeskAsync();
        await desk.GoToAsync($"/applications/{HubApplication.ApplicationId}");
        var months = desk.Page.GetByRole(AriaRole.Region, new() { Name = "The last 13 months", Exact = true });
        await Assertions.Expect(months.Locator("canvas")).ToBeVisibleAsync();

        await months.GetByText("Table", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(months.GetByRole(AriaRole.Row)).ToHaveCountAsync(14);
        await Look.CheckAllAsync(desk.Page, "dashboard-application-months");
        await months.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Registrations in .*: ") }).First.ClickAsync();

        await Assertions.Expect(desk.Page).ToHaveURLAsync(new Regex("/apps/main/registrations.*datetimeFilter=created"));
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Registrations");
    }

    [Fact]
    public async Task A_setting_is_changed_and_put_back()
    {
        var desk = await DeskAsync();
        var id = await desk.MakeApplicationAsync($"Settings {Guid.NewGuid():N}");
        await desk.GoToAsync($"/apps/{id}/settings");
        var choice = desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Which attempt counts" });
        var seconds = desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Seconds between saves" });
        var (before, pause) = (await choice.InputValueAsync(), await seconds.InputValueAsync());
        Assert.NotEqual("first", before);

        await choice.SelectOptionAsync(new SelectOptionValue { Label = "The first" });
        await desk.TellsAsync("Saved.");
        await desk.ChangeAsync("POST", async () =>
        {
            await seconds.FillAsync($"{int.Parse(pause, System.Globalization.CultureInfo.InvariantCulture) + 1}");
            await seconds.BlurAsync();
        });
        await desk.Page.ReloadAsync();
        await Assertions.Expect(choice).ToHaveValueAsync("first");
        await Assertions.Expect(seconds).Not.ToHaveValueAsync(pause);

        await desk.ClickAsync("Which attempt counts: use the default");
        await desk.ClickAsync("Seconds between saves: use the default");
        await Assertions.Expect(choice).ToHaveValueAsync(before);
        await Assertions.Expect(seconds).ToHaveValueAsync(pause);
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = "use the default" })).ToHaveCountAsync(0);
    }

    [Fact]
    [Trait("req", "RLM-2")]
    public async Task A_setting_for_one_kind_of_course_leaves_all_others_alone()
    {
        var desk = await DeskAsync();
        var id = await desk.MakeApplicationAsync($"Kinds {Guid.NewGuid():N}");
        await desk.GoToAsync($"/apps/{id}/settings");
        var which = desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Which courses" });
        var advance = desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Open the next activity by itself" });

        await which.SelectOptionAsync(new SelectOptionValue { Label = "SCORM 1.2 with several activities" });
        await advance.SelectOptionAsync(new SelectOptionValue { Label = "No" });
        await desk.TellsAsync("Saved.");
        await desk.IsQuietAsync();
        await Look.CheckAllAsync(desk.Page, "dashboard-settings-kind");

        await which.SelectOptionAsync(new SelectOptionValue { Label = "SCORM 1.2 with one activity" });
        await Assertions.Expect(advance).ToHaveValueAsync("true");
        await which.SelectOptionAsync(new SelectOptionValue { Label = "All courses" });
        await Assertions.Expect(advance).ToHaveValueAsync("true");
        await which.SelectOptionAsync(new SelectOptionValue { Label = "SCORM 1.2 with several activities" });
        await Assertions.Expect(advance).ToHaveValueAsync("false");
    }

    [Fact]
    [Trait("req", "DSP-2")]
    public async Task A_dispatch_follows_its_destination_until_it_is_set_itself()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var desk = await DeskAsync();
        var advance = desk.Dialog.GetByRole(AriaRole.Combobox, new() { Name = "Open the next activity by itself" });
        await desk.GoAsync($"/destinations/{dispatch.DestinationId}");
        await desk.ChooseAsync("More", "Settings");
        await advance.SelectOptionAsync(new SelectOptionValue { Label = "No" });
        await desk.TellsAsync("Saved.");

        await desk.GoAsync($"/dispatches/{dispatch.Id}");
        await desk.ChooseAsync("More", "Settings");
        await Assertions.Expect(advance).ToHaveValueAsync("false");
        await Assertions.Expect(desk.Dialog.GetByText("From the client")).ToBeVisibleAsync();
        await desk.ChangeAsync("POST", () => advance.SelectOptionAsync(new SelectOptionValue { Label = "Yes" }));
        await Assertions.Expect(desk.Dialog.GetByText("From the client")).ToHaveCountAsync(0);
        await desk.ClickAsync("Open the next activity by itself: use the default");
        await Assertions.Expect(advance).ToHaveValueAsync("false");
    }

    [Fact]
    [Trait("req", "LRS-1")]
    public async Task A_credential_of_the_record_store_is_made_paused_and_deleted()
    {
        var desk = await DeskAsync();
        var id = await desk.MakeApplicationAsync($"Records {Guid.NewGuid():N}");
        await desk.GoToAsync($"/apps/{id}/record-store");
        await desk.TellsAsync("No credentials yet");

        await desk.BeginAsync("New credential");
        await desk.Dialog.GetByLabel("What is it for?").FillAsync("The video platform");
        await desk.Dialog.GetByLabel("May", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Read only" });
        await desk.SubmitAsync("New credential");
        var key = await desk.Dialog.GetByLabel("Key (user name)", new() { Exact = true }).InputValueAsync();
        var secret = await desk.Dialog.GetByLabel("Secret (password)", new() { Exact = true }).InputValueAsync();
        await desk.LeaveDialogAsync("I have copied it");
        var endpoint = await desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Endpoint", Exact = true }).InputValueAsync();
        using var platform = HubApi.ClientFor(new Uri(endpoint), key, secret);
        platform.DefaultRequestHeaders.Add("X-Experience-API-Version", "1.0.3");
        await IsAnsweredAsync(platform, "statements?limit=1", HttpStatusCode.OK);

        await desk.SwitchAsync("The video platform is active");
        await IsAnsweredAsync(platform, "statements?limit=1", HttpStatusCode.Unauthorized);
        await desk.SwitchAsync("The video platform is active");
        await IsAnsweredAsync(platform, "statements?limit=1", HttpStatusCode.OK);

        await desk.ClickAsync("Delete");
        await desk.SubmitAsync("Delete");
        await desk.TellsAsync("The credential has been deleted.");
        await desk.TellsAsync("No credentials yet");
        await IsAnsweredAsync(platform, "statements?limit=1", HttpStatusCode.Unauthorized);
    }

    [Fact]
    [Trait("req", "LRS-2")]
    public async Task A_credential_gets_single_rights_and_an_authority_and_later_more_rights_and_other_stores()
    {
        var desk = await DeskAsync();
        var id = await desk.MakeApplicationAsync($"Rights {Guid.NewGuid():N}");
        await desk.GoToAsync($"/apps/{id}/record-store");
        var endpoint = new Uri(await desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Endpoint", Exact = true }).InputValueAsync());

        await desk.BeginAsync("New credential");
        await desk.Dialog.GetByLabel("What is it for?").FillAsync("The video platform");
        await desk.Dialog.GetByLabel("May", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "What I choose below" });
        await Assertions.Expect(desk.Dialog.GetByRole(AriaRole.Button, new() { Name = "New credential" })).ToBeDisabledAsync();
        await Right(desk, "statements/write").CheckAsync();
        await desk.Dialog.GetByRole(AriaRole.Textbox, new() { Name = "Authority" }).FillAsync("videos@example.com");
        await Look.CheckAllAsync(desk.Page, "dashboard-dialog-new-credential");
        await desk.SubmitAsync("New credential");
        var key = await desk.Dialog.GetByLabel("Key (user name)", new() { Exact = true }).InputValueAsync();
        var secret = await desk.Dialog.GetByLabel("Secret (password)", new() { Exact = true }).InputValueAsync();
        await desk.LeaveDialogAsync("I have copied it");
        using var platform = StoreOf(endpoint, key, secret);
        using var elsewhere = StoreOf(new Uri(Hub.Process.Url, $"/lrs/{HubApplication.ApplicationId}/"), key, secret);
        var statement = $"statements?statementId={Guid.NewGuid()}";
        using var stored = await platform.PutAsJsonAsync(
            new Uri(statement, UriKind.Relative),
            new { actor = new { mbox = "mailto:ada@example.com" }, verb = new { id = "http://adlnet.gov/expapi/verbs/experienced" }, @object = new { id = "https://videos.example/1" } },
            TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, stored.StatusCode);
        await IsAnsweredAsync(platform, statement, HttpStatusCode.Forbidden);
        await IsAnsweredAsync(elsewhere, "statements?limit=1", HttpStatusCode.Unauthorized);

        await desk.ClickAsync("Change The video platform");
        await Assertions.Expect(Right(desk, "statements/write")).ToBeCheckedAsync();
        await Assertions.Expect(desk.Dialog.GetByRole(AriaRole.Textbox, new() { Name = "Authority" })).ToHaveValueAsync("videos@example.com");
        await Right(desk, "statements/read").CheckAsync();
        await desk.Dialog.GetByLabel("Opens", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "The record stores of all applications of the realm" });
        await desk.LeaveDialogAsync("Save");
        await desk.TellsAsync("Saved.");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "The video platform" })).ToContainTextAsync("All applications");
        await IsAnsweredAsync(platform, statement, HttpStatusCode.OK);
        await IsAnsweredAsync(elsewhere, "statements?limit=1", HttpStatusCode.OK);
        Assert.Contains("mailto:videos@example.com", await platform.GetStringAsync(new Uri(statement, UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_header_leads_to_another_application_and_to_another_realm()
    {
        var desk = await DeskAsync();
        var name = $"Elsewhere {Guid.NewGuid():N}";
        var id = await desk.MakeApplicationAsync(name);
        await desk.GoAsync("/courses");
        var switcher = desk.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^(Application|Realm): .*Switch$") });

        await switcher.ClickAsync();
        await desk.Page.GetByRole(AriaRole.Menuitem, new() { Name = name }).ClickAsync();
        await Assertions.Expect(desk.Page).ToHaveURLAsync(new Regex($"/apps/{Regex.Escape(id)}$"));
        await Assertions.Expect(switcher).ToContainTextAsync(name);
        await desk.TellsAsync("Nobody has opened a course yet");

        await desk.GoToAsync("/realm");
        await Assertions.Expect(switcher).ToHaveTextAsync("Realm: Main");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Navigation)).ToContainTextAsync($"Application: {name}");
        var realm = $"Realm {Guid.NewGuid():N}";
        await desk.ClickAsync("New realm");
        await desk.Dialog.GetByLabel("Name").FillAsync(realm);
        await desk.SubmitAsync("Create");
        await Assertions.Expect(switcher).ToContainTextAsync($"Realm: {realm}");
        await switcher.ClickAsync();
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Menuitem, new() { Name = name })).ToHaveCountAsync(0);
        await desk.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Main", Exact = true }).ClickAsync();
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Home");
        await switcher.ClickAsync();
        await desk.Page.GetByRole(AriaRole.Menuitem, new() { Name = realm, Exact = true }).ClickAsync();
        await Assertions.Expect(switcher).ToContainTextAsync($"Realm: {realm}");
    }

    private static ILocator Right(Desk desk, string scope) => desk.Dialog.GetByRole(AriaRole.Checkbox, new() { Name = scope, Exact = true });

    private static HttpClient StoreOf(Uri endpoint, string key, string secret)
    {
        var client = HubApi.ClientFor(endpoint, key, secret);
        client.DefaultRequestHeaders.Add("X-Experience-API-Version", "1.0.3");
        return client;
    }

    private static Task<HttpStatusCode> IsAnsweredAsync(HttpClient client, string path, HttpStatusCode status) => Eventually.BecomesAsync(
        async () =>
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            return answer.StatusCode;
        },
        answer => answer == status,
        $"{path} is answered with {status}");
}
