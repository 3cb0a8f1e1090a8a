using System.Diagnostics;
using System.Text.Json;
using Hub.Browser.Tests.Harness;

namespace Hub.Browser.Tests.Firefox;

/// <summary>The machine's Firefox, without a window and with a profile of its own.</summary>
internal sealed class FirefoxProcess : IAsyncDisposable
{
    public const string Variable = "HUB_TEST_FIREFOX";

    private const string Announcement = "WebDriver BiDi listening on ";
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private readonly string profile = Directory.CreateTempSubdirectory("interophub-firefox-").FullName;
    private Process? process;
    private Bidi? bidi;

    public static string Path => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : "/usr/bin/firefox-esr";

    public static bool IsThere => File.Exists(Path);

    public Bidi Browser => bidi!;

    /// <param name="settings">What its person has changed, by names of about:config.</param>
    public static async Task<FirefoxProcess> StartAsync(params (string Name, object Value)[] settings)
    {
        var firefox = new FirefoxProcess();
        await File.WriteAllLinesAsync(
            System.IO.Path.Combine(firefox.profile, "user.js"), settings.Select(setting => $"user_pref(\"{setting.Name}\", {JsonSerializer.Serialize(setting.Value)});"));
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo(Path, ["--headless", "--no-remote", "--profile", firefox.profile, "--remote-debugging-port", $"{FreePorts.Take(1)[0]}"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        // A home of its own: an ordinary user's may not be writable where tests run.
        start.Environment["HOME"] = firefox.profile;
        firefox.process = Process.Start(start)!;
        firefox.process.OutputDataReceived += (_, _) => { };
        firefox.process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith(Announcement, StringComparison.Ordinal) is true)
                address.TrySetResult(line.Data[Announcement.Length..]);
        };
        firefox.process.BeginErrorReadLine();
        firefox.process.BeginOutputReadLine();
        var root = await address.Task.WaitAsync(StartsWithin, TestContext.Current.CancellationToken);
        firefox.bidi = await Bidi.ConnectAsync(new Uri($"{root}/session"));
        return firefox;
    }

    public async ValueTask DisposeAsync()
    {
        if (bidi is not null)
            await bidi.DisposeAsync();
        if (process is not null)
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(profile, recursive: true);
    }
}
