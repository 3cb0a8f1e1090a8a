using System.Collections.Concurrent;
using Hub.Storage.Statements;
using Hub.Testing;

namespace Hub.Storage.Tests.Statements;

/// <summary>X-Experience-API-Consistent-Through: 1.0.3 Communication 2.1.4, 2.0 4.1.6.1.</summary>
public abstract class ConsistencyTests(Databases databases)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 40)]
    [InlineData(60, 15)]
    [Trait("req", "LRS-1")]
    public async Task Whatever_is_answered_nothing_with_an_earlier_stored_appears_later(int least, int rounds)
    {
        await using var stores = new RecordStores(databases);
        await using var otherNode = new RecordStores(databases);
        // A second process is what several nodes are on PostgreSQL; SQLite serves one process.
        var nodes = databases is SqliteDatabases ? [stores] : new[] { stores, otherNode };
        var lrs = await stores.AddAsync();
        var answers = new ConcurrentQueue<(DateTimeOffset Through, long SeenUpTo)>();
        using var done = new CancellationTokenSource();

        // Each asks at least once, however busy the machine is with the writers.
        var asking = Enumerable.Range(0, 3).Select(asker => Task.Run(async () =>
        {
            do
            {
                var node = nodes[asker % nodes.Length];
                var through = asker == 2 ? await node.Tables.SettledAsync(lrs, Cancellation) : await node.Statements.ConsistentThroughAsync(lrs, TimeSpan.Zero, Cancellation);
                // What is there after the answer: anything beyond it has to be stored later than what was answered.
                var seen = (await node.Statements.QueryAsync(lrs, new Interop.Lrs.Queries.StatementQuery { Limit = 1 }, Cancellation)).Statements;
                answers.Enqueue((through, seen.Count == 0 ? 0 : seen[0].Sequence));
            }
            while (!done.IsCancellationRequested);
        })).ToList();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var round = 0; round < rounds; round++)
                await nodes[writer % nodes.Length].Statements.AppendAsync(lrs, [.. Enumerable.Range(0, writer + least).Select(_ => Samples.Statement(Samples.Ada))]);
        })));
        await done.CancelAsync();
        await Task.WhenAll(asking);

        var stored = (await stores.Statements.LogAsync(lrs)).Select(entry => ((LoggedStatement)entry).Statement).ToList();
        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.All(stored.Skip((int)answer.SeenUpTo).Take(1), later => Assert.True(later.Stored > answer.Through)));
    }

    [Fact]
    public async Task It_comes_up_to_what_was_stored_last_and_goes_on_while_nothing_is_stored()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var statement = Samples.Statement(Samples.Ada);
        await stores.Statements.AppendAsync(lrs, statement);
        var stored = (await stores.Statements.FindAsync(lrs, statement.Id))!.Stored;

        var first = await stores.Statements.ConsistentThroughAsync(lrs, TimeSpan.Zero, Cancellation);
        var later = first;
        while (later <= first)
            later = await stores.Statements.ConsistentThroughAsync(lrs, TimeSpan.Zero, Cancellation);

        Assert.True(first >= stored);
        Assert.InRange(later, first, TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task It_stands_still_while_a_transaction_that_has_appended_is_open()
    {
        await using var stores = new RecordStores(databases);
        var (lrs, realm, _) = await stores.AddWithApplicationAsync();
        var appended = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var statement = Samples.Statement(Samples.Ada);

        var holding = stores.Database.WriteAsync(realm, async db =>
        {
            await stores.Statements.AppendWithinAsync(db, lrs, [statement], Cancellation);
            appended.SetResult();
            await release.Task;
        }, Cancellation);
        await appended.Task;
        var answers = new List<DateTimeOffset>();
        for (var i = 0; i < 20; i++)
            answers.Add(await stores.Tables.SettledAsync(lrs, Cancellation));
        release.SetResult();
        await holding;

        var stored = (await stores.Statements.FindAsync(lrs, statement.Id))!.Stored;
        Assert.All(answers, answer => Assert.True(answer < stored));
        Assert.True(await stores.Tables.SettledAsync(lrs, Cancellation) >= stored);
    }
}

public sealed class ConsistencyTestsOnSqlite(SqliteDatabases databases) : ConsistencyTests(databases), IClassFixture<SqliteDatabases>
{
    [Fact]
    public async Task A_clock_that_is_put_back_breaks_no_promise()
    {
        var time = new ShiftedTime();
        await using var stores = new RecordStores(databases, time);
        var lrs = await stores.AddAsync();
        var promised = await stores.Statements.ConsistentThroughAsync(lrs, TimeSpan.Zero, TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromHours(-1));
        var statement = Samples.Statement(Samples.Ada);
        await stores.Statements.AppendAsync(lrs, statement);

        Assert.True((await stores.Statements.FindAsync(lrs, statement.Id))!.Stored > promised);
    }
}

public sealed class ConsistencyTestsOnPostgres(PostgresDatabases databases) : ConsistencyTests(databases), IClassFixture<PostgresDatabases>;
