using Hub.Browser.Tests.Harness;
using Hub.Testing.Lti;
using Interop.Lti;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Lti;

/// <summary>What teachers and administrators do in the hub's pages within their LMS.</summary>
public sealed class LtiPageTests(Stage stage) : LtiBrowserTest(stage)
{
    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_teacher_chooses_a_course_in_the_LMS_and_the_LMS_has_its_link()
    {
        await using var venue = await LtiVenue.OpenAsync(Stage);
        var page = await OpenAsync(venue.PageOf(new PlatformLaunch
        {
            TargetLinkUri = new Uri(Hub.Process.Url, "/lti/deep-link"),
            MessageType = LtiMessageTypes.DeepLinkingRequest,
            Person = PlatformPerson.Instructor("teacher"),
        }));

        await Tool(page).GetByRole(AriaRole.Checkbox, new() { Name = "The Tea Ceremony" }).CheckAsync();
        await Tool(page).GetByRole(AriaRole.Button, new() { Name = "Add to the course" }).ClickAsync();

        await Assertions.Expect(Tool(page).Locator("h1")).ToHaveTextAsync("Content was added");
        var item = Assert.Single(Assert.Single(venue.Platform.DeepLinks)[LtiClaims.ContentItems]!.AsArray())!;
        Assert.Equal(venue.Target.AbsoluteUri, (string?)item["url"]);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_teacher_is_told_that_nothing_of_the_course_is_recorded_and_a_learner_is_not()
    {
        await using var venue = await LtiVenue.OpenAsync(Stage);
        var launch = new PlatformLaunch { TargetLinkUri = venue.Target };

        var teacher = (await venue.LaunchAsync(Context, launch with { Person = PlatformPerson.Instructor("teacher") })).Player;
        await teacher.Tea.IsOpenAsync();
        var learner = (await venue.LaunchAsync(Context, launch)).Player;
        await learner.Tea.IsOpenAsync();

        await Assertions.Expect(teacher.TrialNotice).ToHaveTextAsync("You are trying this course out; nothing is recorded for a learner.");
        await Assertions.Expect(learner.TrialNotice).ToBeEmptyAsync();
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task An_administrator_registers_the_hub_in_the_LMS_and_a_launch_works()
    {
        await using var venue = await LtiVenue.OpenUnknownAsync(Stage);
        var page = await OpenAsync(venue.Platform.NewToolPage(await Hub.Api.LtiRegistrationLinkAsync()).AbsoluteUri);

        await Assertions.Expect(Tool(page).Locator("dl")).ToContainTextAsync(venue.Platform.Issuer);
        await Tool(page).GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();

        await Assertions.Expect(page).ToHaveTitleAsync("closed");
        await page.GotoAsync(venue.CoursePage());
        await PlayerView.In(Tool(page)).Tea.IsOpenAsync();
    }
}
