using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Playing;

public sealed class ForeignAnswerTests(Stage stage) : BrowserTest(stage)
{
    [Theory]
    [Trait("req", "PLY-8")]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(410)]
    public async Task What_a_proxy_refuses_is_kept_and_arrives_when_the_way_is_free(int status)
    {
        var launch = await Hub.RegisterAsync(Course.Tea);
        var (_, player) = await FollowAsync(launch);
        await player.Tea.IsOpenAsync();
        await Context.RouteAsync("**/commit", route => route.FulfillAsync(PageOf(status)));

        await player.Tea.AnswerAsync(right: 4);
        await Assertions.Expect(player.Banner).ToContainTextAsync("Not saved yet");
        await player.Tea.TurnToPageAsync(5);
        Assert.NotEqual("COMPLETED PASSED 100", (await Hub.Api.RegistrationAsync(launch.RegistrationId)).Result);
        await Context.UnrouteAllAsync();

        await Assertions.Expect(player.Banner).ToContainTextAsync("Everything is saved.");
        Assert.Equal("COMPLETED PASSED 100", (await Hub.Api.RegistrationAsync(launch.RegistrationId)).Result);
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task A_proxy_that_does_not_find_the_hub_lets_the_learner_try_again()
    {
        await Context.RouteAsync("**/start", route => route.FulfillAsync(PageOf(404)));
        var (page, player) = await FollowAsync(await Hub.RegisterAsync(Course.Tea));
        await player.ShowsPageAsync("unreachable");

        await Context.UnrouteAllAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await player.Tea.IsOpenAsync();
    }

    private static RouteFulfillOptions PageOf(int status) => new() { Status = status, ContentType = "text/html", Body = $"<!doctype html><title>{status}</title>" };
}
