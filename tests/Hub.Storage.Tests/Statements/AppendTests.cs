using System.Text;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;

namespace Hub.Storage.Tests.Statements;

public abstract class AppendTests(Databases databases)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_statement_comes_back_as_it_was_stored()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var statement = Samples.Statement(Samples.Ada, Samples.Completed);

        Assert.Equal(AppendOutcome.Stored, await stores.Statements.AppendAsync(lrs, statement));

        var found = await stores.Statements.FindAsync(lrs, statement.Id);
        Assert.NotNull(found);
        Assert.Equal(1, found.Sequence);
        Assert.Equal(statement.Id, found.Id);
        Assert.True(found.HasTimestamp);
        Assert.False(found.HasAttachments);
        Assert.Equal(Encoding.UTF8.GetString(statement.OpenBody.Span), Encoding.UTF8.GetString(found.OpenBody.Span));
        Assert.Equal(0, found.Stored.UtcTicks % TimeSpan.TicksPerMicrosecond);
        Assert.InRange(found.Stored, TimeProvider.System.GetUtcNow().AddMinutes(-1), TimeProvider.System.GetUtcNow().AddSeconds(1));
    }

    [Fact]
    [Trait("req", "LRS-1")]
    public async Task However_many_write_at_once_sequences_have_no_gaps_and_stored_has_their_order()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < 20; round++)
                Assert.Equal(AppendOutcome.Stored, await stores.Statements.AppendAsync(lrs, [.. Enumerable.Range(0, 5).Select(_ => Samples.Statement(Samples.Ada, Samples.Completed))]));
        })));

        var log = await stores.Statements.LogAsync(lrs);
        Assert.Equal(Enumerable.Range(1, 16 * 20 * 5).Select(number => (long)number), log.Select(entry => entry.Sequence));
        var stored = log.Select(entry => ((Hub.Storage.Statements.LoggedStatement)entry).Statement.Stored).ToList();
        Assert.Equal(stored.Distinct().Order(), stored);
    }

    [Fact]
    public async Task A_follower_that_reads_while_others_write_misses_nothing()
    {
        await using var stores = new RecordStores(databases);
        await using var otherNode = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        const int Expected = 8 * 30;

        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var round = 0; round < 30; round++)
                await (writer % 2 == 0 ? stores : otherNode).Statements.AppendAsync(lrs, Samples.Statement(Samples.Ada));
        })));
        var followed = new List<long>();
        while (followed.Count < Expected)
            followed.AddRange((await stores.Statements.ReadLogAsync(lrs, followed.LastOrDefault(), 7, Cancellation)).Select(entry => entry.Sequence));
        await writing;

        Assert.Equal(Enumerable.Range(1, Expected).Select(number => (long)number), followed);
    }

    [Fact]
    [Trait("section", "1.0.3 Communication 2.1.1")]
    public async Task The_same_statement_again_changes_nothing_and_is_no_conflict()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var (first, second) = (Samples.Statement(Samples.Ada), Samples.Statement(Samples.Ada));
        await stores.Statements.AppendAsync(lrs, first);

        Assert.Equal(AppendOutcome.Stored, await stores.Statements.AppendAsync(lrs, second, first));
        Assert.Equal(AppendOutcome.Stored, await stores.Statements.AppendAsync(lrs, first, second));

        Assert.Equal([second.Id, first.Id], await stores.Statements.IdsAsync(lrs, Samples.Ada));
        Assert.Equal(2, (await stores.Statements.LogAsync(lrs)).Count);
    }

    [Fact]
    [Trait("section", "1.0.3 Communication 2.1.1")]
    public async Task Another_statement_under_an_id_that_is_taken_refuses_its_whole_batch()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var taken = Samples.Statement(Samples.Ada);
        await stores.Statements.AppendAsync(lrs, taken);
        var before = await stores.Statements.FindAsync(lrs, taken.Id);

        var outcome = await stores.Statements.AppendAsync(lrs, Samples.Statement(Samples.Ada), taken.With(fingerprint: Guid.NewGuid()), Samples.Statement(Samples.Ada));

        Assert.Equal(taken.Id, outcome.Conflict);
        Assert.Equal([taken.Id], await stores.Statements.IdsAsync(lrs, Samples.Ada));
        Assert.Equal(before!.Stored, (await stores.Statements.FindAsync(lrs, taken.Id))!.Stored);
    }

    [Fact]
    public async Task An_id_twice_in_a_batch_is_stored_once_when_both_are_the_same_and_refused_otherwise()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var twice = Samples.Statement(Samples.Ada);
        var different = Samples.Statement(Samples.Ada);

        Assert.Equal(AppendOutcome.Stored, await stores.Statements.AppendAsync(lrs, twice, twice));
        Assert.Equal(different.Id, (await stores.Statements.AppendAsync(lrs, different, different.With(fingerprint: Guid.NewGuid()))).Conflict);

        Assert.Equal([twice.Id], await stores.Statements.IdsAsync(lrs, Samples.Ada));
    }

    [Fact]
    public async Task Callers_who_are_written_together_keep_their_own_outcomes()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var taken = Samples.Statement(Samples.Ada);
        await stores.Statements.AppendAsync(lrs, taken);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => stores.Statements.AppendAsync(
            lrs, Samples.Statement(Samples.Ada), i % 3 == 0 ? taken.With(fingerprint: Guid.NewGuid()) : Samples.Statement(Samples.Ada))));

        Assert.All(outcomes.Index(), outcome => Assert.Equal(outcome.Index % 3 == 0 ? taken.Id : null, outcome.Item.Conflict));
        Assert.Equal(1 + 40 * 2, (await stores.Statements.LogAsync(lrs)).Count);
    }

    [Fact]
    public async Task Of_many_who_store_the_same_id_at_once_one_wins_and_the_others_learn_of_it()
    {
        await using var stores = new RecordStores(databases);
        await using var otherNode = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var id = Guid.NewGuid();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() =>
            (i % 2 == 0 ? stores : otherNode).Statements.AppendAsync(lrs, Samples.Of(id, Samples.Ada).With(fingerprint: new Guid(i, 0, 0, new byte[8]))))));

        Assert.Single(outcomes, outcome => outcome.Conflict is null);
        Assert.Equal([id], await stores.Statements.IdsAsync(lrs, Samples.Ada));
    }

    [Fact]
    public async Task What_the_database_refuses_fails_for_its_own_caller_alone()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var key = IndexKey.Verb("https://verbs.test/twice");
        // A statement has each of its keys once; twice is a bug that PostgreSQL refuses and SQLite overlooks.
        var faulty = Samples.Statement(key, key);

        var sound = Enumerable.Range(0, 30).Select(_ => stores.Statements.AppendAsync(lrs, Samples.Statement(Samples.Ada))).ToList();
        var refused = stores.Statements.AppendAsync(lrs, faulty);
        sound.AddRange(Enumerable.Range(0, 30).Select(_ => stores.Statements.AppendAsync(lrs, Samples.Statement(Samples.Ada))));

        await Task.WhenAny(refused);
        Assert.All(await Task.WhenAll(sound), outcome => Assert.Equal(AppendOutcome.Stored, outcome));
        Assert.Equal(60, (await stores.Statements.IdsAsync(lrs, Samples.Ada)).Count);
        Assert.Equal(refused.IsCompletedSuccessfully ? 1 : 0, (await stores.Statements.IdsAsync(lrs, key)).Count);
    }

    [Fact]
    public async Task A_caller_who_gives_up_gets_all_or_nothing()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        using var giveUp = new CancellationTokenSource();
        var batches = Enumerable.Range(0, 40).Select(i => Enumerable.Range(0, 3).Select(_ => Samples.Statement(Samples.Ada)).ToArray()).ToList();

        var appends = batches.Select((batch, i) => stores.Statements.AppendAsync(lrs, batch, i % 2 == 0 ? giveUp.Token : Cancellation)).ToList();
        await giveUp.CancelAsync();
        await Task.WhenAll(appends.Select(append => Task.WhenAny(append)));

        var stored = (await stores.Statements.IdsAsync(lrs, Samples.Ada)).ToHashSet();
        for (var i = 0; i < batches.Count; i++)
            Assert.Equal(appends[i].IsCompletedSuccessfully ? 3 : 0, batches[i].Count(statement => stored.Contains(statement.Id)));
        Assert.All(appends.Where((_, i) => i % 2 == 1), append => Assert.True(append.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task Shutting_down_waits_for_what_was_taken_and_takes_nothing_more()
    {
        var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var appends = Enumerable.Range(0, 50).Select(_ => stores.Statements.AppendAsync(lrs, Samples.Statement(Samples.Ada))).ToList();

        await stores.DisposeAsync();

        Assert.All(appends, append => Assert.True(append.IsCompletedSuccessfully));
        await Assert.ThrowsAsync<InvalidOperationException>(() => stores.Statements.AppendAsync(lrs, Samples.Statement(Samples.Ada)));
        await using var later = new RecordStores(databases);
        Assert.Equal(50, (await later.Statements.IdsAsync(lrs, Samples.Ada)).Count);
    }

    [Fact]
    public async Task More_than_fits_into_memory_waits_and_is_stored_all_the_same()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();

        await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => stores.Statements.AppendAsync(lrs, Samples.Statement(Samples.Ada).With(bytes: 6 * 1024 * 1024))));

        Assert.Equal(24, (await stores.Statements.LogAsync(lrs)).Count);
    }

    [Fact]
    [Trait("req", "RLM-1")]
    public async Task Record_stores_know_nothing_of_each_other()
    {
        await using var stores = new RecordStores(databases);
        var (ours, theirs) = (await stores.AddAsync(), await stores.AddAsync());
        var id = Guid.NewGuid();

        Assert.Equal(AppendOutcome.Stored, await stores.Statements.AppendAsync(ours, Samples.Of(id, Samples.Ada)));
        Assert.Equal(AppendOutcome.Stored, await stores.Statements.AppendAsync(theirs, Samples.Of(id, Samples.Ada).With(fingerprint: Guid.NewGuid()), Samples.Voiding(id)));

        Assert.NotNull(await stores.Statements.FindAsync(ours, id));
        Assert.Null(await stores.Statements.FindAsync(theirs, id));
        Assert.Equal(1, (await stores.Statements.FindAsync(ours, id))!.Sequence);
    }

    [Fact]
    public async Task Whoever_may_see_only_their_own_does_not_find_what_others_vouch_for()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var statement = Samples.Statement(Samples.Ada).With(authority: Samples.Them);
        await stores.Statements.AppendAsync(lrs, statement);

        Assert.Null(await stores.Statements.FindAsync(lrs, statement.Id, voided: false, Samples.Us, Cancellation));
        Assert.NotNull(await stores.Statements.FindAsync(lrs, statement.Id, voided: false, Samples.Them, Cancellation));
    }

    [Fact]
    public async Task Thousands_in_one_batch_are_one_append()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        AcceptedStatement[] batch = [.. Enumerable.Range(0, 3_000).Select(_ => Samples.Statement(Samples.Ada, Samples.Completed))];

        await stores.Statements.AppendAsync(lrs, batch);

        Assert.Equal(batch.Select(statement => statement.Id), (await stores.Statements.LogAsync(lrs)).Select(entry => ((Hub.Storage.Statements.LoggedStatement)entry).Statement.Id));
    }
}

public sealed class AppendTestsOnSqlite(SqliteDatabases databases) : AppendTests(databases), IClassFixture<SqliteDatabases>;

public sealed class AppendTestsOnPostgres(PostgresDatabases databases) : AppendTests(databases), IClassFixture<PostgresDatabases>;
