using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hub.Testing;
using Hub.Tests.Dispatching;

namespace Hub.Tests.Lrs.Tracking;

public abstract class DispatchedStatementTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "DSP-6")]
    public async Task Two_clients_learners_of_one_id_are_two_people()
    {
        var (one, other) = (await DispatchStage.SetAsync(hub), await DispatchStage.SetAsync(hub));

        var (first, second) = (await PlayAsync(one), await PlayAsync(other));

        Assert.Equal(["launched course", "initialized lesson", "completed lesson", "completed course"], first.Select(statement => statement.What));
        var actors = first.Concat(second).Select(statement => statement.Actor).Distinct().Select(actor => JsonElement.Parse(actor)).ToList();
        Assert.Equal(2, actors.Count);
        Assert.All(actors, actor =>
        {
            Assert.Equal(("Jane Doe", "1001"), (actor.At("name"), actor.At("account", "name")));
            Assert.StartsWith($"{TrackedPlay.Base}/learners/main/destination/", actor.At("account", "homePage"), StringComparison.Ordinal);
        });
    }

    [Fact]
    [Trait("req", "DSP-2")]
    public async Task A_client_whose_personal_data_are_hashed_has_neither_names_nor_ids_in_the_record_store()
    {
        var stage = await DispatchStage.SetAsync(hub);
        using var hashed = await hub.Api.PutAsJsonAsync(new Uri(stage.DispatchUri + "/hashUserInfo", UriKind.Relative), new { enabled = true }, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, hashed.StatusCode);

        var told = await PlayAsync(stage);

        Assert.NotEmpty(told);
        Assert.All(told, statement =>
        {
            var actor = JsonElement.Parse(statement.Actor);
            Assert.StartsWith("hash-", actor.At("account", "name"), StringComparison.Ordinal);
            Assert.False(actor.TryGetProperty("name", out _));
        });
    }

    private async Task<List<ReadStatement>> PlayAsync(DispatchStage stage)
    {
        var opened = await stage.OpenAsync();
        using var form = new FormUrlEncodedContent([new("token", opened.Text("token"))]);
        using var entered = await hub.Content.PostAsync(new Uri("/launch", UriKind.Relative), form, Cancellation);
        var player = PlayerClient.Of(hub.Content, entered.Headers.Location!.OriginalString);
        _ = (await player.OpenAsync("a")).Accepted;
        _ = (await player.SetAsync(("cmi.core.lesson_status", "completed"))).Accepted;
        return await hub.StatementsOfAsync((await stage.RegistrationsAsync()).Single());
    }
}

public sealed class DispatchedStatementTestsOnSqlite(SqliteHub hub) : DispatchedStatementTests(hub), IClassFixture<SqliteHub>;

public sealed class DispatchedStatementTestsOnPostgres(PostgresHub hub) : DispatchedStatementTests(hub), IClassFixture<PostgresHub>;
