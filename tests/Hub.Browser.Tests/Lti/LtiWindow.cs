using Hub.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Lti;

/// <summary>The LMS's page with the hub in a frame.</summary>
internal sealed class LtiWindow(IPage page)
{
    public IPage Page => page;

    public IFrameLocator Tool => page.FrameLocator("iframe[name=tool]");

    /// <summary>The hub's own page in the frame, as long as it is no course.</summary>
    public IFrame Document => page.Frames.Single(frame => frame.ParentFrame is not null && frame.Url.Contains("/lti/", StringComparison.Ordinal));

    public PlayerView Player => PlayerView.In(Tool);

    public async Task IsRefusedAsync(string told, string? exactly = null)
    {
        await Assertions.Expect(Tool.GetByRole(AriaRole.Alert)).ToHaveTextAsync(told);
        if (exactly is not null)
            await Assertions.Expect(Tool.Locator("dl")).ToContainTextAsync(exactly);
    }

    public async Task LeaveAsync()
    {
        await Player.ExitButton.ClickAsync();
        await Assertions.Expect(Tool.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Back in the course");
    }
}
