using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Looks;
using Hub.Testing;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>An owner who looks after what a record store holds.</summary>
[Trait("req", "UI-2")]
public sealed class DashboardRecordTests(Stage stage, SharedDesk shared) : DeskTest(stage, shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "LRS-5")]
    public async Task A_person_gets_everything_that_is_kept_and_is_erased_once_it_was_said_what_goes_and_what_stays()
    {
        var (statement, email) = (Guid.NewGuid(), $"ada-{Guid.NewGuid():N}@example.com");
        await StoreAsync(Statement(statement, email));
        var desk = await DeskAsync();
        await desk.GoAsync("/record-store");
        await desk.Page.GetByRole(AriaRole.Tab, new() { Name = "People" }).ClickAsync();
        await desk.Page.GetByLabel("E-mail address").FillAsync(email);

        var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.ClickAsync("Download everything"));
        Assert.Equal("person.zip", download.SuggestedFilename);
        Assert.Contains($"{statement}", await ReadAsync(download, "statements.ndjson"), StringComparison.Ordinal);
        await desk.TellsAsync("The archive is among your downloads.");

        await desk.ClickAsync("Erase this person");
        await Assertions.Expect(desk.Dialog).ToContainTextAsync("Registrations. To erase those as well, name the person by a learner id.");
        await Assertions.Expect(desk.Dialog).ToContainTextAsync("This cannot be undone.");
        await Look.CheckAllAsync(desk.Page, "dashboard-dialog-erase-person");
        var erase = desk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Erase this person" });
        await desk.Dialog.GetByLabel("Reason").FillAsync($"Asked for it, {statement}.");
        await desk.Dialog.GetByLabel($"Type {email} once more").FillAsync("somebody@example.com");
        await Assertions.Expect(erase).ToBeDisabledAsync();
        await desk.Dialog.GetByLabel($"Type {email} once more").FillAsync(email);
        await erase.ClickAsync();

        await desk.TellsAsync("The person has been erased");
        await desk.TellsAsync("Removed: 1 statement, 0 documents, 0 registrations.");
        await Assertions.Expect(desk.Page.GetByLabel("E-mail address")).ToHaveValueAsync("");
        await Look.CheckAllAsync(desk.Page, "dashboard-record-store-person-erased");
        Assert.Contains("\"statements\":[]", await Hub.Api.TextAsync($"xapi/statements?agent={Uri.EscapeDataString(Agent(email))}"), StringComparison.Ordinal);
        await desk.GoToAsync("/audit?filterBy=action&filter=person.erase");
        var line = desk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"{statement}" });
        await Assertions.Expect(line).ToContainTextAsync("Erased a person");
        await Assertions.Expect(line).Not.ToContainTextAsync(email);
    }

    [Fact]
    [Trait("req", "LRS-5")]
    public async Task A_learner_is_erased_with_their_registrations_and_an_unknown_one_is_told()
    {
        var course = await Hub.ImportAsync(Course.Tea);
        var learner = $"learner-{Guid.NewGuid():N}";
        await Hub.Api.CreateRegistrationAsync($"r-{learner}", course, learner);
        var desk = await DeskAsync();
        await desk.GoAsync("/record-store?tab=people");
        await desk.Page.GetByLabel("The person is known by").SelectOptionAsync(new SelectOptionValue { Label = "A learner id of this application" });

        await desk.Page.GetByLabel("Learner id").FillAsync($"{learner}-not");
        await desk.ClickAsync("Download everything");
        await Assertions.Expect(desk.Page.Locator("main").GetByRole(AriaRole.Alert)).ToContainTextAsync($"{learner}-not");

        await desk.Page.GetByLabel("Learner id").FillAsync(learner);
        await desk.ClickAsync("Erase this person");
        await Assertions.Expect(desk.Dialog).ToContainTextAsync("Their registrations in this application with every result");
        await desk.Dialog.GetByLabel("Reason").FillAsync("Asked for it.");
        await desk.Dialog.GetByLabel($"Type {learner} once more").FillAsync(learner);
        await desk.SubmitAsync("Erase this person");

        await desk.TellsAsync("Removed: 0 statements, 0 documents, 1 registration. The learner is gone too.");
        await Assertions.Expect(desk.Page.GetByLabel("Learner id")).ToHaveValueAsync("");
        Assert.Contains("\"registrations\":[]", await Hub.Api.TextAsync($"registrations?learnerId={learner}"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "LRS-6")]
    public async Task Rules_say_what_they_remove_before_they_are_saved_changed_and_deleted()
    {
        var desk = await DeskAsync();
        var id = await desk.MakeApplicationAsync($"Retention {Guid.NewGuid():N}");
        await desk.GoToAsync($"/apps/{id}/record-store?tab=retention");
        var (statements, documents) = (Rule(desk, "Statements"), Rule(desk, "Documents"));
        await Assertions.Expect(statements).ToContainTextAsync("Statements stay for ever.");
        await Assertions.Expect(documents).ToContainTextAsync("Documents stay for ever.");

        await statements.GetByLabel("Days until a statement is removed").FillAsync("365");
        await statements.GetByRole(AriaRole.Combobox, new() { Name = "Verbs that stay" }).FillAsync("https://verbs.example/passed");
        await statements.GetByRole(AriaRole.Combobox, new() { Name = "Verbs that stay" }).PressAsync("Enter");
        await Assertions.Expect(statements).ToContainTextAsync("are removed within the hour, and later ones when they are 365 days old.");
        await SaveAsync(desk, statements);
        await Assertions.Expect(statements).ToContainTextAsync("Statements are removed 365 days after they were stored, but for those with 1 verb that stays.");

        await documents.GetByLabel("Days until a document is removed").FillAsync("30");
        await SaveAsync(desk, documents);
        await Assertions.Expect(documents).ToContainTextAsync("Documents are removed 30 days after their last change.");
        await desk.IsQuietAsync();
        await Look.CheckAllAsync(desk.Page, "dashboard-record-store-rules");
        Assert.Equal("""{"statements":{"afterDays":365},"documents":{"afterDays":30},"keepVerbs":["https://verbs.example/passed"]}""", await AskAsync(desk, id, "xapi/retention"));

        await documents.GetByLabel("Days until a document is removed").FillAsync("60");
        await SaveAsync(desk, documents);
        await Assertions.Expect(documents).ToContainTextAsync("Documents are removed 60 days after their last change.");
        await statements.GetByRole(AriaRole.Button, new() { Name = "Delete the rule" }).ClickAsync();
        await Assertions.Expect(statements).ToContainTextAsync("Statements stay for ever.");
        Assert.Equal("""{"documents":{"afterDays":60},"keepVerbs":[]}""", await AskAsync(desk, id, "xapi/retention"));
    }

    [Fact]
    [Trait("req", "LRS-5")]
    [Trait("req", "LRS-6")]
    public async Task Where_nothing_may_be_deleted_nobody_is_erased_and_no_rule_is_saved()
    {
        var desk = await DeskAsync();
        var id = await desk.MakeApplicationAsync($"Locked {Guid.NewGuid():N}");
        await desk.SwitchAsync("Content may be deleted");

        await desk.GoToAsync($"/apps/{id}/record-store?tab=people");
        await desk.TellsAsync("so nobody can be erased");
        await desk.Page.GetByLabel("E-mail address").FillAsync("ada@example.com");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Erase this person" })).ToBeDisabledAsync();

        await desk.GoToAsync($"/apps/{id}/record-store?tab=retention");
        await desk.TellsAsync("rules cannot be saved");
        await Rule(desk, "Documents").GetByLabel("Days until a document is removed").FillAsync("30");
        await Assertions.Expect(Rule(desk, "Documents").GetByRole(AriaRole.Button, new() { Name = "Save the rule" })).ToBeDisabledAsync();
        await desk.FollowAsync("See the application’s details");
        await Assertions.Expect(desk.Switch("Content may be deleted")).Not.ToBeCheckedAsync();
    }

    [Fact]
    [Trait("req", "LRS-7")]
    public async Task A_file_of_statements_is_imported_and_what_is_refused_is_told_with_its_line()
    {
        var statement = Guid.NewGuid();
        var good = JsonSerializer.Serialize(Statement(statement, "ada@example.com"));
        var bad = good.Replace("mailto:ada@example.com", "nobody", StringComparison.Ordinal).Replace($"{statement}", $"{Guid.NewGuid()}", StringComparison.Ordinal);
        var desk = await DeskAsync();
        var id = await desk.MakeApplicationAsync($"Import {Guid.NewGuid():N}");
        await desk.GoToAsync($"/apps/{id}/record-store?tab=import");

        await ChooseAsync(desk, "export.ndjson", string.Join('\n', good, bad, good));
        await Assertions.Expect(desk.Page.GetByLabel("Format")).ToHaveValueAsync("NDJSON");
        await desk.ClickAsync("Import");

        var report = desk.Page.GetByRole(AriaRole.Region, new() { Name = "Import of export.ndjson" });
        foreach (var (name, count) in new[] { ("Read", "3"), ("New", "1"), ("There already", "1"), ("Refused", "1") })
            await Assertions.Expect(report.Locator($"dt:text-is('{name}') + dd")).ToHaveTextAsync(count);
        var refused = report.GetByRole(AriaRole.Table, new() { Name = "Refused statements" }).GetByRole(AriaRole.Row).Last;
        await Assertions.Expect(refused).ToContainTextAsync("Line 2");
        await Assertions.Expect(refused).ToContainTextAsync("$.actor.mbox");
        await Look.CheckAllAsync(desk.Page, "dashboard-record-store-imported");
        Assert.Contains($"{statement}", await AskAsync(desk, id, "xapi/statements"), StringComparison.Ordinal);

        // What is told outlives a look at another page, and is taken away by hand.
        await desk.Page.GetByRole(AriaRole.Tab, new() { Name = "Retention" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Tab, new() { Name = "Import" }).ClickAsync();
        await desk.ClickAsync("Close the import of export.ndjson");
        await Assertions.Expect(report).ToHaveCountAsync(0);

        await ChooseAsync(desk, "broken.json", $"[{good}, ");
        await desk.ClickAsync("Import");
        await desk.TellsAsync("The file could not be read to its end");
    }

    private static string Agent(string email) => $$"""{"mbox":"mailto:{{email}}"}""";

    private static object Statement(Guid id, string email) => new
    {
        id,
        actor = new { mbox = $"mailto:{email}" },
        verb = new { id = "http://adlnet.gov/expapi/verbs/experienced" },
        @object = new { id = "https://cups.example/1" },
    };

    private async Task StoreAsync(object statement)
    {
        using var source = HubApi.ClientFor(Hub.Process.Url, HubApplication.ApplicationId, HubApplication.ApplicationSecret);
        source.DefaultRequestHeaders.Add("X-Experience-API-Version", "1.0.3");
        using var answer = await source.PostAsJsonAsync(new Uri($"/lrs/{HubApplication.ApplicationId}/statements", UriKind.Relative), statement, Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"The statement was answered with {answer.StatusCode}.");
    }

    private static async Task<string> ReadAsync(IDownload download, string name)
    {
        await using var archive = await ZipFile.OpenReadAsync(await download.PathAsync(), Cancellation);
        using var reader = new StreamReader(await archive.GetEntry(name)!.OpenAsync(Cancellation));
        return await reader.ReadToEndAsync(Cancellation);
    }

    private static ILocator Rule(Desk desk, string name) => desk.Page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    private static async Task SaveAsync(Desk desk, ILocator rule)
    {
        await rule.GetByRole(AriaRole.Button, new() { Name = "Save the rule" }).ClickAsync();
        await Assertions.Expect(desk.Dialog).ToContainTextAsync("What has been removed cannot be brought back.");
        await desk.LeaveDialogAsync("Save the rule");
    }

    private static Task ChooseAsync(Desk desk, string name, string text) =>
        desk.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = Encoding.UTF8.GetBytes(text) });

    private async Task<string> AskAsync(Desk desk, string application, string path)
    {
        var answer = await desk.Page.Context.APIRequest.GetAsync(new Uri(Hub.Process.Url, $"/api/v2/{path}").AbsoluteUri, new() { Headers = [new("InteropHub-Application", application)] });
        Assert.True(answer.Ok, $"{path} was answered with {answer.Status}.");
        return await answer.TextAsync();
    }
}
