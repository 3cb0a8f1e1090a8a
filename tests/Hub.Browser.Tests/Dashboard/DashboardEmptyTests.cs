using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Looks;
using Hub.Browser.Tests.Lti;
using Hub.Testing;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>Every page when there is nothing to show on it yet: it says so, and what comes next.</summary>
[Trait("req", "UI-2")]
public sealed class DashboardEmptyTests(Stage stage, SharedDesk shared) : DeskTest(stage, shared)
{
    private static readonly (string Path, string Says)[] OfAnApplication =
    [
        ("", "Nobody has opened a course yet"), ("/courses", "No courses yet"), ("/destinations", "No destinations yet"), ("/dispatches", "No dispatches yet"),
        ("/registrations", "Nobody is registered yet"), ("/statements", "No statements yet"), ("/analytics", "No dispatches yet"), ("/lti", "No LMS is connected yet"),
        ("/imports", "No imports in the last week"), ("/record-store", "No credentials yet"), ("/registrations?tags=none", "Nothing matches"), ("/imports?status=ERROR", "Nothing matches"),
    ];

    private static readonly (string Path, string Says)[] OfTheRealm =
    [
        ("/applications?filter=nobody+has+this+name", "Nothing matches"), ("/users?filter=nobody+has+this+name", "Nothing matches"), ("/audit?filter=nobody+has+this+name", "Nothing matches"),
    ];

    [Fact]
    public async Task The_pages_of_a_new_application()
    {
        var desk = await DeskAsync();
        var application = await ApplicationAsync(desk);
        foreach (var (path, says) in OfAnApplication)
            await CheckAsync(desk, $"/apps/{application}{path}", says);
    }

    [Theory]
    [InlineData("/destinations", "New destination")]
    [InlineData("/dispatches", "New dispatches")]
    [InlineData("/registrations", "Register a learner")]
    [InlineData("/record-store", "New credential")]
    public async Task An_empty_list_offers_what_fills_it(string path, string offer)
    {
        var desk = await DeskAsync();
        await desk.GoToAsync($"/apps/{await ApplicationAsync(desk)}{path}");
        var offers = desk.Page.GetByRole(AriaRole.Button, new() { Name = offer, Exact = true });
        await Assertions.Expect(offers).ToHaveCountAsync(2);

        await offers.Last.ClickAsync();

        await Assertions.Expect(desk.Dialog).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_pages_of_a_realm()
    {
        var desk = await DeskAsync();
        foreach (var (path, says) in OfTheRealm)
            await CheckAsync(desk, path, says);
        await desk.Page.RouteAsync("**/api/v2/reporting/deadLetters**", route => route.FulfillAsync(new() { ContentType = "application/json", Body = """{"deadLetters":[]}""" }));
        await CheckAsync(desk, "/apps/main/undelivered", "Everything has been delivered");
        await CheckAsync(desk, $"/applications/{await ApplicationAsync(desk)}", "No secrets yet");
    }

    [Fact]
    public async Task The_tabs_of_a_course_a_dispatch_and_a_destination_that_nobody_has_used()
    {
        var course = $"empty-{Guid.NewGuid():N}";
        await Hub.Api.ImportAsync(course, CourseZip.OfOnePage("Empty", "<p>Nothing</p>"));
        var dispatch = await DispatchAsync(Course.Tea);
        var lonely = $"destination-{Guid.NewGuid():N}";
        await Hub.Api.CreateDestinationAsync(lonely, new { name = "A client" });
        var registration = await Hub.RegisterAsync(Course.Tea);
        var desk = await DeskAsync();
        foreach (var (path, says) in new[]
        {
            ($"/courses/{course}?tab=dispatches", "This course is not given to anybody yet"), ($"/courses/{course}?tab=files&file=none", "Nothing matches"),
            ($"/destinations/{lonely}", "This destination has no courses yet"), ($"/destinations/{lonely}?tab=client", "Make a link"), ($"/destinations/{lonely}?tab=details", "LMS addresses"),
            ($"/dispatches/{dispatch.Id}?tab=analytics", "By score"), ($"/dispatches/{dispatch.Id}?tab=reconciliation", "Nobody has opened this dispatch yet"),
            ($"/dispatches/{dispatch.Id}?tab=postbacks", "Nothing has been sent yet"), ($"/dispatches/{dispatch.Id}?tab=refusals", "No launch has been refused"),
            ($"/dispatches/{dispatch.Id}?tab=lti", "No grade book waits for this course yet"), ($"/registrations/{registration.RegistrationId}", "The course has not been opened yet."),
        })
            await CheckAsync(desk, $"/apps/main{path}", says);
    }

    [Fact]
    public async Task The_tabs_of_an_LMS_from_which_nothing_has_come()
    {
        await using var school = await LtiVenue.OpenAsync(Stage);
        var desk = await DeskAsync();
        await CheckAsync(desk, $"/apps/main/lti/platforms/{school.Id}", "No launch has come from this LMS yet");
        await CheckAsync(desk, $"/apps/main/lti/platforms/{school.Id}?tab=deployments", "The hub has not been opened from this LMS yet");
    }

    private static async Task CheckAsync(Desk desk, string path, string says)
    {
        await desk.GoToAsync(path);
        await desk.TellsAsync(says);
        await Look.CheckStateAsync(desk.Page, "empty", path);
    }

    private async Task<string> ApplicationAsync(Desk desk)
    {
        var answer = await desk.Page.Context.APIRequest.PostAsync(new Uri(Hub.Process.Url, "/api/v2/appManagement/applications").AbsoluteUri, new()
        {
            Headers = [new("Authorization", HubApi.CredentialOf(HubApplication.ManagementId, HubApplication.ManagementSecret))],
            DataObject = new { name = $"Empty {Guid.NewGuid():N}" },
        });
        Assert.True(answer.Ok, await answer.TextAsync());
        return (await answer.JsonAsync())!.Value.GetProperty("id").GetString()!;
    }
}
