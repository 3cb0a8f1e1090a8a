using Microsoft.Playwright;

namespace Hub.Browser.Tests.Harness;

/// <summary>The machine's own Chromium, without a window.</summary>
internal static class Chromium
{
    public const string Variable = "HUB_TEST_CHROMIUM";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    // Playwright turns partitioned storage off, and with it all storage in frames of another site; learners' browsers have it on.
    // The last such switch counts, so this is Playwright's list without that entry, as far as headless tests need it.
    private const string LearnersStorage =
        "--disable-features=HttpsUpgrades,PaintHolding,Translate,MediaRouter,OptimizationHints,NetworkTimeServiceQuerying," +
        "AvoidUnnecessaryBeforeUnloadCheckSync,BlockOriginHeaderModificationOnRedirect,AvoidCorsURLLoaderRestartOnRedirect";

    public static string Path => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : "/usr/bin/chromium";

    public static bool IsThere => File.Exists(Path);

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => LaunchAsync(playwright, [.. Arguments, LearnersStorage]);

    /// <summary>One in which a frame of another site has no storage at all, as strict privacy settings have it.</summary>
    public static Task<IBrowser> LaunchWithoutThirdPartyStorageAsync(IPlaywright playwright) => LaunchAsync(playwright, Arguments);

    private static Task<IBrowser> LaunchAsync(IPlaywright playwright, IEnumerable<string> arguments) =>
        playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Path, Args = arguments });
}
