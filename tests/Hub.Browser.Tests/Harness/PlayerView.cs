using Hub.Browser.Tests.Courses;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Harness;

/// <summary>The player, wherever it is: in a shell's frame or in a window of its own.</summary>
internal sealed class PlayerView(Func<string, ILocator> find, IFrameLocator content)
{
    public IFrameLocator Content => content;

    public TeaCourse Tea => new(content);

    public ILocator ExitButton => find("#exit");

    public ILocator Banner => find("#connection");

    public ILocator TrialNotice => find("#trial");

    public ILocator ContentsButton => find("#contents-button");

    public ILocator Contents => find("#contents");

    public ILocator Find(string selector) => find(selector);

    /// <summary>An entry of the table of contents.</summary>
    public ILocator Activity(string title) => find(".activity").Filter(new LocatorFilterOptions { HasText = title });

    public Task ShowsPageAsync(string name) => Assertions.Expect(find($".page[data-page={name}]")).ToBeVisibleAsync();

    public static PlayerView In(IFrameLocator player) => new(selector => player.Locator(selector), player.FrameLocator("iframe.content"));

    public static PlayerView In(IPage page) => new(selector => page.Locator(selector), page.FrameLocator("iframe.content"));
}
