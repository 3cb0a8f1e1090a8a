using Hub.Storage.Statements;
using Interop.Lrs.Queries;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;

namespace Hub.Storage.Tests.Statements;

public abstract class QueryTests(Databases databases)
{
    private static readonly IndexKey[] Verbs = [.. Enumerable.Range(0, 3).Select(i => IndexKey.Verb($"https://verbs.test/{i}"))];
    private static readonly IndexKey[] Activities = [.. Enumerable.Range(0, 5).Select(i => IndexKey.Activity($"https://activities.test/{i}"))];
    private static readonly IndexKey[] Agents = [.. Enumerable.Range(0, 8).Select(i => IndexKey.Agent($"mbox mailto:agent{i}@people.test"))];
    private static readonly IndexKey[] Registrations = [.. Enumerable.Range(0, 12).Select(i => IndexKey.Registration(new Guid(i, 0, 0, new byte[8])))];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [CombinatorialFilters]
    public async Task Every_filter_finds_what_has_all_of_it_in_order_page_by_page(bool verb, bool activity, bool agent, bool registration, bool authority)
    {
        await using var stores = new RecordStores(databases);
        var (lrs, all) = await FillAsync(stores, 300);
        IReadOnlyList<IndexKey> keys = [.. Chosen(verb, Verbs[1]), .. Chosen(activity, Activities[2]), .. Chosen(agent, Agents[3]), .. Chosen(registration, Registrations[7])];
        var query = new StatementQuery { Keys = keys, Authority = authority ? Samples.Them : null, Limit = 7 };
        var expected = all.Where(stored => keys.All(key => stored.Given.Keys.Contains(key)) && (!authority || stored.Given.Authority == Samples.Them)).ToList();

        foreach (var ascending in new[] { false, true })
        {
            var wanted = ascending ? expected : [.. expected.AsEnumerable().Reverse()];
            Assert.Equal(wanted.Select(stored => stored.Given.Id), await WalkAsync(stores, lrs, query with { Ascending = ascending }));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [Trait("section", "1.0.3 Communication 2.1.3")]
    public async Task Since_is_exclusive_and_until_inclusive_with_any_number_of_keys(int keys)
    {
        await using var stores = new RecordStores(databases);
        var (lrs, all) = await FillAsync(stores, 120);
        IndexKey[] filter = [.. new[] { Verbs[1], Agents[3] }.Take(keys)];
        var (since, until) = (all[30].Stored, all[80].Stored);

        foreach (var ascending in new[] { false, true })
            foreach (var (from, to) in new (DateTimeOffset?, DateTimeOffset?)[] { (since, until), (since, null), (null, until), (until, since), (since.AddYears(-1), since.AddYears(1)), (since.AddYears(1), null), (null, since.AddYears(-1)) })
            {
                var expected = all.Where(stored => (from is null || stored.Stored > from) && (to is null || stored.Stored <= to) && filter.All(stored.Given.Keys.Contains)).Select(stored => stored.Given.Id);
                var query = new StatementQuery { Keys = filter, Since = from?.ToOffset(TimeSpan.FromHours(5)), Until = to, Ascending = ascending, Limit = 9 };
                Assert.Equal(ascending ? expected : expected.Reverse(), await WalkAsync(stores, lrs, query));
            }
    }

    [Fact]
    public async Task A_page_says_whether_more_follow()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        await stores.Statements.AppendAsync(lrs, [.. Enumerable.Range(0, 10).Select(_ => Samples.Statement(Samples.Ada))]);

        Assert.True((await stores.Statements.QueryAsync(lrs, new StatementQuery { Keys = [Samples.Ada], Limit = 9 }, Cancellation)).HasMore);
        Assert.False((await stores.Statements.QueryAsync(lrs, new StatementQuery { Keys = [Samples.Ada], Limit = 10 }, Cancellation)).HasMore);
        Assert.False((await stores.Statements.QueryAsync(lrs, new StatementQuery { Limit = 10 }, Cancellation)).HasMore);
    }

    [Fact]
    [Trait("section", "1.0.3 Data 2.5")]
    public async Task Where_two_keys_hardly_ever_meet_a_page_ends_early_and_the_next_goes_on()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var (first, last) = (Samples.Statement(Samples.Ada, Samples.Completed), Samples.Statement(Samples.Ada, Samples.Completed));
        // Neighbours exclude each other, so that a turn leads two statements on.
        AcceptedStatement[] between = [.. Enumerable.Range(0, 5 * StatementTables.MaxTurns).Select(number => Samples.Statement(number % 2 == 0 ? Samples.Ada : Samples.Completed))];
        foreach (var batch in between.Prepend(first).Append(last).Chunk(2_000))
            await stores.Statements.AppendAsync(lrs, batch);

        foreach (var ascending in new[] { false, true })
        {
            var pages = new List<StatementPage>();
            var query = new StatementQuery { Keys = [Samples.Ada, Samples.Completed], Ascending = ascending, Limit = 5 };
            do
            {
                pages.Add(await stores.Statements.QueryAsync(lrs, query, Cancellation));
                query = query with { After = pages[^1].Next };
            }
            while (query.After is not null);

            Assert.Equal([1, 0, 1], pages.Select(page => page.Statements.Count));
            Assert.Equal(ascending ? [first.Id, last.Id] : [last.Id, first.Id], pages.SelectMany(page => page.Statements).Select(statement => statement.Id));
        }
    }

    [Fact]
    public async Task What_is_stored_while_someone_pages_does_not_shift_the_pages()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var before = Enumerable.Range(0, 10).Select(_ => Samples.Statement(Samples.Ada)).ToArray();
        await stores.Statements.AppendAsync(lrs, before);

        var first = await stores.Statements.QueryAsync(lrs, new StatementQuery { Keys = [Samples.Ada], Limit = 4 }, Cancellation);
        await stores.Statements.AppendAsync(lrs, Samples.Statement(Samples.Ada));
        var rest = await WalkAsync(stores, lrs, new StatementQuery { Keys = [Samples.Ada], Limit = 4, After = first.Statements[^1].Sequence });

        Assert.Equal(before.Reverse().Select(statement => statement.Id), first.Statements.Select(statement => statement.Id).Concat(rest));
    }

    [Fact]
    public async Task Voided_statements_take_no_room_on_a_page()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var statements = Enumerable.Range(0, 20).Select(_ => Samples.Statement(Samples.Ada, Samples.Completed)).ToArray();
        await stores.Statements.AppendAsync(lrs, statements);
        await stores.Statements.AppendAsync(lrs, [.. statements.Skip(5).Take(10).Select(statement => Samples.Statement(Samples.Voided).With(target: statement.Id, isVoiding: true))]);

        foreach (var keys in new IndexKey[][] { [Samples.Ada], [Samples.Ada, Samples.Completed] })
        {
            var page = await stores.Statements.QueryAsync(lrs, new StatementQuery { Keys = keys, Ascending = true, Limit = 10 }, Cancellation);
            Assert.Equal(statements.Take(5).Concat(statements.Skip(15)).Select(statement => statement.Id), page.Statements.Select(statement => statement.Id));
            Assert.True(page.HasMore);
        }
    }

    [Fact]
    public async Task A_page_of_large_statements_is_cut_and_goes_on()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        for (var i = 0; i < 8; i++)
            await stores.Statements.AppendAsync(lrs, Samples.Statement(Samples.Ada, Samples.Completed).With(bytes: 5 * 1024 * 1024));

        foreach (var keys in new IndexKey[][] { [], [Samples.Ada], [Samples.Ada, Samples.Completed] })
        {
            var page = await stores.Statements.QueryAsync(lrs, new StatementQuery { Keys = keys, Limit = 100 }, Cancellation);
            Assert.InRange(page.Statements.Count, 1, 4);
            Assert.True(page.HasMore);
            Assert.Equal(8, (await WalkAsync(stores, lrs, new StatementQuery { Keys = keys, Limit = 100 })).Count);
        }
    }

    [Fact]
    public async Task Nothing_is_found_where_nothing_is()
    {
        await using var stores = new RecordStores(databases);
        var (lrs, _) = await FillAsync(stores, 30);
        var unknown = IndexKey.Verb("https://verbs.test/unknown");

        foreach (var keys in new IndexKey[][] { [unknown], [unknown, Verbs[0]], [Verbs[0], unknown], [Verbs[0], Agents[0], unknown] })
            foreach (var ascending in new[] { true, false })
                Assert.Empty((await stores.Statements.QueryAsync(lrs, new StatementQuery { Keys = keys, Ascending = ascending, Limit = 10 }, Cancellation)).Statements);
        Assert.Null(await stores.Statements.FindAsync(lrs, Guid.NewGuid()));
    }

    private static IndexKey[] Chosen(bool isChosen, IndexKey key) => isChosen ? [key] : [];

    private static async Task<List<Guid>> WalkAsync(RecordStores stores, int lrs, StatementQuery query)
    {
        var found = new List<Guid>();
        while (true)
        {
            var page = await stores.Statements.QueryAsync(lrs, query, Cancellation);
            found.AddRange(page.Statements.Select(statement => statement.Id));
            if (!page.HasMore)
                return found;
            query = query with { After = page.Next };
        }
    }

    private static async Task<(int Lrs, List<(AcceptedStatement Given, DateTimeOffset Stored)> All)> FillAsync(RecordStores stores, int count)
    {
        var lrs = await stores.AddAsync();
        var random = new Random(count);
        var given = Enumerable.Range(0, count).Select(_ => Samples.Statement(
            Verbs[random.Next(Verbs.Length)], Activities[random.Next(Activities.Length)], Agents[random.Next(Agents.Length)], Registrations[random.Next(Registrations.Length)])
            .With(authority: random.Next(3) == 0 ? Samples.Them : Samples.Us)).ToList();
        // So that the whole of a filter has something to find.
        given[count / 2] = Samples.Statement(Verbs[1], Activities[2], Agents[3], Registrations[7]).With(authority: Samples.Them);
        given[count / 3] = Samples.Statement(Verbs[1], Activities[2], Agents[3], Registrations[7]);
        foreach (var batch in given.Chunk(25))
            await stores.Statements.AppendAsync(lrs, batch);
        var stored = (await stores.Statements.LogAsync(lrs)).Select(entry => ((Hub.Storage.Statements.LoggedStatement)entry).Statement.Stored);
        return (lrs, [.. given.Zip(stored)]);
    }

    /// <summary>Every combination of five yes or no.</summary>
    private sealed class CombinatorialFiltersAttribute : Xunit.v3.DataAttribute
    {
        public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(System.Reflection.MethodInfo testMethod, Xunit.Sdk.DisposalTracker disposalTracker) =>
            new([.. Enumerable.Range(0, 32).Select(bits => new TheoryDataRow(Enumerable.Range(0, 5).Select(bit => (object)((bits >> bit & 1) == 1)).ToArray()))]);

        public override bool SupportsDiscoveryEnumeration() => true;
    }
}

public sealed class QueryTestsOnSqlite(SqliteDatabases databases) : QueryTests(databases), IClassFixture<SqliteDatabases>;

public sealed class QueryTestsOnPostgres(PostgresDatabases databases) : QueryTests(databases), IClassFixture<PostgresDatabases>;
