using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Looks;
using Hub.Browser.Tests.Lti;
using Hub.Testing.Lti;
using Interop.Lti;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>The pages of LMS connections with something in them, empty, and without an answer.</summary>
[Trait("req", "UI-2")]
public sealed class DashboardLtiLooksTests(Stage stage, SharedDesk shared) : DeskTest(stage, shared)
{
    private const string Platforms = "**/api/v2/lti/platforms?**";

    [Fact]
    public async Task The_list_of_LMSs()
    {
        await using var held = await LtiVenue.OpenUnknownAsync(Stage);
        await using var off = await LtiVenue.OpenUnknownAsync(Stage);
        await held.ConnectAsync("Northern School");
        await off.ConnectAsync("Company academy of the Western Railways, its subsidiaries and all of their contractors");
        await Hub.Api.SetDeploymentAsync(held.Id, "north", new { state = "HELD" });
        await Hub.Api.ChangePlatformAsync(off.Id, new { enabled = false, family = "MOODLE" });
        var desk = await DeskAsync();

        await LookAsync(desk, "lti", "/lti");
        await LookAsync(desk, "lti-none-found", "/lti?filter=nobody+has+this+name");
        await LookAsync(desk, "lti-platform-off", $"/lti/platforms/{off.Id}");
        await desk.Page.RouteAsync(Platforms, route => route.FulfillAsync(new() { ContentType = "application/json", Body = """{"platforms":[]}""" }));
        await LoadAsync(desk, "lti-empty");
        await desk.TellsAsync("No LMS is connected yet");
        await desk.Page.UnrouteAsync(Platforms);
        await desk.Page.RouteAsync(Platforms, route => route.AbortAsync());
        await LoadAsync(desk, "lti-offline");
    }

    [Fact]
    public async Task An_LMS_whose_launches_are_let_in_and_refused()
    {
        await using var school = await LtiVenue.OpenUnknownAsync(Stage);
        await school.ConnectAsync("Northern School", holdsNewDeployments: true);
        await Hub.Api.SetDeploymentAsync(school.Id, "north", new { state = "ACTIVE" });
        await Hub.Api.SetDeploymentAsync(school.Id, "old-course-area", new { state = "REFUSED" });
        await Hub.Api.SetDeploymentAsync(school.Id, "south", new { state = "ACTIVE", destinationId = "" });
        var launch = new PlatformLaunch { TargetLinkUri = school.Target, DeploymentId = "north" };
        await (await school.LaunchAsync(Context, launch)).Player.Tea.IsOpenAsync();
        await (await school.LaunchAsync(Context, launch with { DeploymentId = "brand-new" })).IsRefusedAsync("This deployment waits for approval.");
        var refused = await school.LaunchAsync(Context, launch with { SpoilClaims = claims => claims.Remove(LtiClaims.Roles) });
        await refused.IsRefusedAsync("What your learning platform sent could not be accepted.");
        await Look.CheckAllAsync(refused.Page, "lti-refused", [refused.Document]);
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        var page = $"/lti/platforms/{school.Id}";

        await LookAsync(desk, "lti-launches", page);
        await desk.FollowAsync("See every check");
        await desk.Page.GetByText("Everything that was sent").ClickAsync();
        await Look.CheckAllAsync(desk.Page, "dashboard-lti-launch-refused");
        foreach (var tab in new[] { "deployments", "setup", "settings" })
            await LookAsync(desk, $"lti-platform-{tab}", $"{page}?tab={tab}");
        await LookAsync(desk, "lti-launches-accepted", $"{page}?outcome=accepted");

        await desk.GoAsync($"{page}?tab=deployments");
        await desk.ClickAsync("Add a deployment");
        await CheckDialogAsync(desk, "lti-deployment-new");
        await desk.SubmitAsync("Cancel");
        await desk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "brand-new" }).GetByRole(AriaRole.Button, new() { Name = "Let in" }).ClickAsync();
        await CheckDialogAsync(desk, "lti-deployment-let-in");
        await desk.SubmitAsync("Cancel");
        await desk.ClickAsync("Forget");
        await CheckDialogAsync(desk, "lti-deployment-forget");
    }

    [Fact]
    public async Task A_dispatch_with_a_roster_and_grades()
    {
        await using var school = await LtiVenue.OpenUnknownAsync(Stage);
        await school.ConnectAsync("Northern School");
        var (ada, ben) = (PlatformPerson.Learner("ada"), PlatformPerson.Learner("ben"));
        school.Platform.Members = [ada, ben, PlatformPerson.Learner("cyd"), PlatformPerson.Instructor("grace")];
        school.Platform.GradeBook.KnowsUser = person => person == ada.Id;
        var dispatch = school.Dispatch;
        var launch = new PlatformLaunch { TargetLinkUri = school.Target };
        foreach (var person in new[] { ada, ben })
        {
            var window = await school.LaunchAsync(Context, launch with { Person = person });
            await window.Player.Tea.AnswerAsync(right: person == ada ? 4 : 1);
            await window.LeaveAsync();
        }
        await Eventually.BecomesAsync(() => Hub.Api.LtiGradesAsync(dispatch.Id), grades => grades.Any(grade => grade.Problem is not null) && grades.Any(grade => grade.InStep), "one grade is taken and one is not");
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);

        await desk.GoAsync($"/dispatches/{dispatch.Id}?tab=lti");
        await desk.ClickAsync("Read from the LMS");
        await desk.TellsAsync("The roster has been read.");
        await LookAsync(desk, "dispatch-lti-full", $"/dispatches/{dispatch.Id}?tab=lti");
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_score_that_was_given_up_reads_as_one_and_leads_to_its_registration()
    {
        const string Letter = """{"id":"7","kind":"lti.score","about":"Ada Lovelace in The Tea Ceremony","applicationId":"main","registrationId":"r-1","error":"The platform answered 400 to a score.","attempts":70,"created":"2026-01-05T08:00:00Z","failed":"2026-01-06T08:00:00Z"}""";
        var desk = await DeskAsync();
        await desk.Page.RouteAsync("**/api/v2/reporting/deadLetters**", route => route.FulfillAsync(new() { ContentType = "application/json", Body = $$"""{"deadLetters":[{{Letter}}]}""" }));

        await LookAsync(desk, "undelivered-score", "/undelivered");

        await desk.TellsAsync("Grade for the LMS");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Link, new() { Name = "Ada Lovelace in The Tea Ceremony" })).ToBeVisibleAsync();
    }

    // The list as it is answered now, not as the page remembers it.
    private static async Task LoadAsync(Desk desk, string name)
    {
        await desk.LoadAsync("/apps/main/lti");
        await Look.CheckAllAsync(desk.Page, $"dashboard-{name}");
    }

    private static async Task LookAsync(Desk desk, string name, string path)
    {
        await desk.GoAsync(path);
        await Look.CheckAllAsync(desk.Page, $"dashboard-{name}");
    }

    private static async Task CheckDialogAsync(Desk desk, string name)
    {
        await Assertions.Expect(desk.Dialog).ToBeVisibleAsync();
        await Look.CheckAllAsync(desk.Page, $"dashboard-dialog-{name}");
    }
}
