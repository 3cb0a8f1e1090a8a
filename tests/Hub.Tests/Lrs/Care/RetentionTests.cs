using System.Net;
using Hub.Lrs.Care.Retention;
using Hub.Storage.Statements;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Lrs.Care;

[Trait("req", "LRS-6")]
public abstract class RetentionTests(HubApplication hub)
{
    private const string State = "activities/state?activityId=https%3A%2F%2Fexample.com%2Fa&stateId=s&agent=%7B%22mbox%22%3A%22mailto%3Aada%40example.com%22%7D";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>PostgreSQL stamps statements by its own clock, which tests cannot put forward: days by which the hub's is ahead of it.</summary>
    private protected abstract int Ahead { get; }

    private RetentionRun Run => hub.Services.GetRequiredService<RetentionRun>();

    [Fact]
    public async Task Without_a_rule_everything_stays()
    {
        var stage = await CareStage.SetAsync(hub);
        await stage.Store.PostAsync(RecordStore.Statement());
        hub.Time.Advance(TimeSpan.FromDays(400));

        await Run.RunDueAsync(Cancellation);

        Assert.Single(await stage.ExportedAsync());
        Assert.False((await stage.Api.ReadAsync("/xapi/retention")).TryGetProperty("statements", out _));
    }

    [Fact]
    public async Task What_is_old_goes_but_for_kept_verbs_and_leaves_tombstones()
    {
        var stage = await CareStage.SetAsync(hub);
        var (old, kept) = (RecordStore.NewId(), RecordStore.NewId());
        await stage.Store.PostAsync(RecordStore.Statement(old));
        await stage.Store.PostAsync(RecordStore.Statement(kept, verb: "https://example.com/verbs/certified"));
        await stage.Store.ExpectAsync(HttpStatusCode.NoContent, "PUT", State, "{}");
        await stage.Api.DoAsync("PUT", "/xapi/retention", new { statements = new { afterDays = 30 + Ahead }, documents = new { afterDays = 60 }, keepVerbs = new[] { "https://example.com/verbs/certified" } });
        await Run.RunDueAsync(Cancellation);
        Assert.Equal(2, (await stage.ExportedAsync()).Length);

        hub.Time.Advance(TimeSpan.FromDays(31));
        await Run.RunDueAsync(Cancellation);

        Assert.Equal([kept], (await stage.ExportedAsync()).Select(statement => statement.GetProperty("id").GetGuid()));
        await stage.Store.ExpectAsync(HttpStatusCode.OK, "GET", State);
        var tombstone = Tombstone.Read(Assert.Single((await stage.LogAsync()).OfType<LogMark>()).Payload);
        Assert.Equal((Removal.OfAge, old), (tombstone.Cause, Assert.Single(tombstone.Statements)));
        // It did not leave because it must not be known, so it may come again.
        await stage.Store.PostAsync(RecordStore.Statement(old));

        hub.Time.Advance(TimeSpan.FromDays(31));
        await Run.RunDueAsync(Cancellation);
        await stage.Store.ExpectAsync(HttpStatusCode.NotFound, "GET", State);
        Assert.Equal(1, (await stage.LogAsync()).OfType<LogMark>().Sum(mark => Tombstone.Read(mark.Payload).Documents));
    }

    [Fact]
    public async Task A_rule_that_keeps_less_takes_what_was_kept_before()
    {
        var stage = await CareStage.SetAsync(hub);
        var day = 1 + Ahead;
        await stage.Store.PostAsync(RecordStore.Statement());
        await stage.Api.DoAsync("PUT", "/xapi/retention", new { statements = new { afterDays = day }, keepVerbs = new[] { "http://adlnet.gov/expapi/verbs/experienced" } });
        hub.Time.Advance(TimeSpan.FromDays(2));
        await Run.RunDueAsync(Cancellation);
        Assert.Single(await stage.ExportedAsync());

        await stage.Api.DoAsync("PUT", "/xapi/retention", new { statements = new { afterDays = day } });
        await Run.RunDueAsync(Cancellation);

        Assert.Empty(await stage.ExportedAsync());
        Assert.Equal(day, (await stage.Api.ReadAsync("/xapi/retention")).GetProperty("statements").GetProperty("afterDays").GetInt32());
    }

    [Fact]
    public async Task Two_nodes_apply_a_rule_once()
    {
        var stage = await CareStage.SetAsync(hub);
        for (var i = 0; i < 5; i++)
            await stage.Store.PostAsync(RecordStore.Statement());
        await stage.Api.DoAsync("PUT", "/xapi/retention", new { statements = new { afterDays = 1 + Ahead } });
        hub.Time.Advance(TimeSpan.FromDays(2));

        await Task.WhenAll(Run.RunDueAsync(Cancellation), Run.RunDueAsync(Cancellation));

        Assert.Empty(await stage.ExportedAsync());
        Assert.Equal(5, (await stage.LogAsync()).OfType<LogMark>().Sum(mark => Tombstone.Read(mark.Payload).Statements.Count));
    }

    [Theory]
    [InlineData("""{"statements":{"afterDays":0} }""")]
    [InlineData("""{"documents":{"afterDays":99999} }""")]
    [InlineData("""{"statements":{"afterDays":1},"keepVerbs":["certified"]}""")]
    public async Task A_rule_that_makes_no_sense_is_refused(string body) =>
        await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "PUT", "/xapi/retention", System.Text.Json.JsonElement.Parse(body));
}

public sealed class RetentionTestsOnSqlite(IdleSqliteHub hub) : RetentionTests(hub), IClassFixture<IdleSqliteHub>
{
    private protected override int Ahead => 0;
}

public sealed class RetentionTestsOnPostgres(IdlePostgresHub hub) : RetentionTests(hub), IClassFixture<IdlePostgresHub>
{
    private readonly HubApplication hub = hub;

    private protected override int Ahead => (int)(hub.Time.GetUtcNow() - TimeProvider.System.GetUtcNow()).TotalDays;
}
