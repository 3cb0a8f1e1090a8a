using Interop.Lrs.Queries;
using Interop.Lrs.Stores;

namespace Hub.Storage.Tests.Statements;

/// <summary>Voiding, and finding a statement by what it refers to: 1.0.3 Data 2.3.2 and Communication 2.1.3, 2.0 4.2.5 and 4.1.6.1.</summary>
public abstract class ReferenceTests(Databases databases)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("section", "1.0.3 Data 2.3.2")]
    public async Task A_voided_statement_is_found_as_such_alone_whichever_of_the_two_comes_first(bool voidingComesFirst)
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var statement = Samples.Statement(Samples.Ada, Samples.Completed);
        var voiding = Samples.Voiding(statement.Id);

        foreach (var next in voidingComesFirst ? new[] { voiding, statement } : [statement, voiding])
            await stores.Statements.AppendAsync(lrs, next);

        Assert.Null(await stores.Statements.FindAsync(lrs, statement.Id));
        Assert.NotNull(await stores.Statements.FindAsync(lrs, statement.Id, voided: true));
        Assert.Null(await stores.Statements.FindAsync(lrs, voiding.Id, voided: true));
        Assert.Equal([voiding.Id], await stores.Statements.IdsAsync(lrs));
        Assert.Equal([voiding.Id], await stores.Statements.IdsAsync(lrs, Samples.Ada));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Voiding_takes_effect_within_one_batch(bool voidingComesFirst)
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var statement = Samples.Statement(Samples.Ada);
        var voiding = Samples.Voiding(statement.Id);

        await stores.Statements.AppendAsync(lrs, voidingComesFirst ? [voiding, statement] : [statement, voiding]);

        Assert.NotNull(await stores.Statements.FindAsync(lrs, statement.Id, voided: true));
        Assert.Equal([voiding.Id], await stores.Statements.IdsAsync(lrs, Samples.Ada));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("section", "1.0.3 Data 2.3.2")]
    public async Task A_voiding_statement_is_never_voided(bool firstComesFirst)
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var statement = Samples.Statement(Samples.Ada);
        var voiding = Samples.Voiding(statement.Id);
        var voidingThat = Samples.Voiding(voiding.Id);
        await stores.Statements.AppendAsync(lrs, statement);

        foreach (var next in firstComesFirst ? new[] { voiding, voidingThat } : [voidingThat, voiding])
            await stores.Statements.AppendAsync(lrs, next);

        Assert.NotNull(await stores.Statements.FindAsync(lrs, voiding.Id));
        Assert.NotNull(await stores.Statements.FindAsync(lrs, voidingThat.Id));
        Assert.NotNull(await stores.Statements.FindAsync(lrs, statement.Id, voided: true));
    }

    [Fact]
    public async Task A_statement_that_refers_to_another_without_voiding_it_voids_nothing()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var statement = Samples.Statement(Samples.Ada);

        await stores.Statements.AppendAsync(lrs, statement, Samples.Statement(Samples.Completed).ReferringTo(statement.Id));

        Assert.NotNull(await stores.Statements.FindAsync(lrs, statement.Id));
    }

    [Fact]
    public async Task What_refers_to_a_statement_is_found_by_what_that_one_is_found_by_even_when_it_is_voided()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var statement = Samples.Statement(Samples.Ada);
        var referring = Samples.Statement(Samples.Completed).ReferringTo(statement.Id);
        var voiding = Samples.Voiding(statement.Id);
        var late = Samples.Statement(Samples.Completed).ReferringTo(statement.Id);

        foreach (var next in new[] { statement, referring, voiding, late })
            await stores.Statements.AppendAsync(lrs, next);

        Assert.Equal([late.Id, voiding.Id, referring.Id], await stores.Statements.IdsAsync(lrs, Samples.Ada));
        Assert.Equal([late.Id, referring.Id], await stores.Statements.IdsAsync(lrs, Samples.Ada, Samples.Completed));
    }

    [Theory]
    [InlineData(Arrival.TargetFirst)]
    [InlineData(Arrival.TargetLast)]
    [InlineData(Arrival.MiddleLast)]
    [InlineData(Arrival.OneBatch)]
    [InlineData(Arrival.OneBatchTargetLast)]
    public async Task A_chain_of_a_hundred_is_found_by_its_end_however_it_arrives(Arrival arrival)
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var chain = new List<Interop.Lrs.Statements.AcceptedStatement> { Samples.Statement(Samples.Ada, Samples.Completed) };
        for (var i = 1; i < 100; i++)
            chain.Add(Samples.Statement(IndexKey.Verb($"https://verbs.test/{i}")).ReferringTo(chain[^1].Id));
        var middle = chain[50];

        switch (arrival)
        {
            case Arrival.OneBatch:
                await stores.Statements.AppendAsync(lrs, [.. chain]);
                break;
            case Arrival.OneBatchTargetLast:
                await stores.Statements.AppendAsync(lrs, [.. chain.AsEnumerable().Reverse()]);
                break;
            case Arrival.TargetFirst:
                foreach (var next in chain)
                    await stores.Statements.AppendAsync(lrs, next);
                break;
            case Arrival.TargetLast:
                foreach (var next in chain.AsEnumerable().Reverse())
                    await stores.Statements.AppendAsync(lrs, next);
                break;
            default:
                await stores.Statements.AppendAsync(lrs, [.. chain.Take(50)]);
                await stores.Statements.AppendAsync(lrs, [.. chain.Skip(51)]);
                await stores.Statements.AppendAsync(lrs, middle);
                break;
        }

        Assert.Equal(chain.Select(statement => statement.Id).Order(), (await stores.Statements.IdsAsync(lrs, Samples.Ada)).Order());
        Assert.Equal(chain.Skip(70).Select(statement => statement.Id).Order(), (await stores.Statements.IdsAsync(lrs, IndexKey.Verb("https://verbs.test/70"))).Order());
        Assert.Equal(chain.Skip(50).Select(statement => statement.Id).Order(), (await stores.Statements.IdsAsync(lrs, Samples.Completed, IndexKey.Verb("https://verbs.test/50"))).Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Statements_that_refer_to_each_other_in_a_circle_are_found_by_each_others_properties(bool oneBatch)
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        Guid[] ids = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        var verbs = ids.Select(id => IndexKey.Verb($"https://verbs.test/{id}")).ToList();
        var circle = ids.Select((id, i) => Samples.Of(id, verbs[i]).ReferringTo(ids[(i + 1) % 3])).ToArray();
        var alone = Guid.NewGuid();
        var outside = Samples.Statement(Samples.Ada).ReferringTo(ids[0]);

        foreach (var batch in oneBatch ? [[.. circle, outside]] : circle.Append(outside).Select(statement => new[] { statement }))
            await stores.Statements.AppendAsync(lrs, batch);
        await stores.Statements.AppendAsync(lrs, Samples.Of(alone, Samples.Completed).ReferringTo(alone));

        foreach (var verb in verbs)
            Assert.Equal(ids.Append(outside.Id).Order(), (await stores.Statements.IdsAsync(lrs, verb)).Order());
        Assert.Equal([outside.Id], await stores.Statements.IdsAsync(lrs, Samples.Ada));
        Assert.Equal([alone], await stores.Statements.IdsAsync(lrs, Samples.Completed));
    }

    [Fact]
    public async Task Many_that_refer_to_one_are_all_found_when_it_arrives_late()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var target = Guid.NewGuid();
        var referring = Enumerable.Range(0, 200).Select(_ => Samples.Statement(Samples.Completed).ReferringTo(target)).ToArray();
        await stores.Statements.AppendAsync(lrs, referring);
        Assert.Empty(await stores.Statements.IdsAsync(lrs, Samples.Ada));

        await stores.Statements.AppendAsync(lrs, Samples.Of(target, Samples.Ada));

        Assert.Equal(201, (await stores.Statements.IdsAsync(lrs, Samples.Ada)).Count);
    }

    [Fact]
    public async Task Beyond_its_limit_a_chain_hands_nothing_on()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var chain = new List<Interop.Lrs.Statements.AcceptedStatement> { Samples.Statement(Samples.Ada) };
        for (var i = 1; i < Hub.Storage.Statements.StatementTables.MaxLinks + 20; i++)
            chain.Add(Samples.Statement(Samples.Completed).ReferringTo(chain[^1].Id));

        await stores.Statements.AppendAsync(lrs, [.. chain]);

        Assert.Equal(Hub.Storage.Statements.StatementTables.MaxLinks + 1, (await stores.Statements.IdsAsync(lrs, Samples.Ada)).Count);
    }

    [Fact]
    public async Task A_statement_does_not_pass_for_its_targets_authoritys()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var target = Samples.Statement(Samples.Ada).With(authority: Samples.Them);
        var referring = Samples.Statement(Samples.Completed).ReferringTo(target.Id);
        await stores.Statements.AppendAsync(lrs, target, referring);

        var theirs = await stores.Statements.QueryAsync(lrs, new StatementQuery { Keys = [Samples.Ada], Authority = Samples.Them, Limit = 10 }, TestContext.Current.CancellationToken);
        var ours = await stores.Statements.QueryAsync(lrs, new StatementQuery { Keys = [Samples.Ada], Authority = Samples.Us, Limit = 10 }, TestContext.Current.CancellationToken);

        Assert.Equal([target.Id], theirs.Statements.Select(statement => statement.Id));
        Assert.Equal([referring.Id], ours.Statements.Select(statement => statement.Id));
    }

    public enum Arrival
    {
        TargetFirst,
        TargetLast,
        MiddleLast,
        OneBatch,
        OneBatchTargetLast,
    }
}

public sealed class ReferenceTestsOnSqlite(SqliteDatabases databases) : ReferenceTests(databases), IClassFixture<SqliteDatabases>;

public sealed class ReferenceTestsOnPostgres(PostgresDatabases databases) : ReferenceTests(databases), IClassFixture<PostgresDatabases>;
