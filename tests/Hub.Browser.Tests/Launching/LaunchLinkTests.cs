using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Launching;

public sealed class LaunchLinkTests(Stage stage) : BrowserTest(stage)
{
    [Fact]
    [Trait("req", "PLY-8")]
    public async Task A_link_plays_the_course_and_its_result_is_the_registrations()
    {
        var launch = await Hub.RegisterAsync(Course.Tea);
        var (_, player) = await FollowAsync(launch);

        await player.Tea.AnswerAsync(right: 3);
        await player.ExitButton.ClickAsync();

        await player.ShowsPageAsync("closed");
        Assert.Equal("COMPLETED PASSED 75", (await Hub.Api.RegistrationAsync(launch.RegistrationId)).Result);
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task A_link_works_once()
    {
        var launch = await Hub.RegisterAsync(Course.Tea);
        var (_, player) = await FollowAsync(launch);
        await player.Tea.IsOpenAsync();

        var page = await Context.NewPageAsync();
        var answer = await page.GotoAsync(launch.Link.AbsoluteUri);

        Assert.Equal(410, answer!.Status);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("This link has been used or has expired.");
        Assert.Single(await Hub.Api.LaunchesAsync(launch.RegistrationId));
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task A_reload_goes_on_with_the_same_launch_and_no_key_in_the_address()
    {
        var launch = await Hub.RegisterAsync(Course.Tea);
        var (page, player) = await FollowAsync(launch);
        await player.Tea.TurnToPageAsync(3);
        Assert.DoesNotContain('#', page.Url);

        await page.ReloadAsync();

        await player.Tea.IsOnPageAsync(3);
        Assert.Single(await Hub.Api.LaunchesAsync(launch.RegistrationId));
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task An_exit_URL_is_where_the_learner_lands()
    {
        var (page, player) = await FollowAsync(await Hub.RegisterAsync(Course.Tea, $"{Lms.Origin}/"));
        await player.Tea.IsOpenAsync();

        await player.ExitButton.ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync($"{Lms.Origin}/");
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task Blank_leaves_an_empty_page()
    {
        var (page, player) = await FollowAsync(await Hub.RegisterAsync(Course.Tea, "blank"));
        await player.Tea.IsOpenAsync();

        await player.ExitButton.ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync("about:blank");
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task Closer_closes_the_window_that_a_page_has_opened()
    {
        var launch = await Hub.RegisterAsync(Course.Tea, "closer");
        var opener = await Context.NewPageAsync();
        await opener.GotoAsync($"{Lms.Origin}/");
        var window = await opener.RunAndWaitForPopupAsync(() => opener.EvaluateAsync("link => { window.open(link); }", launch.Link.AbsoluteUri));
        var player = PlayerView.In(window);
        await player.Tea.IsOpenAsync();

        var closed = new TaskCompletionSource();
        window.Close += (_, _) => closed.TrySetResult();
        await player.ExitButton.ClickAsync();

        await closed.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.NotNull((await Hub.Api.LaunchesAsync(launch.RegistrationId))[0].ExitTime);
    }
}
