using System.Text.Json;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Harness;

/// <summary>The machine's own Chromium, without a window.</summary>
internal static class Chromium
{
    public const string Variable = "HUB_TEST_CHROMIUM";

    private const string Installed = "/usr/bin/chromium";
    private const string Shell = "/usr/bin/chromium-headless-shell";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    // Playwright turns partitioned storage off, and with it all storage in frames of another site; learners' browsers have it on.
    // The last such switch counts, so this is Playwright's list without that entry, as far as headless tests need it.
    private const string LearnersStorage =
        "--disable-features=HttpsUpgrades,PaintHolding,Translate,MediaRouter,OptimizationHints,NetworkTimeServiceQuerying," +
        "AvoidUnnecessaryBeforeUnloadCheckSync,BlockOriginHeaderModificationOnRedirect,AvoidCorsURLLoaderRestartOnRedirect," +
        "RenderDocument,DestroyProfileOnBrowserClose";

    public static string Path => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : Installed;

    // The same engine without the browser around it, which has neither settings nor rules for other sites' storage, and takes two thirds of the processor time.
    private static string PagesPath => Path == Installed && File.Exists(Shell) ? Shell : Path;

    public static bool IsThere => File.Exists(Path);

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => LaunchAsync(playwright, PagesPath, [.. Arguments, LearnersStorage]);

    /// <summary>One in which a frame of another site has no storage at all, as strict privacy settings have it.</summary>
    public static Task<IBrowser> LaunchWithoutThirdPartyStorageAsync(IPlaywright playwright) => LaunchAsync(playwright, Path, Arguments);

    /// <summary>One whose person has changed its settings.</summary>
    /// <param name="playwright">Drives it.</param>
    /// <param name="profile">An empty folder, for this browser alone.</param>
    /// <param name="settings">By their names in the file of preferences.</param>
    public static async Task<IBrowserContext> LaunchWithSettingsAsync(IPlaywright playwright, string profile, object settings)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(profile, "Default"));
        await File.WriteAllBytesAsync(System.IO.Path.Combine(folder.FullName, "Preferences"), JsonSerializer.SerializeToUtf8Bytes(settings));
        return await playwright.Chromium.LaunchPersistentContextAsync(profile, new BrowserTypeLaunchPersistentContextOptions
        {
            ExecutablePath = Path,
            // Frames of other sites would come and go with processes of their own, in which Playwright now and then loses a frame.
            Args = [.. Arguments, $"{LearnersStorage},IsolateOrigins,site-per-process", "--disable-site-isolation-trials"],
            ViewportSize = BrowserTest.Size,
        });
    }

    private static Task<IBrowser> LaunchAsync(IPlaywright playwright, string path, IEnumerable<string> arguments) =>
        playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = arguments });
}
