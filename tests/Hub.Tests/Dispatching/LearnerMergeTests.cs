using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hub.Core;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Dispatching;

public abstract class LearnerMergeTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "DSP-6")]
    public async Task Merged_learners_are_one_with_both_registrations_and_one_place()
    {
        var stage = await DispatchStage.SetAsync(hub, new { registrationCap = 2 });
        var kept = await stage.OpenAsync("new id");
        var removed = await stage.OpenAsync("old id");

        Assert.Equal(HttpStatusCode.NoContent, (await MergeAsync(stage, "new id", "old id")).Status);

        var registrations = await stage.RegistrationsAsync();
        Assert.Equal([kept.Registration, removed.Registration], registrations.Select(r => r.Id));
        Assert.Single(registrations.Select(r => r.LearnerKey).Distinct());
        Assert.Equal(1, (await stage.ShowAsync()).GetProperty("registrationCount").GetInt32());
        Assert.Equal(HttpStatusCode.OK, (await stage.OpenAsync("third")).Status);
    }

    [Fact]
    [Trait("req", "DSP-6")]
    public async Task Whichever_id_the_LMS_sends_afterwards_means_the_merged_learner_and_the_registration_that_the_LMS_knows()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var kept = await stage.OpenAsync("new id");
        var removed = await stage.OpenAsync("old id");
        await MergeAsync(stage, "new id", "old id");

        var byOld = await stage.OpenAsync("old id", entry: "resume", state: removed.Registration);
        var byNew = await stage.OpenAsync("new id", entry: "resume", state: kept.Registration);

        Assert.Equal(removed.Registration, byOld.Registration);
        Assert.Equal(kept.Registration, byNew.Registration);
        Assert.Equal(1, (await stage.ShowAsync()).GetProperty("registrationCount").GetInt32());
    }

    [Fact]
    [Trait("req", "DSP-6")]
    public async Task A_place_that_only_the_removed_learner_had_goes_to_the_kept_one()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await stage.OpenAsync("removed");
        await SetUpOtherDispatchAsync(stage, "kept");

        await MergeAsync(stage, "kept", "removed");

        Assert.Equal(1, (await stage.ShowAsync()).GetProperty("registrationCount").GetInt32());
        var learner = Assert.Single(await stage.RegistrationsAsync()).LearnerKey;
        var dispatch = Key<Dispatch>.TryParse(stage.Shell.Dispatch, out var key) ? key : default;
        Assert.Equal(learner, await stage.ReadAsync(db => db.LicenceUses.Where(u => u.DispatchKey == dispatch).Select(u => u.LearnerKey).SingleAsync(Cancellation)));
    }

    [Fact]
    [Trait("req", "DSP-6")]
    public async Task A_merge_is_audited()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await stage.OpenAsync("keep");
        await stage.OpenAsync("gone");
        await MergeAsync(stage, "keep", "gone");

        var learner = (await stage.RegistrationsAsync())[0].LearnerKey;

        var entry = await stage.ReadAsync(db => db.Audit.SingleAsync(a => a.Subject == $"learner {learner}", Cancellation));
        Assert.Equal("learner.merge", entry.Action);
        Assert.NotEmpty(entry.By);
        Assert.Contains("gone", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "DSP-6")]
    public async Task A_merge_of_what_is_not_there_or_is_one_already_says_so()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await stage.OpenAsync("only");

        var unknown = await MergeAsync(stage, "only", "nobody");
        var same = await MergeAsync(stage, "only", "only");

        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
        Assert.Contains("'nobody'", unknown.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, same.Status);
    }

    // A learner of the destination who has no place in the first dispatch.
    private static Task SetUpOtherDispatchAsync(DispatchStage stage, string learner) => stage.WriteAsync(async db =>
    {
        var destination = await db.Destinations.SingleAsync(d => d.Id == stage.DestinationId, Cancellation);
        var key = Key<Learner>.New(destination.CreatedAt);
        db.Learners.Add(new Learner
        {
            RealmKey = destination.RealmKey,
            Key = key,
            CreatedAt = destination.CreatedAt,
            Identities = { new LearnerIdentity { RealmKey = destination.RealmKey, Source = IdentitySource.Of(destination.Key), ExternalId = learner, LearnerKey = key } },
        });
    });

    private async Task<ShellAnswer> MergeAsync(DispatchStage stage, string keep, string remove)
    {
        using var answer = await hub.Api.PostAsJsonAsync(
            new Uri("/api/v2/dispatch/learners/merge", UriKind.Relative), new { destinationId = stage.DestinationId, keep, remove }, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return new ShellAnswer(answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }
}

public sealed class LearnerMergeTestsOnSqlite(SqliteHub hub) : LearnerMergeTests(hub), IClassFixture<SqliteHub>;

public sealed class LearnerMergeTestsOnPostgres(PostgresHub hub) : LearnerMergeTests(hub), IClassFixture<PostgresHub>;
