using System.Text;
using Hub.Storage.Statements;
using Interop.Lrs.Statements;

namespace Hub.Storage.Tests.Statements;

public abstract class MentionTests(Databases databases)
{
    private const string Activity = "https://activities.test/1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_definition_that_was_mentioned_last_is_found()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();

        foreach (var definition in new[] { "1", "2", "1", "3", "3" })
            await stores.Statements.AppendAsync(lrs, Defining(definition));

        Assert.Equal("3", await DefinitionAsync(stores, lrs));
    }

    [Fact]
    public async Task Definitions_are_merged_with_what_is_stored_in_the_order_of_the_statements()
    {
        await using var stores = new RecordStores(databases, merge: (stored, mentioned) => Encoding.UTF8.GetBytes(Text(stored) + Text(mentioned)));
        var lrs = await stores.AddAsync();

        await stores.Statements.AppendAsync(lrs, Defining("a"), Defining("b"));
        await stores.Statements.AppendAsync(lrs, Defining("c"), Defining("d"));

        Assert.Equal("abcd", await DefinitionAsync(stores, lrs));
    }

    [Fact]
    public async Task No_merge_is_lost_when_several_nodes_mention_an_activity_at_once()
    {
        // As the language maps of a definition grow: the union of all that was said.
        DefinitionMerge union = (stored, mentioned) => Encoding.UTF8.GetBytes(string.Concat((Text(stored) + Text(mentioned)).Distinct().Order()));
        await using var stores = new RecordStores(databases, merge: union);
        await using var otherNode = new RecordStores(databases, merge: union);
        var lrs = await stores.AddAsync();

        await Task.WhenAll("abcdefghijklmnop".Select((letter, i) => Task.Run(() => (i % 2 == 0 ? stores : otherNode).Statements.AppendAsync(lrs, Defining(letter.ToString())))));

        Assert.Equal("abcdefghijklmnop", await DefinitionAsync(stores, lrs));
    }

    [Fact]
    public async Task A_refused_batch_defines_and_names_nothing()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var taken = Samples.Statement();
        await stores.Statements.AppendAsync(lrs, taken);

        await stores.Statements.AppendAsync(lrs, Defining("x").With(agents: [new AgentMention("mbox mailto:a@people.test", "A")]), taken.With(fingerprint: Guid.NewGuid()));

        Assert.Null(await stores.Statements.FindDefinitionAsync(lrs, Activity, Cancellation));
        Assert.Empty(await stores.Statements.FindNamesAsync(lrs, "mbox mailto:a@people.test", Cancellation));
    }

    [Fact]
    public async Task Only_activities_with_a_definition_are_among_several()
    {
        await using var stores = new RecordStores(databases);
        var (lrs, other) = (await stores.AddAsync(), await stores.AddAsync());
        await stores.Statements.AppendAsync(lrs, Defining("x"));

        var found = await stores.Statements.FindDefinitionsAsync(lrs, [Activity, "https://activities.test/2"], Cancellation);

        Assert.Equal([Activity], found.Keys);
        Assert.Empty(await stores.Statements.FindDefinitionsAsync(other, [Activity], Cancellation));
    }

    [Fact]
    public async Task Every_name_of_an_agent_is_kept_once()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        const string Ada = "mbox mailto:ada@people.test";

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => stores.Statements.AppendAsync(
            lrs, Samples.Statement().With(agents: [new AgentMention(Ada, i % 2 == 0 ? "Ada" : "Ada Lovelace"), new AgentMention("mbox mailto:b@people.test", new string('b', 5_000))])))));

        Assert.Equal(["Ada", "Ada Lovelace"], (await stores.Statements.FindNamesAsync(lrs, Ada, Cancellation)).Order());
        Assert.Single(await stores.Statements.FindNamesAsync(lrs, "mbox mailto:b@people.test", Cancellation));
    }

    private static AcceptedStatement Defining(string definition) =>
        Samples.Statement().With(activities: [new ActivityMention(Activity, Encoding.UTF8.GetBytes(definition))]);

    private static async Task<string> DefinitionAsync(RecordStores stores, int lrs) =>
        Text((await stores.Statements.FindDefinitionAsync(lrs, Activity, Cancellation))!.Value);

    private static string Text(ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span);
}

public sealed class MentionTestsOnSqlite(SqliteDatabases databases) : MentionTests(databases), IClassFixture<SqliteDatabases>;

public sealed class MentionTestsOnPostgres(PostgresDatabases databases) : MentionTests(databases), IClassFixture<PostgresDatabases>;
