using System.Text.Json;
using Hub.Testing;
using Hub.Tests.Lrs.Care;

namespace Hub.Tests.Lrs;

[Trait("req", "LRS-1")]
public abstract class PagingTests(HubApplication hub)
{
    [Fact]
    [Trait("section", "1.0.3 Data 2.5")]
    public async Task More_is_good_for_longer_than_the_24_hours_that_it_has_to_be()
    {
        var stage = await CareStage.SetAsync(hub);
        Guid[] ids = [.. Enumerable.Range(0, 5).Select(_ => RecordStore.NewId())];
        foreach (var id in ids)
            await stage.Store.PostAsync(RecordStore.Statement(id));
        var page = await stage.Store.ReadAsync("statements?ascending=true&limit=2");
        var read = Ids(page);

        while (page.GetProperty("more").GetString() is { Length: > 0 } more)
        {
            hub.Time.Advance(TimeSpan.FromHours(25));
            // Below the record store: the rest of the path is the store's own.
            page = await stage.Store.ReadAsync(more[more.IndexOf("statements", StringComparison.Ordinal)..]);
            read.AddRange(Ids(page));
        }

        Assert.Equal(ids, read);
    }

    private static List<Guid> Ids(JsonElement page) => [.. page.GetProperty("statements").EnumerateArray().Select(statement => statement.GetProperty("id").GetGuid())];
}

public sealed class PagingTestsOnSqlite(IdleSqliteHub hub) : PagingTests(hub), IClassFixture<IdleSqliteHub>;

public sealed class PagingTestsOnPostgres(IdlePostgresHub hub) : PagingTests(hub), IClassFixture<IdlePostgresHub>;
