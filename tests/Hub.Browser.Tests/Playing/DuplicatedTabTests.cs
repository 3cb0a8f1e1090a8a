using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;

namespace Hub.Browser.Tests.Playing;

public sealed class DuplicatedTabTests(Stage stage) : BrowserTest(stage)
{
    [Fact]
    [Trait("req", "PLY-8")]
    public async Task The_copy_of_a_tab_goes_on_where_the_other_was_which_saves_and_gives_way()
    {
        var launch = await Hub.RegisterAsync(Course.Tea);
        var (page, player) = await FollowAsync(launch);
        await player.Tea.AskForPageAsync(3);
        await player.Tea.IsOnPageAsync(3);

        // A window that a page opens begins with a copy of its session's storage, as a duplicated tab does.
        var copy = await Context.RunAndWaitForPageAsync(() => page.EvaluateAsync("() => { open(location.href); }"));
        var copied = PlayerView.In(copy);
        await copied.Tea.IsOnPageAsync(3);
        await player.ShowsPageAsync("superseded");

        await copied.Tea.AnswerAsync(right: 4);
        await copied.ExitButton.ClickAsync();
        await copied.ShowsPageAsync("closed");
        var played = await Hub.Api.RegistrationAsync(launch.RegistrationId);
        Assert.Equal(("COMPLETED", "PASSED"), (played.RegistrationCompletion, played.RegistrationSuccess));
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task A_reloaded_page_waits_for_nobody()
    {
        var (page, player) = await FollowAsync(await Hub.RegisterAsync(Course.Tea));
        await player.Tea.AskForPageAsync(2);
        await player.Tea.IsOnPageAsync(2);
        await page.ReloadAsync();
        await player.Tea.IsOnPageAsync(2);

        Assert.Equal(["held"], await page.EvaluateAsync<string[]>(
            "async () => { const { held, pending } = await navigator.locks.query(); return [...held.map(() => 'held'), ...pending.map(() => 'pending')]; }"));
    }
}
