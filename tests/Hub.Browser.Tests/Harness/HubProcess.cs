using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Hub.Testing;

namespace Hub.Browser.Tests.Harness;

/// <summary>The built hub as a process of its own, on a database, a data folder and ports of its own.</summary>
internal sealed class HubProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(10);

    private readonly string dataPath = Directory.CreateTempSubdirectory("interophub-browser-").FullName;
    private readonly ConcurrentQueue<string> log = new();
    private readonly HubPlan plan;
    private Process? process;

    private HubProcess(HubPlan plan) => this.plan = plan;

    public Uri Url => plan.Url;

    /// <summary>The hub's database, for what no interface of the hub writes.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The content site; with a <c>{course}</c> where the plan has one.</summary>
    public string ContentUrl => plan.ContentUrl;

    public static async Task<HubProcess> StartAsync(HubPlan plan)
    {
        var hub = new HubProcess(plan);
        try
        {
            await hub.RunAsync();
        }
        catch
        {
            await hub.DisposeAsync();
            throw;
        }

        return hub;
    }

    /// <summary>The newest lines that the hub has written, each cut to what a person reads first.</summary>
    public string Log(int lines = 40) => string.Join('\n', log.TakeLast(lines).Select(Shown));

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            using var patience = new CancellationTokenSource(StopsWithin);
            await process.WaitForExitAsync(patience.Token);
        }

        process?.Dispose();
        if (plan.OnPostgres && ConnectionString.Length > 0)
            await PostgresServer.DropDatabaseAsync(ConnectionString);
        Directory.Delete(dataPath, recursive: true);
    }

    private async Task RunAsync()
    {
        ConnectionString = plan.OnPostgres
            ? await PostgresServer.CreateDatabaseAsync()
            : $"Data Source={Path.Combine(dataPath, "hub.db")}";
        var start = new ProcessStartInfo("dotnet", [Build.HubAssembly])
        {
            WorkingDirectory = Path.GetDirectoryName(Build.HubAssembly),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Settings())
            start.Environment[name] = value;
        process = Process.Start(start) ?? throw new InvalidOperationException("The hub's process did not start.");
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await BecomeReadyAsync(process);
    }

    private async Task BecomeReadyAsync(Process started)
    {
        using var client = new HttpClient();
        var ready = new Uri(Url, "/health/ready");
        await Eventually.BecomesAsync(
            async () => started.HasExited ? $"The hub ended with code {started.ExitCode}.\n{Log()}" : await AnswerAsync(client, ready),
            answer => started.HasExited || answer == "Healthy",
            "the hub is ready",
            StartsWithin);
        Assert.False(started.HasExited, Log());
    }

    private static async Task<string> AnswerAsync(HttpClient client, Uri url)
    {
        try
        {
            return await client.GetStringAsync(url);
        }
        catch (HttpRequestException exception)
        {
            return exception.Message;
        }
    }

    private static string Shown(string line)
    {
        if (!line.StartsWith('{'))
            return line;
        using var entry = JsonDocument.Parse(line);
        var fields = entry.RootElement;
        var exception = fields.TryGetProperty("Exception", out var thrown) ? $" {thrown.GetString()!.Split('\n')[0]}" : "";
        return $"{fields.GetProperty("Timestamp").GetString()}{fields.GetProperty("LogLevel").GetString()}: {fields.GetProperty("Message").GetString()}{exception}";
    }

    private void Keep(string? line)
    {
        if (line is not null)
            log.Enqueue(line);
    }

    private IEnumerable<(string Name, string Value)> Settings() =>
    [
        ("ASPNETCORE_ENVIRONMENT", "Production"),
        ("ConnectionStrings__Hub", ConnectionString),
        ("Hub__DataPath", dataPath),
        ("Hub__PublicUrl", plan.Url.GetLeftPart(UriPartial.Authority)),
        ("Hub__ContentUrl", plan.ContentUrl),
        ("Hub__AlternateContentUrls", plan.AlternateContentUrl),
        ("Hub__Application__Id", HubApplication.ApplicationId),
        ("Hub__Application__Secret", HubApplication.ApplicationSecret),
        ("Hub__Management__Id", HubApplication.ManagementId),
        ("Hub__Management__Secret", HubApplication.ManagementSecret),
        ("Hub__Owner__Email", HubApplication.OwnerEmail),
        ("Hub__Owner__Password", HubApplication.OwnerPassword),
        ("Hub__Listen", plan.Listen),
        ("Hub__Outbound__AllowPrivate", "true"),
        ("Logging__LogLevel__Default", "Warning"),
        ("Logging__LogLevel__Hub", "Information"),
    ];
}

/// <summary>Where a hub is to be reached, and on which database.</summary>
internal sealed record HubPlan(Uri Url, string ContentUrl, string Listen)
{
    public string AlternateContentUrl { get; init; } = "";
    public bool OnPostgres { get; init; }

    /// <summary>The hub on one site, all courses together on another.</summary>
    public static HubPlan OnTwoSites()
    {
        var ports = FreePorts.Take(2);
        var (hub, content) = ($"http://localhost:{ports[0]}", $"http://127.0.0.1:{ports[1]}");
        return new HubPlan(new Uri(hub), content, $"{hub};{content}");
    }

    /// <summary>Every course on a site of its own: browsers take each name below localhost for one.</summary>
    public static HubPlan WithASiteForEachCourse()
    {
        var ports = FreePorts.Take(2);
        var hub = $"http://localhost:{ports[0]}";
        return new HubPlan(new Uri(hub), $"http://{{course}}.localhost:{ports[1]}", $"{hub};http://localhost:{ports[1]}");
    }
}
