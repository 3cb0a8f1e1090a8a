using System.Net;
using System.Text.Json;
using Hub.Core;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Dispatching;
using Hub.Tests.Forwarding;

namespace Hub.Tests.Api.Dispatching;

[Trait("req", "FWD-3")]
public abstract class DispatchPostbackTests(HubApplication hub)
{
    [Fact]
    public async Task A_dispatch_shows_its_postback_without_the_password()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var without = await hub.Api.ReadAsync(Path(stage));
        await stage.UpdateAsync(new { postBack = new { url = "https://client.example/hook", authType = "HTTPBASIC", userName = "hub", password = "a secret", resultsFormat = "ACTIVITY" } });

        var shown = await hub.Api.ReadAsync(Path(stage));

        Assert.False(without.TryGetProperty("postBack", out _));
        var postback = shown.GetProperty("postBack");
        Assert.Equal(("https://client.example/hook", "HTTPBASIC", "hub", "ACTIVITY"), (postback.Text("url"), postback.Text("authType"), postback.Text("userName"), postback.Text("resultsFormat")));
        Assert.True(postback.GetProperty("hasPassword").GetBoolean());
        Assert.DoesNotContain("a secret", shown.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_try_goes_to_the_receiver_with_the_stored_password_and_a_refusal_says_why()
    {
        await using var receiver = await Receiver.StartAsync();
        var stage = await DispatchStage.SetAsync(hub);
        var early = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "POST", $"{Path(stage)}/test");
        await stage.UpdateAsync(new { postBack = new { url = receiver.Url, authType = "HTTPBASIC", userName = "hub", password = "secret" } });

        await hub.Api.DoAsync("POST", $"{Path(stage)}/test");
        receiver.AnswerNext(503);
        var refused = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "POST", $"{Path(stage)}/test");

        Assert.Contains("no postback", early, StringComparison.Ordinal);
        Assert.Equal("Basic aHViOnNlY3JldA==", (await receiver.NextAsync()).Authorization);
        Assert.Contains("503", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliveries_are_listed_with_what_became_of_them()
    {
        await using var receiver = await Receiver.StartAsync();
        var stage = await DispatchStage.SetAsync(hub, new { postBack = new { url = receiver.Url } });
        var opened = await stage.OpenAsync("1", "One");
        await hub.RecordAsync(opened.Registration, "a", new Outcome(Completion.Completed, Success.Passed, 90));
        await receiver.NextAsync();

        JsonElement[] deliveries;
        do
            deliveries = [.. (await hub.Api.ReadAsync($"{Path(stage)}/deliveries")).GetProperty("deliveries").EnumerateArray()];
        while (deliveries.Length == 0 || deliveries[0].Text("state") == "WAITING");

        Assert.All(deliveries, delivery => Assert.Equal((opened.Registration, "SENT", 1, ""), (delivery.Text("registrationId"), delivery.Text("state"), delivery.GetProperty("attempts").GetInt32(), delivery.Text("error"))));
    }

    private static string Path(DispatchStage stage) => $"/dispatch/dispatches/{Uri.EscapeDataString(stage.DispatchId)}/postback";
}

public sealed class DispatchPostbackTestsOnSqlite(SqliteHub hub) : DispatchPostbackTests(hub), IClassFixture<SqliteHub>;

public sealed class DispatchPostbackTestsOnPostgres(PostgresHub hub) : DispatchPostbackTests(hub), IClassFixture<PostgresHub>;
