using Hub.Storage.Postgres;
using Hub.Storage.Postgres.Statements;
using Hub.Storage.Statements;
using Hub.Testing;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;
using Npgsql;

namespace Hub.Storage.Tests.Statements;

/// <summary>Batches so large that they are written side by side where the database lets them; nobody may notice.</summary>
[Trait("req", "LRS-1")]
public abstract class LargeAppendTests(Databases databases)
{
    private protected const int Large = 120;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected static AcceptedStatement[] Batch(int size = Large) => [.. Enumerable.Range(0, size).Select(_ => Samples.Statement(Samples.Ada, Samples.Completed))];

    [Fact]
    public async Task Sequences_have_no_gaps_stored_has_their_order_and_a_batch_stays_together()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        AcceptedStatement[][] batches = [.. Enumerable.Range(0, 48).Select(_ => Batch())];

        await ByWritersAsync(6, batches, async batch => Assert.Equal(AppendOutcome.Stored, await stores.Statements.AppendAsync(lrs, batch)));

        var log = await CheckedLogAsync(stores, lrs, batches.Length * Large);
        var places = log.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index);
        Assert.All(batches, batch => Assert.Equal(Enumerable.Range(places[batch[0].Id], Large), batch.Select(statement => places[statement.Id])));
    }

    [Fact]
    public async Task A_follower_misses_nothing_while_several_nodes_write_large_batches_and_small_ones()
    {
        await using var stores = new RecordStores(databases);
        await using var otherNode = new RecordStores(databases);
        var nodes = databases is SqliteDatabases ? [stores] : new[] { stores, otherNode };
        var lrs = await stores.AddAsync();
        (RecordStores Node, AcceptedStatement[] Batch)[] work = [.. Enumerable.Range(0, 60).Select(i => (nodes[i % 2 % nodes.Length], Batch(i % 5 == 0 ? 3 : Large)))];
        var expected = work.Sum(item => item.Batch.Length);

        var writing = ByWritersAsync(6, work, async item => Assert.Equal(AppendOutcome.Stored, await item.Node.Statements.AppendAsync(lrs, item.Batch)));
        var followed = new List<long>();
        while (followed.Count < expected)
        {
            followed.AddRange((await stores.Statements.ReadLogAsync(lrs, followed.LastOrDefault(), 50, Cancellation)).Select(entry => entry.Sequence));
            if (writing.IsFaulted)
                break;
        }
        await writing;

        Assert.Equal(Enumerable.Range(1, expected).Select(number => (long)number), followed);
        await CheckedLogAsync(stores, lrs, expected);
    }

    [Fact]
    public async Task A_batch_with_an_id_that_is_taken_is_refused_and_those_beside_it_are_stored()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var taken = Samples.Statement(Samples.Ada);
        await stores.Statements.AppendAsync(lrs, taken);
        AcceptedStatement[][] batches = [.. Enumerable.Range(0, 24).Select(i => i % 4 == 0 ? [.. Batch(), taken.With(fingerprint: Guid.NewGuid())] : Batch())];
        var outcomes = new AppendOutcome[batches.Length];

        await ByWritersAsync(6, batches.Index(), async batch => outcomes[batch.Index] = await stores.Statements.AppendAsync(lrs, batch.Item));

        Assert.All(outcomes.Index(), outcome => Assert.Equal(outcome.Index % 4 == 0 ? taken.Id : null, outcome.Item.Conflict));
        await CheckedLogAsync(stores, lrs, 1 + 18 * Large);
    }

    [Fact]
    public async Task The_same_statements_from_many_at_once_in_any_order_are_stored_once_and_nobody_waits_long()
    {
        await using var stores = new RecordStores(databases);
        await using var otherNode = new RecordStores(databases);
        var nodes = databases is SqliteDatabases ? [stores] : new[] { stores, otherNode };
        var lrs = await stores.AddAsync();
        var (first, second) = (Batch(), Batch());
        AcceptedStatement[][] orders = [[.. first, .. second], [.. second, .. first], [.. first.Reverse(), .. Batch()], [.. second.Reverse(), .. Batch()], first, second];

        await ByWritersAsync(6, Enumerable.Range(0, 18), async i => Assert.Equal(
            AppendOutcome.Stored, await nodes[i % nodes.Length].Statements.AppendAsync(lrs, orders[i % orders.Length]).WaitAsync(TimeSpan.FromSeconds(20), Cancellation)));

        await CheckedLogAsync(stores, lrs, 4 * Large);
    }

    [Fact]
    [Trait("section", "1.0.3 Data 2.3.2")]
    public async Task What_has_been_voided_before_it_came_is_voided_in_a_large_batch_too()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        AcceptedStatement[][] batches = [.. Enumerable.Range(0, 12).Select(_ => Batch())];
        foreach (var batch in batches)
            await stores.Statements.AppendAsync(lrs, Samples.Voiding(batch[^1].Id));

        await ByWritersAsync(6, batches, async batch => Assert.Equal(AppendOutcome.Stored, await stores.Statements.AppendAsync(lrs, batch)));

        foreach (var batch in batches)
        {
            Assert.Null(await stores.Statements.FindAsync(lrs, batch[^1].Id));
            Assert.NotNull(await stores.Statements.FindAsync(lrs, batch[^1].Id, voided: true));
            Assert.NotNull(await stores.Statements.FindAsync(lrs, batch[0].Id));
        }
    }

    private static Task ByWritersAsync<T>(int writers, IEnumerable<T> work, Func<T, Task> write) =>
        Parallel.ForEachAsync(work, new ParallelOptions { MaxDegreeOfParallelism = writers, CancellationToken = Cancellation }, async (item, _) => await write(item));

    private static async Task<List<StoredStatement>> CheckedLogAsync(RecordStores stores, int lrs, int count)
    {
        var log = (await stores.Statements.LogAsync(lrs)).Select(entry => ((LoggedStatement)entry).Statement).ToList();
        Assert.Equal(Enumerable.Range(1, count).Select(number => (long)number), log.Select(statement => statement.Sequence));
        Assert.Equal(log.Select(statement => statement.Stored).Distinct().Order(), log.Select(statement => statement.Stored));
        Assert.Equal(count, log.Select(statement => statement.Id).Distinct().Count());
        return log;
    }
}

public sealed class LargeAppendTestsOnSqlite(SqliteDatabases databases) : LargeAppendTests(databases), IClassFixture<SqliteDatabases>;

public sealed class LargeAppendTestsOnPostgres(PostgresDatabases databases) : LargeAppendTests(databases), IClassFixture<PostgresDatabases>
{
    private static readonly DateTimeOffset NoFloor = DateTimeOffset.UnixEpoch;

    private readonly ShiftedTime time = new();

    [Fact]
    public async Task Whoever_is_alone_is_not_written_beside_anybody()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var beside = NodeOf(stores);

        using (beside.Begin(lrs))
            Assert.Null(await beside.TryAppendAsync(lrs, Batch(), NoFloor));
    }

    [Fact]
    public async Task What_is_small_or_refers_is_not_written_beside_others()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var beside = NodeOf(stores);

        using var others = new Others(beside, lrs);

        Assert.Null(await beside.TryAppendAsync(lrs, Batch(3), NoFloor));
        Assert.Null(await beside.TryAppendAsync(lrs, [.. Batch(), Samples.Statement(Samples.Ada).ReferringTo(Guid.NewGuid())], NoFloor));
        Assert.NotNull(await beside.TryAppendAsync(lrs, Batch(), NoFloor));
        Assert.Equal(Large, (await stores.Statements.LogAsync(lrs)).Count);
    }

    [Fact]
    public async Task Of_those_that_are_written_side_by_side_a_follower_misses_nothing_and_nothing_comes_before_what_was_said_to_be_settled()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var beside = NodeOf(stores);
        const int Rounds = 20;
        using var others = new Others(beside, lrs);

        var writing = Task.WhenAll(Enumerable.Range(0, AppendSql.Locks).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < Rounds; round++)
                Assert.NotNull(await beside.TryAppendAsync(lrs, Batch(), NoFloor));
        })));
        var followed = new List<StoredStatement>();
        var settled = new List<(DateTimeOffset Through, long SeenUpTo)>();
        while (followed.Count < Large * Rounds * AppendSql.Locks && !writing.IsFaulted)
        {
            var through = await stores.Tables.SettledAsync(lrs, Cancellation);
            var page = await stores.Statements.ReadLogAsync(lrs, followed.LastOrDefault()?.Sequence ?? 0, 1_000, Cancellation);
            followed.AddRange(page.Select(entry => ((LoggedStatement)entry).Statement));
            if (page.Count < 1_000)
                settled.Add((through, followed.Count));
        }
        await writing;

        Assert.Equal(Enumerable.Range(1, followed.Count).Select(number => (long)number), followed.Select(statement => statement.Sequence));
        Assert.Equal(followed.Select(statement => statement.Stored).Distinct().Order(), followed.Select(statement => statement.Stored));
        Assert.All(settled, answer => Assert.All(followed.Skip((int)answer.SeenUpTo).Take(1), later => Assert.True(later.Stored > answer.Through)));
    }

    [Fact]
    public async Task Nodes_that_write_ahead_at_the_same_place_store_everything_once()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        ParallelAppend[] nodes = [NodeOf(stores), NodeOf(stores)];
        var stored = 0;

        using var others = new Others(nodes[0], lrs);
        using var foreign = new Others(nodes[1], lrs);
        await Parallel.ForAsync(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancellation }, async (i, _) =>
        {
            if (await nodes[i % 2].TryAppendAsync(lrs, Batch(), NoFloor) is not null)
                Interlocked.Add(ref stored, Large);
            time.Advance(TimeSpan.FromSeconds(2));
        });

        var log = await stores.Statements.LogAsync(lrs);
        Assert.NotEqual(0, stored);
        Assert.Equal(Enumerable.Range(1, stored).Select(number => (long)number), log.Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task After_an_id_that_is_there_nothing_is_left_behind_and_working_ahead_begins_again_later()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var beside = NodeOf(stores);
        var taken = Samples.Statement(Samples.Ada);
        await stores.Statements.AppendAsync(lrs, taken);
        using var others = new Others(beside, lrs);

        await Assert.ThrowsAsync<PostgresException>(() => beside.TryAppendAsync(lrs, [.. Batch(), taken], NoFloor));
        Assert.Null(await beside.TryAppendAsync(lrs, Batch(), NoFloor));
        Assert.Single(await stores.Statements.LogAsync(lrs));

        time.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull(await beside.TryAppendAsync(lrs, Batch(), NoFloor));
        Assert.Equal(1 + Large, (await stores.Statements.LogAsync(lrs)).Count);
    }

    [Fact]
    public async Task Nothing_is_stored_for_a_record_store_that_is_deleted_meanwhile()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var beside = NodeOf(stores);
        var source = ((PostgresDatabase)stores.Database).Statements;
        using var others = new Others(beside, lrs);
        await using var connection = await source.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await using (var delete = new NpgsqlCommand("DELETE FROM lrs WHERE number = $1", connection, transaction).With(lrs))
            await delete.ExecuteNonQueryAsync(Cancellation);

        var appending = beside.TryAppendAsync(lrs, Batch(), NoFloor);
        await Task.Delay(300, Cancellation);
        await transaction.CommitAsync(Cancellation);

        Assert.Null(await appending);
        await Assert.ThrowsAsync<LrsIsGoneException>(() => stores.Statements.AppendAsync(lrs, Batch()));
        await using var count = source.CreateCommand("SELECT count(*) FROM statement WHERE lrs = $1").With(lrs);
        Assert.Equal(0L, await count.ExecuteScalarAsync(Cancellation));
    }

    private ParallelAppend NodeOf(RecordStores stores) => new(((PostgresDatabase)stores.Database).Statements, time);

    /// <summary>Others who append on the same node.</summary>
    private sealed class Others(ParallelAppend node, int lrs) : IDisposable
    {
        private readonly IDisposable[] appends = [node.Begin(lrs), node.Begin(lrs)];

        public void Dispose()
        {
            foreach (var append in appends)
                append.Dispose();
        }
    }
}
