using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hub.Testing;

namespace Hub.Storage.Tests.Statements;

/// <summary>A whole hub under many writers at once, left alone and killed.</summary>
public abstract class ConcurrentWriterTests
{
    private const int Writers = 32;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static int Rounds => int.Parse(Environment.GetEnvironmentVariable("HUB_TEST_KILL_ROUNDS") ?? "5", CultureInfo.InvariantCulture);

    private static TimeSpan Duration => TimeSpan.FromSeconds(Rounds >= 50 ? 60 : 5);

    protected abstract Task<string?> ConnectionStringAsync();

    [Fact]
    [Trait("req", "LRS-1")]
    public async Task Many_writers_at_once_lose_nothing_and_store_nothing_twice()
    {
        await using var hub = new HubProcess(await ConnectionStringAsync());
        await hub.StartAsync();
        using var client = ClientOf(hub);
        var writers = Enumerable.Range(1, Writers).Select(number => new StatementWriter(client, number)).ToList();

        using (var time = new CancellationTokenSource(Duration))
            await Task.WhenAll(writers.Select(writer => writer.WriteAsync(time.Token)));

        Assert.Empty(writers.SelectMany(writer => writer.Faults));
        Assert.All(writers, writer => Assert.All(writer.Sent, batch => Assert.True(batch.IsAcknowledged)));
        await CheckAsync(client, writers);
    }

    [Fact]
    [Trait("req", "LRS-1")]
    public async Task However_often_the_hub_is_killed_every_acknowledged_statement_is_there_and_batches_are_whole()
    {
        await using var hub = new HubProcess(await ConnectionStringAsync());
        await hub.StartAsync();
        using var client = ClientOf(hub);
        var writers = new List<StatementWriter>();
        var random = new Random(20_261_121);
        for (var round = 0; round < Rounds; round++)
        {
            var fresh = Enumerable.Range(round * Writers + 1, Writers).Select(number => new StatementWriter(client, number, isSteady: round % 2 == 0)).ToList();
            writers.AddRange(fresh);
            var writing = Task.WhenAll(fresh.Select(writer => writer.WriteAsync(Cancellation)));
            await WaitForWorkAsync(fresh);
            await Task.Delay(random.Next(500), Cancellation);
            await hub.KillAsync();
            await writing;
            await hub.StartAsync();
        }

        Assert.Empty(writers.SelectMany(writer => writer.Faults));
        await CheckAsync(client, writers);
    }

    // A kill before the first acknowledgement would prove nothing.
    private static async Task WaitForWorkAsync(List<StatementWriter> writers)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!writers.Exists(writer => writer.Acknowledged > 0))
            await beat.WaitForNextTickAsync(Cancellation);
    }

    private static async Task CheckAsync(HttpClient client, List<StatementWriter> writers)
    {
        var (ids, stored) = await ReadAllAsync(client);
        var there = ids.ToHashSet();
        Assert.Equal(there.Count, ids.Count);
        Assert.Equal(stored.Order(), stored);
        foreach (var batch in writers.SelectMany(writer => writer.Sent))
        {
            // A statement that others sent too may be there without this batch.
            var own = batch.Ids.Skip(1).Append(batch.Ids.Length == 1 ? batch.Ids[0] : batch.Ids[^1]).ToList();
            Assert.True(batch.IsAcknowledged ? batch.Ids.All(there.Contains) : own.All(there.Contains) || !own.Any(there.Contains) || batch.Ids.Length == 1);
        }
        Assert.Empty(there.Except(writers.SelectMany(writer => writer.Sent).SelectMany(batch => batch.Ids)));
    }

    private static async Task<(List<Guid> Ids, List<DateTimeOffset> Stored)> ReadAllAsync(HttpClient client)
    {
        var (ids, stored) = (new List<Guid>(), new List<DateTimeOffset>());
        var next = $"/lrs/{HubApplication.ApplicationId}/statements?ascending=true&format=ids";
        while (next.Length > 0)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, next);
            request.Headers.Add("X-Experience-API-Version", "1.0.3");
            using var answer = await client.SendAsync(request, Cancellation);
            answer.EnsureSuccessStatusCode();
            var page = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            foreach (var statement in page.GetProperty("statements").EnumerateArray())
            {
                ids.Add(statement.GetProperty("id").GetGuid());
                stored.Add(statement.GetProperty("stored").GetDateTimeOffset());
            }
            next = page.GetProperty("more").GetString()!;
        }
        return (ids, stored);
    }

    private static HttpClient ClientOf(HubProcess hub)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Writers }) { BaseAddress = hub.HubUrl };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{HubApplication.ApplicationId}:{HubApplication.ApplicationSecret}")));
        return client;
    }
}

public sealed class ConcurrentWriterTestsOnSqlite : ConcurrentWriterTests
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}

public sealed class ConcurrentWriterTestsOnPostgres : ConcurrentWriterTests, IAsyncDisposable
{
    private readonly List<string> made = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var connectionString in made)
            await PostgresServer.DropDatabaseAsync(connectionString);
    }

    protected override async Task<string?> ConnectionStringAsync()
    {
        PostgresServer.SkipUnlessThere();
        made.Add(await PostgresServer.CreateDatabaseAsync());
        return made[^1];
    }
}
