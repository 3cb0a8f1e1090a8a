using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Lms;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Harness;

/// <summary>A tab with the LMS's launch page: in it the shell, in that the player, in that the course.</summary>
internal sealed class LmsWindow(IPage page, LmsSeat seat)
{
    public IPage Page => page;

    public LmsSeat Seat => seat;

    public IFrameLocator Shell => page.FrameLocator("#sco");

    public PlayerView Player { get; } = PlayerView.In(page.FrameLocator("#sco").FrameLocator("iframe"));

    public TeaCourse Tea => Player.Tea;

    /// <summary>The shell's refusal, as it reads to the learner.</summary>
    public ILocator Refusal => Shell.GetByRole(AriaRole.Alert);

    /// <summary>Under the shell's refusal: what the learner can pass on.</summary>
    public ILocator Reference => Shell.Locator(".reference");

    /// <summary>As learners do it: unload handlers run, nobody waits for them.</summary>
    public Task CloseTabAsync() => page.CloseAsync(new PageCloseOptions { RunBeforeUnload = false });

    /// <summary>Leaves by the player's button and waits for the shell's farewell.</summary>
    public async Task ExitAsync()
    {
        await Player.ExitButton.ClickAsync();
        await HasClosedAsync();
    }

    public Task HasClosedAsync() => Assertions.Expect(Shell.GetByRole(AriaRole.Heading, new() { Name = "Thank you" })).ToBeVisibleAsync();
}
