using System.Collections.Concurrent;
using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Lms;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Harness;

/// <summary>A test with a fresh browser profile.</summary>
public abstract class BrowserTest(Stage stage) : IAsyncLifetime
{
    internal const float Patience = 15_000;

    /// <summary>Of a page, unless a test is about another one.</summary>
    internal static readonly ViewportSize Size = new() { Width = 1280, Height = 800 };

    // A script that waits for a page which does not answer any more has no end of its own.
    private static readonly TimeSpan LongestTest = TimeSpan.FromMinutes(8);

    private readonly ConcurrentQueue<string> said = new();
    private readonly CancellationTokenSource ending = new(LongestTest);
    private IBrowserContext? context;

    internal IBrowserContext Context => context!;

    internal Stage Stage => stage;

    internal virtual RunningHub Hub => stage.Hub;

    internal TestLms Lms => stage.Lms;

    public virtual async ValueTask InitializeAsync()
    {
        context = await ContextAsync();
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        Listen(context, said);
        ending.Token.Register(() => _ = GiveUpAsync());
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result is TestResult.Failed)
            TestContext.Current.TestOutputHelper?.WriteLine($"The pages said:\n{string.Join('\n', Said)}\nThe hub's log ends with:\n{Hub.Process.Log()}");
        ending.Dispose();
        if (context is not null)
            await context.CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Takes the pages away, at which whatever still waits for them fails.</summary>
    private protected virtual Task GiveUpAsync() => Context.CloseAsync();

    /// <summary>What the pages have complained of.</summary>
    private protected virtual IEnumerable<string> Said => said;

    internal static void Listen(IBrowserContext context, ConcurrentQueue<string> said)
    {
        context.WebError += (_, error) => said.Enqueue(error.Error);
        context.Console += (_, message) => said.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
    }

    private protected virtual async Task<IBrowserContext> ContextAsync() =>
        await (await BrowserAsync()).NewContextAsync(new BrowserNewContextOptions { ViewportSize = Size });

    private protected virtual Task<IBrowser> BrowserAsync() => Task.FromResult(stage.Browser);

    private protected Task<Dispatched> DispatchAsync(Course course, Dictionary<string, object>? controls = null) =>
        Hub.DispatchAsync(stage.Lms, course, controls);

    /// <summary>Opens the seat's course in a new tab, as the learner does in the LMS.</summary>
    private protected async Task<LmsWindow> LaunchAsync(LmsSeat seat, string? origin = null)
    {
        var page = await Context.NewPageAsync();
        await page.GotoAsync(stage.Lms.LaunchUrl(seat, origin));
        return new LmsWindow(page, seat);
    }

    /// <summary>Opens the tea course and waits until the learner sees it.</summary>
    private protected async Task<LmsWindow> LaunchTeaAsync(LmsSeat seat)
    {
        var window = await LaunchAsync(seat);
        await window.Tea.IsOpenAsync();
        return window;
    }

    /// <summary>Follows a launch link in a new tab.</summary>
    private protected async Task<(IPage Page, PlayerView Player)> FollowAsync(DirectLaunch launch)
    {
        var page = await Context.NewPageAsync();
        await page.GotoAsync(launch.Link.AbsoluteUri);
        return (page, PlayerView.In(page));
    }
}
