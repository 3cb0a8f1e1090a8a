using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>Whoever names a course, a client or a learner decides what the names say, and nothing else.</summary>
public sealed class DashboardHostileNamesTests(Stage stage) : BrowserTest(stage)
{
    private const string Script = "<script>window.taken = 1</script><img src=x onerror=\"window.taken = 1\"><style>body{display:none}</style>";

    [Fact]
    [Trait("req", "UI-2")]
    public async Task Names_with_script_are_shown_as_they_are_written_and_do_nothing()
    {
        var (course, destination, dispatch, platform) = ($"hostile-{Guid.NewGuid():N}", $"d-{Guid.NewGuid():N}", $"x-{Guid.NewGuid():N}", $"p-{Guid.NewGuid():N}");
        await Hub.Api.ImportAsync(course, CourseZip.OfOnePage("Named with script", "<p>Nothing</p>"));
        await Hub.Api.TitleAsync(course, Script);
        await Hub.Api.CreateDestinationAsync(destination, new { name = Script, tags = new[] { Script[..100] } });
        await Hub.Api.CreateDispatchAsync(dispatch, new() { ["destinationId"] = destination, ["courseId"] = course });
        await Hub.Api.CreateRegistrationAsync($"r-{course}", course, Script);
        await Hub.Api.CreatePlatformAsync(platform, new { name = Script, issuer = $"{Script} {platform}", clientId = Script, authorizationEndpoint = "https://lms.invalid/auth", keySetUrl = "https://lms.invalid/keys" });
        await Hub.Api.SetDeploymentAsync(platform, Uri.EscapeDataString(Script), new { state = "HELD" });
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);

        foreach (var path in new[] { "/courses", $"/courses/{course}", "/destinations", $"/destinations/{destination}", "/dispatches", $"/dispatches/{dispatch}", $"/registrations?courseId={course}", $"/registrations/r-{course}", "/lti", $"/lti/platforms/{platform}", $"/lti/platforms/{platform}?tab=deployments", "/imports", "/analytics", "" })
        {
            await desk.GoAsync(path);
            await Assertions.Expect(desk.Heading).ToBeVisibleAsync();
            Assert.False(await desk.Page.EvaluateAsync<bool>("() => 'taken' in window"), path);
        }
        await desk.GoAsync($"/courses/{course}");
        await Assertions.Expect(desk.Heading).ToHaveTextAsync(Script);
    }
}
