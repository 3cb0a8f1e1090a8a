using System.Globalization;
using System.Text;
using Hub.Testing;
using Interop.Lrs;
using Interop.Lrs.Agents;
using Interop.Lrs.Documents;

namespace Hub.Storage.Tests.Statements;

public abstract class DocumentTests(Databases databases)
{
    private static readonly AgentIdentifier Ada = new AgentIdentifier.Mbox("mailto:ada@people.test");
    private static readonly AgentIdentifier Grace = new AgentIdentifier.Account("https://people.test", "grace");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DocumentKind.State, true)]
    [InlineData(DocumentKind.State, false)]
    [InlineData(DocumentKind.ActivityProfile, false)]
    [InlineData(DocumentKind.AgentProfile, false)]
    public async Task A_document_comes_back_as_it_was_stored_until_it_is_removed(DocumentKind kind, bool hasRegistration)
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var address = new DocumentAddress(Shelf(kind, hasRegistration ? Guid.NewGuid() : null), "an id – “ä” 🎓");

        await PutAsync(stores, lrs, address, "one");
        await PutAsync(stores, lrs, address, "two", "text/plain; charset=utf-8");
        var stored = await stores.Documents.FindAsync(lrs, address, Cancellation);
        await stores.Documents.ChangeAsync(lrs, address, _ => new DocumentDecision.Remove(), Cancellation);

        Assert.NotNull(stored);
        Assert.Equal("two", Encoding.UTF8.GetString(stored.Content.Span));
        Assert.Equal("text/plain; charset=utf-8", stored.ContentType);
        Assert.Equal("ad782ecdac770fc6eb9a62e44f90873fb97fb26b", stored.ETag);
        Assert.Null(await stores.Documents.FindAsync(lrs, address, Cancellation));
    }

    [Fact]
    public async Task The_decision_sees_what_is_there_and_a_refusal_changes_nothing()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var address = new DocumentAddress(Shelf(DocumentKind.State), "s");
        Document? first = null, second = null;
        await stores.Documents.ChangeAsync(lrs, address, current => { first = current; return Store("one"); }, Cancellation);
        var refusal = new DocumentDecision.Refuse(412, new LrsViolation("Communication 3.1", "If-Match", "It has changed."));

        var decision = await stores.Documents.ChangeAsync(lrs, address, current => { second = current; return refusal; }, Cancellation);

        Assert.Null(first);
        Assert.Equal("one", Encoding.UTF8.GetString(second!.Content.Span));
        Assert.Same(refusal, decision);
        Assert.Equal("one", await ReadAsync(stores, lrs, address));
    }

    [Fact]
    public async Task Nothing_is_lost_when_many_change_one_document_at_once()
    {
        await using var stores = new RecordStores(databases);
        await using var otherNode = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var address = new DocumentAddress(Shelf(DocumentKind.ActivityProfile), "counter");

        await Task.WhenAll(Enumerable.Range(0, 12).Select(writer => Task.Run(async () =>
        {
            for (var round = 0; round < 10; round++)
                await (writer % 2 == 0 || databases is SqliteDatabases ? stores : otherNode).Documents.ChangeAsync(
                    lrs, address, current => Store((Number(current) + 1).ToString(CultureInfo.InvariantCulture)), Cancellation);
        })));

        Assert.Equal("120", await ReadAsync(stores, lrs, address));
    }

    [Fact]
    [Trait("section", "2.0 4.1.6.2")]
    public async Task Of_many_who_create_only_what_is_not_there_one_succeeds()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var address = new DocumentAddress(Shelf(DocumentKind.AgentProfile), "p");

        var decisions = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => stores.Documents.ChangeAsync(
            lrs, address, current => current is null ? Store($"{i}") : new DocumentDecision.Refuse(412, new LrsViolation("3.1", "If-None-Match", "It is there.")), Cancellation))));

        var winner = Assert.Single(decisions.Index(), decision => decision.Item is DocumentDecision.Store);
        Assert.Equal(winner.Index.ToString(CultureInfo.InvariantCulture), await ReadAsync(stores, lrs, address));
    }

    [Fact]
    public async Task A_shelf_lists_its_own_documents_in_order_and_since_an_instant()
    {
        var time = new ShiftedTime();
        await using var stores = new RecordStores(databases, time);
        var lrs = await stores.AddAsync();
        var registration = Guid.NewGuid();
        var shelf = Shelf(DocumentKind.State);
        foreach (var id in new[] { "b", "Z", "a" })
            await PutAsync(stores, lrs, new DocumentAddress(shelf, id), id);
        await PutAsync(stores, lrs, new DocumentAddress(shelf with { Agent = Grace }, "hers"), "x");
        await PutAsync(stores, lrs, new DocumentAddress(shelf with { ActivityId = "https://activities.test/other" }, "elsewhere"), "x");
        await PutAsync(stores, lrs, new DocumentAddress(Shelf(DocumentKind.ActivityProfile), "profile"), "x");
        var since = (await stores.Documents.FindAsync(lrs, new DocumentAddress(shelf, "a"), Cancellation))!.Updated;
        time.Advance(TimeSpan.FromSeconds(1));
        await PutAsync(stores, lrs, new DocumentAddress(shelf with { Registration = registration }, "registered"), "x");
        await PutAsync(stores, lrs, new DocumentAddress(shelf, "b"), "changed");

        Assert.Equal(["Z", "a", "b", "registered"], await stores.Documents.ListAsync(lrs, shelf, null, Cancellation));
        Assert.Equal(["registered"], await stores.Documents.ListAsync(lrs, shelf with { Registration = registration }, null, Cancellation));
        Assert.Equal(["b", "registered"], await stores.Documents.ListAsync(lrs, shelf, since.ToOffset(TimeSpan.FromHours(-3)), Cancellation));
        Assert.Equal(["profile"], await stores.Documents.ListAsync(lrs, Shelf(DocumentKind.ActivityProfile), null, Cancellation));
    }

    [Fact]
    public async Task Removing_all_of_a_shelf_leaves_every_other_one()
    {
        await using var stores = new RecordStores(databases);
        var (lrs, other) = (await stores.AddAsync(), await stores.AddAsync());
        var registration = Guid.NewGuid();
        var shelf = Shelf(DocumentKind.State);
        foreach (var at in new[] { lrs, other })
            foreach (var place in new[] { shelf, shelf with { Registration = registration }, shelf with { Agent = Grace } })
                await PutAsync(stores, at, new DocumentAddress(place, "s"), "x");

        await stores.Documents.RemoveAllAsync(lrs, shelf with { Registration = registration }, Cancellation);
        Assert.NotNull(await stores.Documents.FindAsync(lrs, new DocumentAddress(shelf, "s"), Cancellation));
        Assert.Null(await stores.Documents.FindAsync(lrs, new DocumentAddress(shelf with { Registration = registration }, "s"), Cancellation));

        await stores.Documents.RemoveAllAsync(lrs, shelf, Cancellation);
        Assert.Empty(await stores.Documents.ListAsync(lrs, shelf, null, Cancellation));
        Assert.Equal(["s"], await stores.Documents.ListAsync(lrs, shelf with { Agent = Grace }, null, Cancellation));
        Assert.Equal(2, (await stores.Documents.ListAsync(other, shelf, null, Cancellation)).Count);
    }

    [Fact]
    public async Task Ids_may_be_longer_than_any_index_takes()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var address = new DocumentAddress(new DocumentShelf(DocumentKind.ActivityProfile, "https://activities.test/" + new string('a', 20_000), null, null), new string('ü', 9_000));

        await PutAsync(stores, lrs, address, "x");

        Assert.Equal([address.Id], await stores.Documents.ListAsync(lrs, address.Shelf, null, Cancellation));
    }

    private static DocumentShelf Shelf(DocumentKind kind, Guid? registration = null) => new(
        kind, kind == DocumentKind.AgentProfile ? null : "https://activities.test/1", kind == DocumentKind.ActivityProfile ? null : Ada, registration);

    private static DocumentDecision.Store Store(string content, string type = "application/octet-stream") => new(Encoding.UTF8.GetBytes(content), type);

    private static Task PutAsync(RecordStores stores, int lrs, DocumentAddress address, string content, string type = "application/octet-stream") =>
        stores.Documents.ChangeAsync(lrs, address, _ => Store(content, type), Cancellation);

    private static async Task<string> ReadAsync(RecordStores stores, int lrs, DocumentAddress address) =>
        Encoding.UTF8.GetString((await stores.Documents.FindAsync(lrs, address, Cancellation))!.Content.Span);

    private static int Number(Document? document) => document is null ? 0 : int.Parse(Encoding.UTF8.GetString(document.Content.Span), CultureInfo.InvariantCulture);
}

public sealed class DocumentTestsOnSqlite(SqliteDatabases databases) : DocumentTests(databases), IClassFixture<SqliteDatabases>;

public sealed class DocumentTestsOnPostgres(PostgresDatabases databases) : DocumentTests(databases), IClassFixture<PostgresDatabases>;
