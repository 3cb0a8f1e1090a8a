using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hub.Testing;
using Hub.Testing.Lti;
using Npgsql;

namespace Hub.Benchmarks;

/// <summary>LTI 1.3 launches on PostgreSQL, beside what none can do without: one RS256 verification and one row on the disk, at the same concurrency.</summary>
internal static class LtiLaunchBenchmark
{
    private static readonly int[] Concurrencies = [16, 32, 64];
    private const int Launches = 4_000;
    private const int Rounds = 3;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(Report report)
    {
        if (!PostgresServer.IsThere)
        {
            report.Note($"lti-launches: skipped, needs PostgreSQL in {PostgresServer.Variable}");
            return;
        }
        var connectionString = await PostgresServer.CreateDatabaseAsync();
        try
        {
            await using var hub = new HubProcess(connectionString, [("Hub:Lti:LoginsPerMinute", "1000000")]);
            await hub.StartAsync();
            await using var platform = await TestPlatform.StartAsync();
            var target = await PrepareAsync(hub, platform);
            using var visits = new LtiVisits(hub, platform, target);
            await WarmUpAsync(visits);
            await AnalyzeAsync(connectionString);
            foreach (var concurrency in Concurrencies)
                await MeasureAsync(report, concurrency, visits, connectionString);
        }
        finally
        {
            await PostgresServer.DropDatabaseAsync(connectionString);
        }
    }

    private static async Task MeasureAsync(Report report, int concurrency, LtiVisits visits, string connectionString)
    {
        var (hubRounds, bareRounds) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            bareRounds.Add(await BareAsync(connectionString, concurrency));
            hubRounds.Add(await TakeAsync(await visits.BeginAsync(Launches, concurrency), visits, concurrency));
        }
        var (bare, launches) = (Report.Median(bareRounds), Report.Median(hubRounds));
        report.Add(
            $"LTI 1.3 launches, PostgreSQL, {concurrency} at once", Report.Number(launches, "/s"),
            $"one RS256 verification and one row {bare:0} /s, {bare / launches:0.0}×", "within 3×", bare / launches <= 3);
    }

    // As for commits: the runtime compiles a hot path several times before it is as fast as it stays.
    private static async Task WarmUpAsync(LtiVisits visits)
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < WarmUp)
            await TakeAsync(await visits.BeginAsync(Launches, Concurrencies.Max()), visits, Concurrencies.Max());
    }

    // PostgreSQL does it by itself within a minute or so: without it, the figures would depend on whether that was before the first round or after the last.
    private static async Task AnalyzeAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("ANALYZE");
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<Uri> PrepareAsync(HubProcess hub, TestPlatform platform)
    {
        await BenchmarkCourse.ImportAsync(hub, "bench");
        await PostAsync(hub, "/api/v2/lti/platforms", new
        {
            id = "platform",
            data = new
            {
                name = "Platform",
                issuer = platform.Issuer,
                clientId = platform.ClientId,
                authorizationEndpoint = platform.AuthorizationEndpoint,
                tokenEndpoint = platform.TokenEndpoint,
                keySetUrl = platform.KeySetUrl,
                holdNewDeployments = false,
                enabled = true,
            },
        });
        await PostAsync(hub, "/api/v2/dispatch/destinations", new { destinations = new[] { new { id = "client", data = new { name = "Client" } } } });
        await PostAsync(hub, "/api/v2/dispatch/dispatches", new { dispatches = new[] { new { id = "dispatch", data = new { courseId = "bench", destinationId = "client" } } } });
        var link = await hub.Api.GetFromJsonAsync<JsonElement>("/api/v2/dispatch/dispatches/dispatch/lti13");
        return new Uri(link.GetProperty("targetLinkUri").GetString()!);
    }

    private static async Task PostAsync(HubProcess hub, string path, object body)
    {
        using var answer = await hub.Api.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
    }

    /// <returns>Launches per second. Logins and the platform's signatures are made beforehand, for they are not the hub's work.</returns>
    private static async Task<double> TakeAsync(IReadOnlyList<LtiVisit> begun, LtiVisits visits, int concurrency)
    {
        var next = -1;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var index && index < begun.Count)
                await visits.LaunchAsync(begun[index]);
        })));
        return begun.Count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> BareAsync(string connectionString, int concurrency)
    {
        using var key = RSA.Create(2048);
        var text = Encoding.ASCII.GetBytes(new string('x', 2_500));
        var signature = key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        await using var source = new NpgsqlDataSourceBuilder(connectionString + $";MaxPoolSize={concurrency + 2}").Build();
        await using (var table = source.CreateCommand("CREATE TABLE IF NOT EXISTS bare_launch (id uuid PRIMARY KEY, body text NOT NULL)"))
            await table.ExecuteNonQueryAsync();
        var body = new string('c', 1_500);
        return await Throughput.MeasureAsync(concurrency, TimeSpan.FromSeconds(5), async _ =>
        {
            if (!key.VerifyData(text, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
                throw new InvalidOperationException("The signature does not verify.");
            await using var command = source.CreateCommand("INSERT INTO bare_launch (id, body) VALUES ($1, $2)");
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body });
            await command.ExecuteNonQueryAsync();
        });
    }
}
