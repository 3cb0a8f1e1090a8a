using System.Text.Json.Nodes;
using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Looks;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>What is shown of a learner's way through a course.</summary>
[Trait("req", "UI-2")]
public sealed class DashboardLearnerTests(Stage stage, SharedDesk shared) : DeskTest(stage, shared)
{
    [Fact]
    [Trait("req", "PLY-9")]
    public async Task The_objectives_of_an_activity_are_shown_with_their_results()
    {
        var registration = await Hub.RegisterAsync(Course.Tea);
        var desk = await DeskAsync();
        await desk.Page.RouteAsync($"**/api/v2/registrations/{registration.RegistrationId}?**", async route =>
        {
            var answer = await route.FetchAsync();
            var found = JsonNode.Parse(await answer.TextAsync())!;
            found["activityDetails"]!["children"]![0]!["objectives"] = new JsonArray(
                new JsonObject { ["id"] = "knows-the-whisk", ["objectiveCompletion"] = "COMPLETED", ["objectiveSuccess"] = "PASSED", ["score"] = new JsonObject { ["scaled"] = 87.5 } });
            await route.FulfillAsync(new() { Response = answer, Body = found.ToJsonString() });
        });

        await desk.GoAsync($"/registrations/{registration.RegistrationId}");
        await desk.Page.GetByText("Detail", new() { Exact = true }).ClickAsync();

        var row = desk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "knows-the-whisk" });
        await Assertions.Expect(row).ToContainTextAsync("Passed");
        await Assertions.Expect(row).ToContainTextAsync("87.5");
        await Look.CheckAllAsync(desk.Page, "dashboard-registration-objectives");
    }

    [Fact]
    public async Task Whatever_narrows_the_list_of_registrations_is_seen_and_can_be_taken_away()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var desk = await DeskAsync();

        await desk.GoAsync($"/registrations?tags=ethics&datetimeFilter=updated&dispatchId={dispatch.Id}&destinationId={dispatch.DestinationId}&courseId={dispatch.CourseId}");

        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "With tag" })).ToHaveValueAsync("ethics");
        await Assertions.Expect(desk.Page.GetByLabel("Which dates")).ToHaveValueAsync("updated");
        foreach (var pill in new[] { "→ A client", "Destination: A client" })
            await desk.TellsAsync(pill);
        await Assertions.Expect(desk.Page.GetByText("Course: tea", new() { Exact = true })).ToHaveCountAsync(0);
        await Look.CheckAllAsync(desk.Page, "dashboard-registrations-narrowed");
        await desk.ClickAsync("Without Dispatch");
        Assert.DoesNotContain("dispatchId", desk.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "PLY-11")]
    public async Task The_log_of_a_launch_grows_while_the_learner_is_there()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var window = await LaunchTeaAsync(dispatch.Enrol());
        var registration = Assert.Single(await dispatch.RegistrationsAsync());
        var launch = (await Hub.Api.LaunchesAsync(registration.Id))[0];
        var desk = await DeskAsync();
        await desk.GoAsync($"/registrations/{registration.Id}/launches/{launch.Id}");
        var shared = await desk.Page.GetByLabel("Link to the log").InputValueAsync();
        await desk.Page.GetByLabel("Every call of the course").ClickAsync();
        Assert.Contains("calls=hidden", desk.Page.Url, StringComparison.Ordinal);

        await window.ExitAsync();

        await desk.TellsAsync("The learner left.");
        await Assertions.Expect(desk.Page.GetByLabel("Link to the log")).ToHaveValueAsync(shared);
        await Assertions.Expect(desk.Page.Locator("main ol")).Not.ToContainTextAsync("LMSInitialize");
    }

    [Fact]
    [Trait("req", "PLY-12")]
    public async Task A_learner_is_disabled_by_hand_and_enabled_again()
    {
        var registration = await Hub.RegisterAsync(Course.Tea);
        var desk = await DeskAsync();
        await desk.GoAsync($"/registrations/{registration.RegistrationId}");

        await desk.ChooseAsync("More", "Disable the learner");
        await desk.SubmitAsync("Disable the learner");
        await desk.TellsAsync("The learner is disabled.");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Region, new() { Name = "Learner and course" }).GetByText("Disabled")).ToBeVisibleAsync();
        await desk.ChooseAsync("More", "Make a launch link");
        await desk.TellsAsync("A launch does not enable them again");

        await desk.ChooseAsync("More", "Enable the learner");
        await desk.TellsAsync("The learner may open courses again.");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Region, new() { Name = "Learner and course" }).GetByText("Disabled")).ToHaveCountAsync(0);
    }
}
