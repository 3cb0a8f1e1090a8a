using System.Text;
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

        foreach (var type in new[] { "1", "2", "1", "3", "3" })
            await stores.Statements.AppendAsync(lrs, Defining($$"""{"type":"https://types.test/{{type}}"}"""));

        Assert.Equal("""{"type":"https://types.test/3"}""", await DefinitionAsync(stores, lrs));
    }

    [Fact]
    public async Task Definitions_are_merged_with_what_is_stored_in_the_order_of_the_statements()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();

        await stores.Statements.AppendAsync(lrs, Named("a"), Named("b"));
        await stores.Statements.AppendAsync(lrs, Named("c"), Named("d"));

        Assert.Equal("""{"name":{"a":"a","b":"b","c":"c","d":"d"}}""", await DefinitionAsync(stores, lrs));
    }

    [Fact]
    public async Task No_merge_is_lost_when_several_nodes_mention_an_activity_at_once()
    {
        await using var stores = new RecordStores(databases);
        await using var otherNode = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        const string Languages = "abcdefghijklmnop";

        await Task.WhenAll(Languages.Select((letter, i) => Task.Run(() => (i % 2 == 0 ? stores : otherNode).Statements.AppendAsync(lrs, Named(letter.ToString())))));

        var definition = await DefinitionAsync(stores, lrs);
        Assert.All(Languages, letter => Assert.Contains($"\"{letter}\":\"{letter}\"", definition, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_batch_defines_and_names_nothing()
    {
        await using var stores = new RecordStores(databases);
        var lrs = await stores.AddAsync();
        var taken = Samples.Statement();
        await stores.Statements.AppendAsync(lrs, taken);

        await stores.Statements.AppendAsync(lrs, Named("x").With(agents: [new AgentMention("mbox mailto:a@people.test", "A")]), taken.With(fingerprint: Guid.NewGuid()));

        Assert.Null(await stores.Statements.FindDefinitionAsync(lrs, Activity, Cancellation));
        Assert.Empty(await stores.Statements.FindNamesAsync(lrs, "mbox mailto:a@people.test", Cancellation));
    }

    [Fact]
    public async Task Only_activities_with_a_definition_are_among_several()
    {
        await using var stores = new RecordStores(databases);
        var (lrs, other) = (await stores.AddAsync(), await stores.AddAsync());
        await stores.Statements.AppendAsync(lrs, Named("x"));

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

    private static AcceptedStatement Named(string language) => Defining($$"""{"name":{"{{language}}":"{{language}}"} }""");

    private static async Task<string> DefinitionAsync(RecordStores stores, int lrs) =>
        Text((await stores.Statements.FindDefinitionAsync(lrs, Activity, Cancellation))!.Value);

    private static string Text(ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span);
}

public sealed class MentionTestsOnSqlite(SqliteDatabases databases) : MentionTests(databases), IClassFixture<SqliteDatabases>;

public sealed class MentionTestsOnPostgres(PostgresDatabases databases) : MentionTests(databases), IClassFixture<PostgresDatabases>;
