using Hub.Storage.Statements;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Tests.Statements;

/// <summary>Statements, marks and record stores in the transactions of others.</summary>
public abstract class WithinTests(Databases databases)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Statements_are_committed_with_what_they_follow_from()
    {
        await using var stores = new RecordStores(databases);
        var (lrs, realm, application) = await stores.AddWithApplicationAsync();
        var statement = Samples.Statement(Samples.Ada).With(
            activities: [new ActivityMention("https://activities.test/1", """{"type":"https://types.test/1"}"""u8.ToArray())], agents: [new AgentMention("mbox mailto:ada@people.test", "Ada")]);

        await stores.Database.WriteAsync(realm, async db =>
        {
            db.Courses.Add(EntityTests.NewCourse(realm, application, "with"));
            Assert.Equal(AppendOutcome.Stored, await stores.Statements.AppendWithinAsync(db, lrs, [statement], Cancellation));
        }, Cancellation);

        Assert.Equal([statement.Id], await stores.Statements.IdsAsync(lrs, Samples.Ada));
        Assert.Equal(1, await stores.Database.ReadAsync(realm, db => db.Courses.CountAsync()));
        Assert.NotNull(await stores.Statements.FindDefinitionAsync(lrs, "https://activities.test/1", Cancellation));
        Assert.Equal(["Ada"], await stores.Statements.FindNamesAsync(lrs, "mbox mailto:ada@people.test", Cancellation));
    }

    [Fact]
    public async Task What_is_rolled_back_was_never_stored_and_leaves_no_gap()
    {
        await using var stores = new RecordStores(databases);
        var (lrs, realm, _) = await stores.AddWithApplicationAsync();
        var mention = new ActivityMention("https://activities.test/1", """{"type":"https://types.test/1"}"""u8.ToArray());

        await Assert.ThrowsAsync<FormatException>(() => stores.Database.WriteAsync(realm, async db =>
        {
            await stores.Statements.AppendWithinAsync(db, lrs, [Samples.Statement(Samples.Ada).With(activities: [mention])], Cancellation);
            throw new FormatException();
        }, Cancellation));
        Assert.Null(await stores.Statements.FindDefinitionAsync(lrs, mention.Id, Cancellation));
        await stores.Statements.AppendAsync(lrs, Samples.Statement(Samples.Completed).With(activities: [mention]));

        Assert.Equal([1L], (await stores.Statements.LogAsync(lrs)).Select(entry => entry.Sequence));
        Assert.NotNull(await stores.Statements.FindDefinitionAsync(lrs, mention.Id, Cancellation));
    }

    [Fact]
    public async Task A_statement_with_a_derived_id_is_stored_once_however_often_its_result_is_written()
    {
        await using var stores = new RecordStores(databases);
        var (lrs, realm, _) = await stores.AddWithApplicationAsync();
        var statement = Samples.Statement(Samples.Ada);
        var outcomes = new List<AppendOutcome>();

        foreach (var again in new[] { statement, statement, statement.With(fingerprint: Guid.NewGuid()) })
            await stores.Database.WriteAsync(realm, async db => outcomes.Add(await stores.Statements.AppendWithinAsync(db, lrs, [again], Cancellation)), Cancellation);

        Assert.Equal([AppendOutcome.Stored, AppendOutcome.Stored, new AppendOutcome(statement.Id)], outcomes);
        Assert.Single(await stores.Statements.LogAsync(lrs));
    }

    [Fact]
    public async Task Both_ways_of_writing_at_once_leave_no_gap_and_no_deadlock()
    {
        await using var stores = new RecordStores(databases);
        var (lrs, realm, _) = await stores.AddWithApplicationAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var round = 0; round < 15; round++)
                if (writer % 2 == 0)
                    await stores.Statements.AppendAsync(lrs, Samples.Statement(Samples.Ada));
                else
                    await stores.Database.WriteAsync(realm, async db =>
                    {
                        db.Audit.Add(EntityTests.NewAudit(realm, TimeProvider.System.Now()));
                        await stores.Statements.AppendWithinAsync(db, lrs, [Samples.Statement(Samples.Ada)], Cancellation);
                    }, Cancellation);
        })));

        Assert.Equal(Enumerable.Range(1, 120).Select(number => (long)number), (await stores.Statements.LogAsync(lrs)).Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task Without_a_transaction_it_is_a_bug_that_throws()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        await using var db = stores.Database.CreateContext(default);

        await Assert.ThrowsAsync<InvalidOperationException>(() => stores.Statements.AppendWithinAsync(db, lrs, [Samples.Statement()], Cancellation));
    }

    [Fact]
    public async Task Marks_stand_in_the_log_among_the_statements()
    {
        await using var stores = new RecordStores(databases);
        var (lrs, realm, _) = await stores.AddWithApplicationAsync();
        var voided = Samples.Statement(Samples.Ada);
        var voiding = Samples.Voiding(voided.Id);

        await stores.Statements.AppendAsync(lrs, voided);
        await stores.Database.WriteAsync(realm, db => stores.Statements.MarkWithinAsync(db, lrs, "erased", "{\"a\":1}"u8.ToArray(), Cancellation), Cancellation);
        await stores.Statements.AppendAsync(lrs, voiding);

        var log = await stores.Statements.LogAsync(lrs);
        Assert.Equal([1L, 2L, 3L], log.Select(entry => entry.Sequence));
        var first = Assert.IsType<LoggedStatement>(log[0]);
        var mark = Assert.IsType<LogMark>(log[1]);
        var last = Assert.IsType<LoggedStatement>(log[2]);
        Assert.True(first.IsVoided);
        Assert.Equal(("erased", "{\"a\":1}"), (mark.Kind, System.Text.Encoding.UTF8.GetString(mark.Payload.Span)));
        Assert.Equal((voided.Id, true, false), (last.Target!.Value, last.IsVoiding, last.IsVoided));
        Assert.InRange(mark.Stored, first.Statement.Stored.AddTicks(1), last.Statement.Stored.AddTicks(-1));
        Assert.Equal([mark], await stores.Statements.ReadLogAsync(lrs, 1, 1, Cancellation), (a, b) => a.Sequence == b.Sequence);
    }

    [Fact]
    public async Task An_application_has_one_record_store_for_all_who_ask()
    {
        await using var stores = new RecordStores(databases);
        var realm = await databases.AddRealmAsync();
        var application = await databases.AddApplicationAsync(realm);
        var other = await databases.AddApplicationAsync(realm);

        var numbers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(async () =>
            await new LrsDirectory(stores.Tables).FindOrCreateAsync(realm, application, Cancellation))));

        Assert.Single(numbers.Distinct());
        Assert.NotEqual(numbers[0], await stores.Directory.FindOrCreateAsync(realm, other, Cancellation));
    }

    [Fact]
    [Trait("req", "RLM-1")]
    public async Task An_application_of_another_realm_has_no_record_store_here()
    {
        await using var stores = new RecordStores(databases);
        var (_, _, application) = await stores.AddWithApplicationAsync();
        var stranger = await databases.AddRealmAsync();
        var unknown = await databases.AddApplicationAsync(stranger);

        await Assert.ThrowsAnyAsync<Exception>(async () => await new LrsDirectory(stores.Tables).FindOrCreateAsync(stranger, application, Cancellation));
        await Assert.ThrowsAnyAsync<Exception>(async () => await new LrsDirectory(stores.Tables).FindOrCreateAsync(await databases.AddRealmAsync(), unknown, Cancellation));
    }

    [Fact]
    [Trait("req", "RLM-1")]
    public async Task A_deleted_application_takes_everything_of_its_record_store_along_and_nothing_else()
    {
        await using var stores = new RecordStores(databases);
        var (lrs, realm, application) = await stores.AddWithApplicationAsync();
        var other = await stores.AddAsync();
        foreach (var at in new[] { lrs, other })
            await stores.Statements.AppendAsync(at, Samples.Statement(Samples.Ada).With(
                activities: [new ActivityMention("https://activities.test/1", """{"type":"https://types.test/1"}"""u8.ToArray())], agents: [new AgentMention("mbox mailto:ada@people.test", "Ada")]));

        await stores.Database.WriteAsync(realm, db => db.Applications.Where(a => a.Key == application).ExecuteDeleteAsync(Cancellation), Cancellation);

        Assert.Empty(await stores.Statements.LogAsync(lrs));
        Assert.Empty(await stores.Statements.FindNamesAsync(lrs, "mbox mailto:ada@people.test", Cancellation));
        Assert.Single(await stores.Statements.LogAsync(other));
        await Assert.ThrowsAsync<LrsIsGoneException>(() => stores.Statements.AppendAsync(lrs, Samples.Statement(Samples.Ada)));
        await Assert.ThrowsAsync<LrsIsGoneException>(() => stores.Statements.ConsistentThroughAsync(lrs, TimeSpan.Zero, Cancellation));
        Assert.Empty(await stores.Statements.LogAsync(lrs));
    }
}

public sealed class WithinTestsOnSqlite(SqliteDatabases databases) : WithinTests(databases), IClassFixture<SqliteDatabases>;

public sealed class WithinTestsOnPostgres(PostgresDatabases databases) : WithinTests(databases), IClassFixture<PostgresDatabases>;
