using System.Collections.Concurrent;
using System.Diagnostics;
using Hub.Testing;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Tests.Statements;

/// <summary>What an append costs in messages to the server and back, as the driver itself tells its listeners.</summary>
[Trait("req", "LRS-1")]
public sealed class RoundTripTests(PostgresDatabases databases) : IClassFixture<PostgresDatabases>
{
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1_000)]
    public async Task A_batch_is_one_round_trip_whatever_its_size(int size)
    {
        PostgresServer.SkipUnlessThere();
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        AcceptedStatement[] batch = [.. Enumerable.Range(0, size).Select(_ => Samples.Statement(Samples.Ada, Samples.Completed).With(agents: [new AgentMention("mbox mailto:ada@people.test", "Ada")]))];

        Assert.Equal(1, await CountAsync(() => stores.Statements.AppendAsync(lrs, batch)));
        Assert.Equal(size, (await stores.Statements.LogAsync(lrs)).Count);
    }

    [Fact]
    public async Task News_about_an_activity_costs_two_more_once()
    {
        PostgresServer.SkipUnlessThere();
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        AcceptedStatement Naming() => Samples.Statement(Samples.Ada).With(activities: [new ActivityMention("https://activities.test/new", """{"name":{"en":"New"}}"""u8.ToArray())]);

        // What is stored of it is read first, and the transaction ended by itself.
        Assert.InRange(await CountAsync(() => stores.Statements.AppendAsync(lrs, Naming())), 2, 3);
        Assert.Equal(1, await CountAsync(() => stores.Statements.AppendAsync(lrs, Naming())));
    }

    private async Task<int> CountAsync(Func<Task<AppendOutcome>> append)
    {
        await using var db = databases.Database.CreateContext(default);
        var database = db.Database.GetDbConnection().Database;
        var commands = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = commands.Add,
        };
        ActivitySource.AddActivityListener(listener);
        Assert.Equal(AppendOutcome.Stored, await append());
        return commands.Count(command => command.TagObjects.Any(tag => tag.Value as string == database) && command.OperationName != "CONNECT");
    }
}
