using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Looks;

[Trait("req", "UI-2")]
public sealed class PlayerLooksTests(Stage stage) : BrowserTest(stage)
{
    [Fact]
    public async Task The_player_of_a_single_page_course()
    {
        var (page, player) = await FollowAsync(await Hub.RegisterAsync(Course.Tea));
        await player.Tea.IsOpenAsync();

        await Look.CheckAllAsync(page, "player-single");
    }

    [Fact]
    public async Task The_player_with_its_table_of_contents()
    {
        var (page, player) = await FollowAsync(await Hub.RegisterAsync(Course.Trail));
        var trail = new TrailCourse(player.Content);
        await trail.PackAsync();
        await player.Activity(TrailCourse.Weather).ClickAsync();
        await trail.ShowsAsync(TrailCourse.Weather);

        await Look.CheckAllAsync(page, "player-contents");
        await page.SetViewportSizeAsync(390, 844);
        await player.ContentsButton.ClickAsync();
        await Look.CheckAllAsync(page, "player-drawer", prepare: async look =>
        {
            if (!look.IsNarrow)
                return;
            // A window that becomes narrow closes the drawer by itself, a moment later.
            await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            if (await player.Contents.IsHiddenAsync())
                await player.ContentsButton.ClickAsync();
            await Assertions.Expect(player.Contents).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task The_player_without_a_connection()
    {
        var (page, player) = await FollowAsync(await Hub.RegisterAsync(Course.Tea));
        await player.Tea.IsOpenAsync();
        await Context.RouteAsync("**/commit", route => route.AbortAsync());
        await player.Tea.TurnToPageAsync(3);
        await Assertions.Expect(player.Banner).ToContainTextAsync("Not saved yet");

        await Look.CheckAllAsync(page, "player-offline");
    }

    [Fact]
    public async Task The_page_after_leaving_and_when_it_is_loaded_again()
    {
        var (page, player) = await FollowAsync(await Hub.RegisterAsync(Course.Tea));
        await player.Tea.IsOpenAsync();
        await player.ExitButton.ClickAsync();
        await player.ShowsPageAsync("closed");

        await Look.CheckAllAsync(page, "player-closed");
        await page.ReloadAsync();
        await player.ShowsPageAsync("ended");
        await Look.CheckAllAsync(page, "player-ended");
    }

    [Fact]
    public async Task The_page_of_a_player_whose_commits_the_hub_cannot_take()
    {
        var (page, player) = await FollowAsync(await Hub.RegisterAsync(Course.Tea));
        await player.Tea.IsOpenAsync();
        await Context.RouteAsync("**/commit", route => route.FulfillAsync(new() { Status = 400, ContentType = "application/json", Body = """{"code":"invalid","message":"The body is null."}""" }));
        await player.Tea.AskForPageAsync(2);
        await player.ShowsPageAsync("refused");

        await Look.CheckAllAsync(page, "player-refused");
    }

    [Fact]
    public async Task The_page_of_a_course_in_which_nothing_can_be_started()
    {
        await Context.RouteAsync("**/start", async route =>
        {
            var answer = await route.FetchAsync();
            var course = (await answer.TextAsync()).Replace("\"launchable\":true", "\"launchable\":false", StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = answer, Body = course });
        });
        var (page, player) = await FollowAsync(await Hub.RegisterAsync(Course.Tea));
        await player.ShowsPageAsync("empty");

        await Look.CheckAllAsync(page, "player-empty");
    }

    [Fact]
    public async Task The_player_of_a_course_that_is_tried_out()
    {
        await Context.RouteAsync("**/start", async route =>
        {
            var answer = await route.FetchAsync();
            var course = (await answer.TextAsync()).Replace("\"trial\":false", "\"trial\":true", StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = answer, Body = course });
        });
        var (page, player) = await FollowAsync(await Hub.RegisterAsync(Course.Tea));
        await player.Tea.IsOpenAsync();
        await Assertions.Expect(player.TrialNotice).ToContainTextAsync("You are trying this course out");

        await Look.CheckAllAsync(page, "player-trial");
    }

    [Fact]
    public async Task The_page_of_a_window_that_another_has_taken_over_from()
    {
        var launch = await Hub.RegisterAsync(Course.Tea);
        var (page, player) = await FollowAsync(launch);
        await player.Tea.IsOpenAsync();
        var (_, other) = await FollowAsync(launch with { Link = await Hub.Api.LaunchLinkAsync(launch.RegistrationId, "message") });
        await other.Tea.IsOpenAsync();
        await player.Tea.AskForPageAsync(2);
        await player.ShowsPageAsync("superseded");

        await Look.CheckAllAsync(page, "player-superseded");
    }

    [Fact]
    public async Task The_page_of_a_player_without_its_key()
    {
        var (page, player) = await FollowAsync(await Hub.RegisterAsync(Course.Tea));
        await player.Tea.IsOpenAsync();
        var stranger = await Context.NewPageAsync();
        await stranger.GotoAsync(page.Url);
        await PlayerView.In(stranger).ShowsPageAsync("expired");

        await Look.CheckAllAsync(stranger, "player-expired");
    }

    [Fact]
    public async Task The_page_of_a_player_that_cannot_reach_the_hub_and_its_second_try()
    {
        await Context.RouteAsync("**/start", route => route.AbortAsync());
        var (page, player) = await FollowAsync(await Hub.RegisterAsync(Course.Tea));
        await player.ShowsPageAsync("unreachable");

        await Look.CheckAllAsync(page, "player-unreachable");
        await Context.UnrouteAllAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await player.Tea.IsOpenAsync();
    }

    [Fact]
    public async Task The_page_of_a_used_link()
    {
        var launch = await Hub.RegisterAsync(Course.Tea);
        await FollowAsync(launch);
        var (page, _) = await FollowAsync(launch);

        await Look.CheckAllAsync(page, "link-used");
    }
}
