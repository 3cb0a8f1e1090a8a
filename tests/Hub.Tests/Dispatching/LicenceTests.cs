using System.Net;
using Hub.Testing;

namespace Hub.Tests.Dispatching;

public abstract class LicenceTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "DSP-6")]
    public async Task Of_500_first_launches_at_once_exactly_100_pass_a_limit_of_100()
    {
        var stage = await DispatchStage.SetAsync(hub, new { registrationCap = 100 });

        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(number => stage.OpenAsync($"learner-{number}")));

        Assert.Equal(100, answers.Count(answer => answer.Status is HttpStatusCode.OK));
        Assert.Equal(400, answers.Count(answer => answer.Status is HttpStatusCode.Forbidden && answer.Code == "limit"));
        Assert.Equal(100, (await stage.RegistrationsAsync()).Count);
        Assert.Equal(100, (await stage.ShowAsync()).GetProperty("registrationCount").GetInt32());
    }

    [Fact]
    [Trait("req", "DSP-6")]
    public async Task A_learner_who_comes_back_is_not_counted_again_and_passes_when_all_places_are_taken()
    {
        var stage = await DispatchStage.SetAsync(hub, new { registrationCap = 1 });
        await stage.OpenAsync("first");
        var second = await stage.OpenAsync("second");

        var again = await stage.OpenAsync("first");

        Assert.Equal("limit", second.Code);
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal(1, (await stage.ShowAsync()).GetProperty("registrationCount").GetInt32());
    }

    [Fact]
    [Trait("req", "DSP-2")]
    public async Task A_higher_limit_takes_effect_at_the_next_launch()
    {
        var stage = await DispatchStage.SetAsync(hub, new { registrationCap = 1 });
        await stage.OpenAsync("first");
        Assert.Equal("limit", (await stage.OpenAsync("second")).Code);

        await stage.UpdateAsync(new { registrationCap = 2 });

        Assert.Equal(HttpStatusCode.OK, (await stage.OpenAsync("second")).Status);
    }

    [Fact]
    [Trait("req", "DSP-6")]
    public async Task A_reset_sets_the_count_to_zero_and_leaves_learners_their_places()
    {
        var stage = await DispatchStage.SetAsync(hub, new { registrationCap = 1 });
        await stage.OpenAsync("first");

        using var reset = await hub.Api.DeleteAsync(new Uri(stage.DispatchUri + "/registrationCount", UriKind.Relative), Cancellation);
        var second = await stage.OpenAsync("second");
        var first = await stage.OpenAsync("first");

        var count = await stage.ShowAsync("/registrationCount");
        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (second.Status, first.Status));
        Assert.Equal(1, count.GetProperty("registrationCount").GetInt32());
        Assert.True(count.TryGetProperty("lastResetDate", out _));
        Assert.Equal(2, (await stage.RegistrationsAsync()).Count);
    }

    [Fact]
    [Trait("req", "DSP-2")]
    public async Task Without_new_registrations_known_learners_pass_and_new_ones_do_not()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await stage.OpenAsync("known");

        await stage.UpdateAsync(new { allowNewRegistrations = false });

        Assert.Equal(HttpStatusCode.OK, (await stage.OpenAsync("known")).Status);
        var refused = await stage.OpenAsync("new");
        Assert.Equal((HttpStatusCode.Forbidden, "closed"), (refused.Status, refused.Code));
        Assert.Contains("no new learners", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "DSP-6")]
    public async Task A_refused_launch_takes_no_place()
    {
        var stage = await DispatchStage.SetAsync(hub, new { enabled = false, registrationCap = 5 });

        await stage.OpenAsync("one");

        Assert.Equal(0, (await stage.ShowAsync()).GetProperty("registrationCount").GetInt32());
        Assert.Empty(await stage.RegistrationsAsync());
    }
}

public sealed class LicenceTestsOnSqlite(SqliteHub hub) : LicenceTests(hub), IClassFixture<SqliteHub>;

public sealed class LicenceTestsOnPostgres(PostgresHub hub) : LicenceTests(hub), IClassFixture<PostgresHub>;
