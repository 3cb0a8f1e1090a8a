using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Playing;

public sealed class KeyboardTests(Stage stage) : BrowserTest(stage)
{
    private const int MostSteps = 60;

    [Fact]
    [Trait("req", "UI-2")]
    public async Task A_course_of_several_parts_is_played_and_left_by_keyboard_alone()
    {
        var launch = await Hub.RegisterAsync(Course.Trail);
        var (page, player) = await FollowAsync(launch);
        var trail = new TrailCourse(player.Content);
        await trail.ShowsAsync(TrailCourse.Pack);

        await GoToAsync(page, trail.PackButton);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(player.Activity(TrailCourse.Pack)).ToContainTextAsync("Completed");
        await GoToAsync(page, player.Activity(TrailCourse.Check), "Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await trail.ShowsAsync(TrailCourse.Check);
        await GoToAsync(page, player.Find("#previous"), "Shift+Tab");
        await page.Keyboard.PressAsync("Space");
        await trail.ShowsAsync(TrailCourse.Weather);
        await GoToAsync(page, player.ExitButton, "Shift+Tab");
        await page.Keyboard.PressAsync("Enter");

        await player.ShowsPageAsync("closed");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You have left the course" })).ToBeFocusedAsync();
        var parts = (await Hub.Api.RegistrationAsync(launch.RegistrationId)).ActivityDetails;
        Assert.Equal("COMPLETED", Find(parts, "ITEM-PACK").ActivityCompletion);
        Assert.Equal("INCOMPLETE", Find(parts, "ITEM-WEATHER").ActivityCompletion);
    }

    [Fact]
    [Trait("req", "UI-2")]
    public async Task On_a_phone_the_contents_are_a_drawer_that_the_keyboard_opens_uses_and_closes()
    {
        var (page, player) = await FollowAsync(await Hub.RegisterAsync(Course.Trail));
        await page.SetViewportSizeAsync(390, 844);
        var trail = new TrailCourse(player.Content);
        await trail.ShowsAsync(TrailCourse.Pack);
        await Assertions.Expect(player.Contents).ToBeHiddenAsync();

        await GoToAsync(page, player.ContentsButton, "Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(player.Activity(TrailCourse.Pack)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(player.Contents).ToBeHiddenAsync();
        await Assertions.Expect(player.ContentsButton).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await GoToAsync(page, player.Activity(TrailCourse.Weather));
        await page.Keyboard.PressAsync("Enter");

        await trail.ShowsAsync(TrailCourse.Weather);
        await Assertions.Expect(player.Contents).ToBeHiddenAsync();
    }

    [Fact]
    [Trait("req", "UI-2")]
    public async Task On_a_phone_nothing_is_cut_off_and_every_button_is_large_enough_for_a_thumb()
    {
        var (page, player) = await FollowAsync(await Hub.RegisterAsync(Course.Trail));
        await page.SetViewportSizeAsync(390, 844);
        await new TrailCourse(player.Content).ShowsAsync(TrailCourse.Pack);

        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        foreach (var id in new[] { "#contents-button", "#previous", "#next", "#exit" })
        {
            await Assertions.Expect(player.Find(id)).ToBeInViewportAsync(new() { Ratio = 1 });
            var box = await player.Find(id).BoundingBoxAsync();
            Assert.True(box is { Height: >= 44, Width: >= 44 }, $"{id} is {box?.Width} × {box?.Height}.");
        }
    }

    private static async Task GoToAsync(IPage page, ILocator target, string key = "Tab")
    {
        for (var step = 0; step < MostSteps; step++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement && document.hasFocus()"))
                return;
            await page.Keyboard.PressAsync(key);
        }
        Assert.Fail($"{MostSteps} times {key} does not reach {target}.");
    }

    private static ActivityState Find(ActivityState node, string id) => All(node).Single(activity => activity.Id == id);

    private static IEnumerable<ActivityState> All(ActivityState node) => (node.Children ?? []).SelectMany(All).Prepend(node);
}
