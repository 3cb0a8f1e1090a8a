using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Testing;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>An owner who looks for something among much.</summary>
[Trait("req", "UI-2")]
public sealed class DashboardFindingTests(Stage stage, SharedDesk shared) : DeskTest(stage, shared)
{
    [Fact]
    public async Task What_is_chosen_above_the_registrations_stands_in_the_address_and_outlives_a_reload()
    {
        var course = await Hub.ImportAsync(Course.Tea);
        var (done, open) = ($"done-{Guid.NewGuid():N}", $"open-{Guid.NewGuid():N}");
        foreach (var id in new[] { done, open })
            await Hub.Api.CreateRegistrationAsync(id, course, $"learner-{id}");
        await Hub.Api.ForceResultAsync(done, new { completion = "COMPLETED", success = "PASSED", reason = "Seen." });
        var desk = await DeskAsync();
        await desk.GoAsync("/registrations");
        var search = desk.Page.GetByLabel("Search", new() { Exact = true });
        var links = desk.Page.GetByRole(AriaRole.Table, new() { Name = "Registrations" }).GetByRole(AriaRole.Link);

        await ChooseAsync(desk, "Search in", "Learner ids");
        await search.PressSequentiallyAsync($"learner-{done}");
        await ChooseAsync(desk, "Completion", "Completed");
        await ChooseAsync(desk, "Success", "Passed");
        await ChooseAsync(desk, "Start", "Not started");
        await desk.Page.GetByLabel("From", new() { Exact = true }).FillAsync("2024-02-29");
        await Assertions.Expect(desk.Page).ToHaveURLAsync(new Regex($"(?=.*filterBy=learner_id)(?=.*filter=learner-{done})(?=.*completion=COMPLETED)(?=.*success=PASSED)(?=.*started=false)(?=.*since=2024-02-2)"));
        await desk.Page.ReloadAsync();

        await Assertions.Expect(search).ToHaveValueAsync($"learner-{done}");
        await Assertions.Expect(Choice(desk, "Completion")).ToHaveValueAsync("COMPLETED");
        await Assertions.Expect(Choice(desk, "Start")).ToHaveValueAsync("false");
        await Assertions.Expect(desk.Page.GetByLabel("From", new() { Exact = true })).ToHaveValueAsync("2024-02-29");
        await Assertions.Expect(links).ToHaveCountAsync(1);
        await Assertions.Expect(links).ToHaveAttributeAsync("href", new Regex(done));
        await search.FillAsync($"learner-{open}");
        await desk.TellsAsync("Nothing matches");
        await ChooseAsync(desk, "Completion", "Any completion");
        await ChooseAsync(desk, "Success", "Any success");
        await Assertions.Expect(links).ToHaveAttributeAsync("href", new Regex(open));
        await desk.ClickAsync("Clear filters");
        await Assertions.Expect(desk.Page).ToHaveURLAsync(new Regex("/registrations$"));
    }

    [Fact]
    [Trait("req", "LRS-1")]
    public async Task Statements_are_found_by_their_verb_and_read_as_they_are_stored()
    {
        var (id, verb) = (Guid.NewGuid(), $"https://verbs.example/{Guid.NewGuid():N}");
        using var source = HubApi.ClientFor(Hub.Process.Url, HubApplication.ApplicationId, HubApplication.ApplicationSecret);
        source.DefaultRequestHeaders.Add("X-Experience-API-Version", "1.0.3");
        foreach (var (statement, of, display) in new[] { (id, verb, "poured"), (Guid.NewGuid(), $"{verb}-not", "spilt") })
        {
            using var answer = await source.PostAsJsonAsync(new Uri($"/lrs/{HubApplication.ApplicationId}/statements", UriKind.Relative), new
            {
                id = statement,
                actor = new { mbox = "mailto:ada@example.com", name = "Ada Lovelace" },
                verb = new { id = of, display = new Dictionary<string, string> { ["en"] = display } },
                @object = new { id = "https://cups.example/1" },
            }, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"The statement was answered with {answer.StatusCode}.");
        }

        var desk = await DeskAsync();
        await desk.GoAsync("/statements");
        await desk.Page.GetByLabel("Verb id").FillAsync(verb);
        await desk.ClickAsync("Apply");
        await Assertions.Expect(desk.Page).ToHaveURLAsync(new Regex("verb=https"));
        await desk.Page.ReloadAsync();
        var rows = desk.Page.GetByRole(AriaRole.Table, new() { Name = "Statements" }).GetByRole(AriaRole.Row);
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await Assertions.Expect(rows.Last).ToContainTextAsync("poured");
        await Assertions.Expect(desk.Page.GetByLabel("Verb id")).ToHaveValueAsync(verb);

        await desk.ClickAsync("Raw statement: poured https://cups.example/1");
        await Assertions.Expect(desk.Dialog.GetByLabel("Statement id")).ToHaveValueAsync($"{id}");
        await Assertions.Expect(desk.Dialog.Locator("pre")).ToContainTextAsync($"\"id\": \"{verb}\"");
        await desk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Assertions.Expect(desk.Dialog).ToHaveCountAsync(0);
    }

    private static ILocator Choice(Desk desk, string name) => desk.Page.GetByRole(AriaRole.Combobox, new() { Name = name, Exact = true });

    private static Task ChooseAsync(Desk desk, string name, string option) => Choice(desk, name).SelectOptionAsync(new SelectOptionValue { Label = option });
}
