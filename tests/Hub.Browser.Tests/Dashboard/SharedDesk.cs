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
        if (context is null || desk is null)
            return desk = await OpenAsync();
        foreach (var other in context.Pages.Where(page => page != desk.Page).ToArray())
            await other.CloseAsync();
        await desk.ClearAsync();
        said.Clear();
        return desk;
    }

    public async ValueTask DisposeAsync()
    {
        if (context is not null)
            await context.CloseAsync();
    }

    private async Task<Desk> OpenAsync()
    {
        context = await stage.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = Desk.Size });
        context.SetDefaultTimeout(BrowserTest.Patience);
        BrowserTest.Listen(context, said);
        return await Desk.SignInAsync(context, stage.Hub.Process.Url);
    }
}

/// <summary>A test at its class's desk.</summary>
public abstract class DeskTest(Stage stage, SharedDesk shared) : BrowserTest(stage), IClassFixture<SharedDesk>
{
    private protected override IEnumerable<string> Said => base.Said.Concat(shared.Said);

    /// <summary>The desk, cleared, where an owner is signed in.</summary>
    private protected Task<Desk> DeskAsync() => shared.ClearedAsync();
}
