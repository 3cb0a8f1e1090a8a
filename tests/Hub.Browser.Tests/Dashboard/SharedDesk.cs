using System.Collections.Concurrent;
using Hub.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>
/// The desk that the tests of a class sit at, one after the other. To sign in and to start a page in a fresh profile takes longer than most of them,
/// so they share both; each finds an empty page, without what others have stored in the browser, answered in the hub's place or opened beside it.
/// </summary>
public sealed class SharedDesk(Stage stage) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> said = new();
    private IBrowserContext? context;
    private Desk? desk;

    /// <summary>What the pages have complained of since the desk was cleared.</summary>
    internal IEnumerable<string> Said => said;

    internal async Task<Desk> ClearedAsync()
    {
        context ??= await OpenAsync();
        if (desk is null)
            return desk = await Desk.SignInAsync(context, stage.Hub.Process.Url);
        foreach (var other in context.Pages.Where(page => page != desk.Page).ToArray())
            await other.CloseAsync();
        await desk.ClearAsync();
        said.Clear();
        return desk;
    }

    /// <summary>The next test opens a desk of its own.</summary>
    internal async Task CloseAsync()
    {
        var left = context;
        (context, desk) = (null, null);
        if (left is not null)
            await left.CloseAsync();
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task<IBrowserContext> OpenAsync()
    {
        var context = await stage.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = BrowserTest.Size });
        context.SetDefaultTimeout(BrowserTest.Patience);
        BrowserTest.Listen(context, said);
        return context;
    }
}

/// <summary>A test at its class's desk.</summary>
public abstract class DeskTest(Stage stage, SharedDesk shared) : BrowserTest(stage), IClassFixture<SharedDesk>
{
    private protected override IEnumerable<string> Said => base.Said.Concat(shared.Said);

    /// <summary>The desk, cleared, where an owner is signed in.</summary>
    private protected Task<Desk> DeskAsync() => shared.ClearedAsync();

    private protected override async Task GiveUpAsync()
    {
        await shared.CloseAsync();
        await base.GiveUpAsync();
    }
}
