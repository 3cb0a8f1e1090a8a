using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Hub.Testing;

/// <summary>
/// The built hub as a process of its own, on real ports: for browsers, for being killed, for being measured.
/// Its data folder outlives the process, so that it can be started again.
/// </summary>
public sealed class HubProcess : IAsyncDisposable
{
    /// <summary>Names a published <c>Hub.dll</c> to run instead of the one that the tests were built with.</summary>
    private const string PublishedHub = "HUB_TEST_HUB";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, string> settings;
    private readonly StringBuilder log = new();
    private Process? process;

    /// <param name="connectionString">The database; null for SQLite in the data folder.</param>
    /// <param name="extra">Settings beyond those that every test hub has.</param>
    public HubProcess(string? connectionString = null, IEnumerable<(string Name, string Value)>? extra = null)
    {
        HubUrl = new Uri($"http://localhost:{FreePort()}");
        ContentUrl = new Uri($"http://127.0.0.1:{FreePort()}");
        settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__Hub"] = connectionString ?? "",
            ["Hub__DataPath"] = DataPath,
            ["Hub__PublicUrl"] = HubUrl.GetLeftPart(UriPartial.Authority),
            ["Hub__ContentUrl"] = ContentUrl.GetLeftPart(UriPartial.Authority),
            ["Hub__Application__Id"] = HubApplication.ApplicationId,
            ["Hub__Application__Secret"] = HubApplication.ApplicationSecret,
            ["Hub__Management__Id"] = HubApplication.ManagementId,
            ["Hub__Management__Secret"] = HubApplication.ManagementSecret,
            ["Hub__Owner__Email"] = HubApplication.OwnerEmail,
            ["Hub__Owner__Password"] = HubApplication.OwnerPassword,
            ["Hub__Outbound__AllowPrivate"] = "true",
        };
        foreach (var (name, value) in extra ?? [])
            settings[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        Api = NewApi();
    }

    public string DataPath { get; } = Directory.CreateTempSubdirectory("interophub-process-").FullName;

    public Uri HubUrl { get; private set; }

    public Uri ContentUrl { get; }

    /// <summary>The management API, as the first application.</summary>
    public HttpClient Api { get; private set; }

    public int ProcessId => process?.Id ?? throw new InvalidOperationException("The hub is not running.");

    /// <summary>What the hub has written so far.</summary>
    public string Log
    {
        get
        {
            lock (log)
                return log.ToString();
        }
    }

    /// <summary>Starts the hub and waits until it is ready.</summary>
    public async Task StartAsync(params string[] arguments)
    {
        process = Launch(arguments);
        using var probe = new HttpClient { BaseAddress = HubUrl };
        var begun = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync(probe))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The hub ended with exit code {process.ExitCode}:\n{Log}");
            if (Stopwatch.GetElapsedTime(begun) > StartLimit)
                throw new TimeoutException($"The hub was not ready within {StartLimit.TotalSeconds} s:\n{Log}");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>Gives the hub another address, from its next start on.</summary>
    public void Move()
    {
        HubUrl = new Uri($"http://localhost:{FreePort()}");
        settings["Hub__PublicUrl"] = HubUrl.GetLeftPart(UriPartial.Authority);
        Api.Dispose();
        Api = NewApi();
    }

    /// <summary>Runs the hub with arguments that make it end by itself.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using var running = Launch(arguments);
        using var limit = new CancellationTokenSource(StartLimit);
        await running.WaitForExitAsync(limit.Token);
        return (running.ExitCode, Log);
    }

    /// <summary>Ends the hub as a power cut would.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks the hub to end, as a service manager does.</summary>
    public async Task<int> StopAsync()
    {
        using (Process.Start("kill", $"-TERM {ProcessId}"))
        using (var limit = new CancellationTokenSource(StartLimit))
            await process!.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
            await KillAsync();
        process?.Dispose();
        Api.Dispose();
        Directory.Delete(DataPath, recursive: true);
    }

    /// <summary>
    /// Whether a request failed because the hub is gone. A connection that is lost between its making and its first use comes out of
    /// <see cref="HttpClient"/> as a bare <see cref="SocketException"/>.
    /// </summary>
    public static bool IsGone(Exception exception) => exception is HttpRequestException or IOException or SocketException;

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private HttpClient NewApi()
    {
        var api = new HttpClient { BaseAddress = HubUrl, Timeout = TimeSpan.FromMinutes(10) };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{HubApplication.ApplicationId}:{HubApplication.ApplicationSecret}")));
        return api;
    }

    private static async Task<bool> IsReadyAsync(HttpClient probe)
    {
        try
        {
            using var answer = await probe.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (IsGone(exception))
        {
            return false;
        }
    }

    private Process Launch(string[] arguments)
    {
        var assembly = Environment.GetEnvironmentVariable(PublishedHub) is { Length: > 0 } published ? published : typeof(Program).Assembly.Location;
        var start = new ProcessStartInfo(RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "dotnet.exe" : "dotnet", [assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var launched = Process.Start(start)!;
        launched.OutputDataReceived += (_, line) => Keep(line.Data);
        launched.ErrorDataReceived += (_, line) => Keep(line.Data);
        launched.BeginOutputReadLine();
        launched.BeginErrorReadLine();
        return launched;
    }

    private void Keep(string? line)
    {
        // Null is the end of one of the two streams, whichever comes first.
        if (line is null)
            return;
        lock (log)
            log.AppendLine(line);
    }
}
