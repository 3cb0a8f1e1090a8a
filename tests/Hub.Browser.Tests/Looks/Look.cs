using Microsoft.Playwright;

namespace Hub.Browser.Tests.Looks;

/// <summary>The two sizes and the two colour schemes that every page is looked at in: each of them, and with <c>HUB_TEST_LONG</c> or for pictures in all combinations.</summary>
internal sealed record Look(string Name, int Width, int Height, ColorScheme Scheme)
{
    /// <summary>The folder that pictures of all pages are put into, when it is set.</summary>
    public const string Variable = "HUB_TEST_SCREENSHOTS";

    // Two frames for scripts that answer to another size or scheme, and the end of whatever moves towards it.
    private const string Settled =
        """
        async () => {
          await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
          const passing = document.getAnimations().filter(animation => animation.effect.getTiming().iterations !== Infinity);
          await Promise.all(passing.map(animation => animation.finished.catch(() => {})));
        }
        """;

    private static readonly Look Wide = new("1440", 1440, 900, ColorScheme.Light);
    private static readonly Look Narrow = new("390-dark", 390, 844, ColorScheme.Dark);

    /// <summary>Whether everything is looked at, however long it takes.</summary>
    public static bool IsThorough => IsSet("HUB_TEST_LONG") || IsSet(Variable);

    public static readonly IReadOnlyList<Look> All = IsThorough
        ? [Wide, Wide with { Name = "1440-dark", Scheme = ColorScheme.Dark }, Narrow with { Name = "390", Scheme = ColorScheme.Light }, Narrow]
        : [Wide, Narrow];

    public bool IsNarrow => Width < 600;

    /// <summary>Shows the page in this look; checks its documents with axe and that nothing is wider than the screen; takes a picture.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">Of the picture.</param>
    /// <param name="frames">Our documents in the page, from the outermost; the page's own when none is named.</param>
    /// <param name="prepare">What is to be done once the size is set.</param>
    public async Task CheckAsync(IPage page, string name, IReadOnlyList<IFrame>? frames = null, Func<Look, Task>? prepare = null)
    {
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = Scheme, ReducedMotion = ReducedMotion.Reduce });
        await page.SetViewportSizeAsync(Width, Height);
        if (prepare is not null)
            await prepare(this);
        // Chromium stops drawing for good now and then; what waits for it has to end.
        await page.EvaluateAsync(Settled).WaitAsync(TimeSpan.FromSeconds(60));
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{Name}.png"), FullPage = true });
        foreach (var document in frames ?? [page.MainFrame])
        {
            var violations = await Axe.ViolationsAsync(document);
            Assert.True(violations.Count == 0, $"{name} at {Name}: {string.Join("; ", violations)}");
            Assert.True(await document.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than the screen at {Width}.");
        }
    }

    /// <summary>One state of a page that has several: in all looks for pictures and when there is time, and else in one of the two by turns.</summary>
    /// <param name="page">The page.</param>
    /// <param name="state">Such as empty or loading.</param>
    /// <param name="path">Of the page.</param>
    public static async Task CheckStateAsync(IPage page, string state, string path)
    {
        var name = $"{state}{path.Replace('/', '-').Replace('?', '-').Replace('&', '-').Replace('=', '-')}";
        foreach (var look in All.Count > 2 ? All : [All[name.Length % 2]])
            await look.CheckAsync(page, name);
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    public static async Task CheckAllAsync(IPage page, string name, IReadOnlyList<IFrame>? frames = null, Func<Look, Task>? prepare = null)
    {
        foreach (var look in All)
            await look.CheckAsync(page, name, frames, prepare);
    }
}
