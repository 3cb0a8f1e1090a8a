using Hub.Core;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Dispatching;

public abstract class InstancingTests(HubApplication hub)
{
    private static readonly Outcome Completed = new(Completion.Completed, Success.Unknown, null);
    private static readonly Outcome UnderWay = new(Completion.Incomplete, Success.Unknown, null);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [Trait("req", "DSP-2")]
    [InlineData("instanced, finished, LMS starts over", true, true, "ab-initio", false, 1)]
    [InlineData("static, finished, LMS starts over", false, true, "ab-initio", false, 0)]
    [InlineData("instanced, under way, LMS has lost its state", true, false, "ab-initio", false, 0)]
    [InlineData("instanced, finished, LMS knows the registration", true, true, "ab-initio", true, 0)]
    [InlineData("instanced, finished, LMS resumes", true, true, "resume", false, 0)]
    [InlineData("instanced, finished, LMS says nothing", true, true, "", false, 0)]
    public async Task A_new_instance_begins_only_when_the_LMS_starts_a_finished_registration_over(
        string situation, bool instanced, bool finished, string entry, bool lmsKnows, int instance)
    {
        var stage = await DispatchStage.SetAsync(hub, new { instanced });
        var first = await stage.OpenAsync();
        await stage.PlayAsync(first.Registration, finished ? Completed : UnderWay);

        var again = await stage.OpenAsync(entry: entry, state: lmsKnows ? first.Registration : "");

        var current = (await stage.RegistrationsAsync()).Single(registration => registration.IsCurrent);
        Assert.True(instance == current.Instance, situation);
        Assert.Equal(first.Registration, again.Registration);
    }

    [Fact]
    [Trait("req", "DSP-2")]
    public async Task A_new_instance_starts_from_nothing_keeps_the_old_one_and_takes_no_second_place()
    {
        var stage = await DispatchStage.SetAsync(hub, new { registrationCap = 1 });
        var first = await stage.OpenAsync();
        await stage.PlayAsync(first.Registration, Completed);

        var again = await stage.OpenAsync();

        var registrations = await stage.RegistrationsAsync();
        Assert.Equal("UNKNOWN", again.Body.GetProperty("snapshot").GetProperty("completion").GetString());
        Assert.Equal([Completion.Completed, Completion.Unknown], registrations.OrderBy(r => r.Instance).Select(r => r.Completion));
        Assert.Equal(1, (await stage.ShowAsync()).GetProperty("registrationCount").GetInt32());
    }

    [Fact]
    [Trait("req", "IMP-5")]
    public async Task A_registration_moves_to_the_newest_version_as_the_policy_says_and_loses_only_data_of_activities_that_are_gone()
    {
        var stage = await DispatchStage.SetAsync(hub, new { versionPolicy = "PINNED", pinnedVersion = 0 }, ["kept", "gone"], ["kept", "new"]);
        var first = await stage.OpenAsync();
        await StoreRuntimeAsync(stage, first.Registration, "kept", "gone");

        await stage.UpdateAsync(new { versionPolicy = "ALWAYS" });
        await stage.OpenAsync();

        Assert.Equal(1, await VersionAsync(stage));
        Assert.Equal(["kept"], await RuntimeAsync(stage));
    }

    [Fact]
    [Trait("req", "IMP-5")]
    public async Task A_learner_who_has_begun_keeps_the_version_under_policy_never_and_goes_back_when_an_older_one_is_pinned()
    {
        var stage = await DispatchStage.SetAsync(hub, new { versionPolicy = "NEVER" }, ["a"], ["a"]);
        await stage.OpenAsync();
        Assert.Equal(1, await VersionAsync(stage));

        await stage.UpdateAsync(new { versionPolicy = "PINNED", pinnedVersion = 0 });
        await stage.OpenAsync();
        Assert.Equal(0, await VersionAsync(stage));

        await stage.UpdateAsync(new { versionPolicy = "NEVER" });
        await stage.OpenAsync();
        Assert.Equal(0, await VersionAsync(stage));
    }

    private static Task StoreRuntimeAsync(DispatchStage stage, string registration, params string[] activities) => stage.WriteAsync(async db =>
    {
        var owner = await db.Registrations.SingleAsync(r => r.Id == registration, Cancellation);
        db.RuntimeData.AddRange(activities.Select(activity => new RuntimeData
        {
            RealmKey = owner.RealmKey,
            RegistrationKey = owner.Key,
            ActivityId = activity,
            State = "{}",
            OpenedAt = owner.CreatedAt,
        }));
    });

    private static async Task<List<string>> RuntimeAsync(DispatchStage stage)
    {
        var registration = Assert.Single(await stage.RegistrationsAsync()).Key;
        return await stage.ReadAsync(db => db.RuntimeData.Where(d => d.RegistrationKey == registration).Select(d => d.ActivityId).ToListAsync(Cancellation));
    }

    private static async Task<int> VersionAsync(DispatchStage stage)
    {
        var version = Assert.Single(await stage.RegistrationsAsync()).VersionKey;
        return await stage.ReadAsync(db => db.CourseVersions.Where(v => v.Key == version).Select(v => v.Number).SingleAsync(Cancellation));
    }
}

public sealed class InstancingTestsOnSqlite(SqliteHub hub) : InstancingTests(hub), IClassFixture<SqliteHub>;

public sealed class InstancingTestsOnPostgres(PostgresHub hub) : InstancingTests(hub), IClassFixture<PostgresHub>;
