using System.Text.Json;
using System.Text.RegularExpressions;
using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Testing;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>What a page says is so, and what it offers it does, to what it shows.</summary>
[Trait("req", "UI-2")]
public sealed class DashboardTruthTests(Stage stage, SharedDesk shared) : DeskTest(stage, shared)
{
    [Fact]
    [Trait("req", "RLM-2")]
    public async Task What_was_not_delivered_leads_to_the_registration_in_the_application_that_it_is_from()
    {
        var desk = await DeskAsync();
        var letter = new { id = "1", kind = "postback", about = "Ada Lovelace in The Tea Ceremony", applicationId = "the other", registrationId = "tea/1", error = "No answer.", attempts = 70, created = DateTimeOffset.UnixEpoch, failed = DateTimeOffset.UnixEpoch };
        await AnswerAsync(desk, "**/api/v2/reporting/deadLetters?**", new { deadLetters = new[] { letter } });
        await AnswerAsync(desk, "**/api/v2/reporting/attention", new
        {
            failedImports = new { count = 0, items = Array.Empty<object>() },
            refusals = new { since = DateTimeOffset.UnixEpoch, count = 0, byReason = Array.Empty<object>() },
            licences = Array.Empty<object>(),
            waitingDeployments = Array.Empty<object>(),
            deadLetters = new { count = 1, items = new[] { letter } },
        });

        foreach (var path in new[] { "/undelivered", "" })
        {
            await desk.GoAsync(path);
            await Assertions.Expect(desk.Page.GetByRole(AriaRole.Link, new() { Name = letter.about, Exact = true }))
                .ToHaveAttributeAsync("href", "/apps/the%20other/registrations/tea%2F1");
            await Assertions.Expect(desk.Page.Locator("main")).ToContainTextAsync("the other");
        }
    }

    [Fact]
    [Trait("req", "RLM-1")]
    public async Task The_audit_log_is_searched_for_who_did_it_unless_told_otherwise()
    {
        var guest = $"guest-{Guid.NewGuid():N}@example.com";
        var desk = await DeskAsync();
        await desk.InviteAsync(guest, "Learner");
        await desk.GoToAsync("/audit");

        await desk.Page.GetByLabel("Search", new() { Exact = true }).FillAsync(HubApplication.OwnerEmail);

        await Assertions.Expect(desk.Page).ToHaveURLAsync(new Regex("filter="));
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = guest }).First).ToContainTextAsync(HubApplication.OwnerEmail);
    }

    [Fact]
    public async Task What_is_being_typed_into_a_search_is_left_as_it_is()
    {
        var desk = await DeskAsync();
        await desk.GoAsync("/registrations");
        var search = desk.Page.GetByLabel("Search", new() { Exact = true });

        await search.PressSequentiallyAsync("maria ");
        await Assertions.Expect(desk.Page).ToHaveURLAsync(new Regex("filter=maria$"));
        await search.PressSequentiallyAsync("keller");
        await Assertions.Expect(desk.Page).ToHaveURLAsync(new Regex(@"filter=maria\+keller$"));

        await Assertions.Expect(search).ToHaveValueAsync("maria keller");
        await desk.ClickAsync("Clear filters");
        await Assertions.Expect(search).ToHaveValueAsync("");
    }

    [Fact]
    [Trait("req", "PLY-10")]
    public async Task An_earlier_instance_is_looked_at_and_not_changed()
    {
        var launch = await Hub.RegisterAsync(Course.Tea);
        await Hub.Api.ForceResultAsync(launch.RegistrationId, new { completion = "COMPLETED", reason = "Seen." });
        await Hub.Api.BeginInstanceAsync(launch.RegistrationId);
        await Hub.Api.ForceResultAsync(launch.RegistrationId, new { completion = "COMPLETED", reason = "Seen again." });
        var desk = await DeskAsync();
        var clear = desk.Page.GetByRole(AriaRole.Button, new() { Name = "Let the tracked result hold again" });
        var tags = desk.Page.GetByText("Type a tag and press Enter.");

        await desk.GoAsync($"/registrations/{launch.RegistrationId}?instance=0");
        await desk.TellsAsync("“Seen.”");
        await Assertions.Expect(clear.Or(tags)).ToHaveCountAsync(0);

        await desk.FollowAsync("To the current one");
        await desk.TellsAsync("“Seen again.”");
        await Assertions.Expect(clear.Or(tags)).ToHaveCountAsync(2);
    }

    [Fact]
    [Trait("req", "DSP-1")]
    public async Task Without_TLS_there_are_new_destinations_all_the_same()
    {
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        // Browsers give it to pages with TLS and of the machine itself alone.
        await desk.Page.AddInitScriptAsync("delete Crypto.prototype.randomUUID");
        var name = $"Client {Guid.NewGuid():N}";
        await desk.GoAsync("/destinations");

        await desk.BeginAsync("New destination");
        await desk.Dialog.GetByLabel("Name").FillAsync(name);
        await desk.SubmitAsync("Create");

        await Assertions.Expect(desk.Heading).ToHaveTextAsync(name);
    }

    [Fact]
    [Trait("req", "PLY-1")]
    public async Task A_launch_link_can_be_read_where_the_browser_refuses_the_clipboard()
    {
        var launch = await Hub.RegisterAsync(Course.Tea);
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        await desk.Page.AddInitScriptAsync("navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))");
        await desk.GoAsync($"/registrations/{launch.RegistrationId}");

        await desk.ChooseAsync("More", "Make a launch link");

        await Assertions.Expect(desk.Dialog.GetByRole(AriaRole.Textbox, new() { Name = "Launch link" })).ToHaveValueAsync(new Regex("^http.*/launch"));
        await desk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Copy Launch link" }).ClickAsync();
        await Assertions.Expect(desk.Page.GetByText("Copied")).ToHaveCountAsync(0);
    }

    [Fact]
    [Trait("req", "IMP-6")]
    public async Task A_course_is_tried_in_a_tab_that_cannot_reach_back_and_a_refusal_leaves_no_tab_behind()
    {
        var course = await Hub.ImportAsync(Course.Tea);
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        foreach (var tab in new[] { "overview", "versions" })
        {
            await desk.GoAsync($"/courses/{course}?tab={tab}");
            var tries = desk.Page.GetByRole(AriaRole.Button, new() { Name = "Try it" }).Last;
            var player = await Context.RunAndWaitForPageAsync(() => tries.ClickAsync());
            await PlayerView.In(player).Tea.IsOpenAsync();
            // The player puts itself there, for courses that look.
            Assert.True(await player.EvaluateAsync<bool>("() => window.opener === null || window.opener === window"));
            await player.CloseAsync();

            await desk.Page.RouteAsync("**/preview", route => route.FulfillAsync(new() { Status = 409, ContentType = "application/json", Body = """{"message":"Not now."}""" }));
            var empty = await Context.RunAndWaitForPageAsync(() => tries.ClickAsync());
            await desk.TellsAsync("Not now.");
            await Eventually.BecomesAsync(() => Task.FromResult(empty.IsClosed), isClosed => isClosed, "the tab is closed");
            await desk.Page.UnrouteAsync("**/preview");
        }
    }

    [Fact]
    [Trait("req", "IMP-2")]
    public async Task The_list_of_imports_moves_on_by_itself_while_one_is_running()
    {
        var desk = await DeskAsync();
        var asked = 0;
        object Job(string status) => new { courseId = "green-tea", created = DateTimeOffset.UnixEpoch, jobId = "1", message = "", progress = 10, status, warnings = Array.Empty<object>() };
        await AnswerAsync(desk, "**/api/v2/courses/importJobs", new { importJobs = Array.Empty<object>() });
        await desk.Page.RouteAsync("**/api/v2/courses/importJobs?**", route => FulfillAsync(route, new { importJobs = new[] { Job(++asked < 3 ? "RUNNING" : "COMPLETE") } }));

        await desk.GoAsync("/imports");

        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Link, new() { Name = "green-tea" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_list_at_its_end_promises_no_more_than_it_shows()
    {
        var desk = await DeskAsync();
        await desk.Page.RouteAsync("**/api/v2/dispatch/destinations?**", route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Headers = [new("X-Total-Count", "2")],
            Body = """{"destinations":[{"id":"tea","data":{"name":"A client"}}]}""",
        }));

        await desk.GoAsync("/destinations");

        await Assertions.Expect(desk.Page.GetByText("1 entry shown", new() { Exact = true })).ToBeVisibleAsync();
    }

    private static Task AnswerAsync(Desk desk, string address, object answer) => desk.Page.RouteAsync(address, route => FulfillAsync(route, answer));

    private static Task FulfillAsync(IRoute route, object answer) =>
        route.FulfillAsync(new() { ContentType = "application/json", Body = JsonSerializer.Serialize(answer) });
}
