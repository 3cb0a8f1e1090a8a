using System.Net;
using Hub.Testing;
using Hub.Testing.Lti;

namespace Hub.Tests.Lti;

/// <summary>The keys that platforms publish by URL, and change.</summary>
public abstract class PlatformKeyTests(HubApplication hub)
{
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Overnight = TimeSpan.FromHours(7);

    protected HubApplication Hub => hub;

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_key_that_the_platform_has_changed_to_is_read_when_a_launch_names_it()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        _ = (await stage.LaunchAsync()).Link;
        _ = (await stage.LaunchAsync()).Link;
        Assert.Equal(1, stage.Platform.Keys.Fetches);

        stage.Platform.Keys.Replace();
        hub.Time.Advance(BetweenReadings);

        _ = (await stage.LaunchAsync()).Link;
        Assert.Equal(2, stage.Platform.Keys.Fetches);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_key_that_was_taken_back_opens_nothing_any_more()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var login = await stage.LoginAsync();
        var signedBefore = stage.Platform.Answer(login.Url!);

        stage.Platform.Keys.Replace();
        var answer = await stage.PostAsync(signedBefore, login.Cookie);

        Assert.Equal((HttpStatusCode.Forbidden, "key"), (answer.Status, await stage.FailedCheckAsync()));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Keys_are_read_again_only_after_half_a_minute()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        _ = (await stage.LaunchAsync()).Link;
        stage.Platform.Keys.Replace();

        var early = await stage.LaunchAsync();
        Assert.Equal((HttpStatusCode.Forbidden, "key", 1), (early.Status, await stage.FailedCheckAsync(), stage.Platform.Keys.Fetches));
        hub.Time.Advance(BetweenReadings);
        var late = await stage.LaunchAsync();

        Assert.Equal((HttpStatusCode.SeeOther, 2), (late.Status, stage.Platform.Keys.Fetches));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_storm_of_invented_key_ids_makes_the_hub_read_once()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        _ = (await stage.LaunchAsync()).Link;
        hub.Time.Advance(BetweenReadings);

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => stage.LaunchAsync(stage.Launch with
        {
            Signing = PlatformSigning.KeyNotPublished,
            SpoilHeader = header => header["kid"] = $"invented-{number}",
        })));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Forbidden, answer.Status));
        Assert.Equal(2, stage.Platform.Keys.Fetches);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Old_keys_do_while_the_platform_gives_none()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        _ = (await stage.LaunchAsync()).Link;

        stage.Platform.Keys.AreAway = true;
        hub.Time.Advance(Overnight);

        _ = (await stage.LaunchAsync()).Link;
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_launch_before_any_key_could_be_read_is_refused_and_works_when_the_platform_is_back()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        stage.Platform.Keys.AreAway = true;

        var refused = await stage.LaunchAsync();
        stage.Platform.Keys.AreAway = false;
        hub.Time.Advance(BetweenReadings);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        _ = (await stage.LaunchAsync()).Link;
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Keys_that_break_off_refuse_the_launch_with_a_reason_and_are_read_again()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        stage.Platform.Keys.BreakOff = true;

        var refused = await stage.LaunchAsync();
        Assert.Equal((HttpStatusCode.Forbidden, "key"), (refused.Status, await stage.FailedCheckAsync()));

        stage.Platform.Keys.BreakOff = false;
        hub.Time.Advance(BetweenReadings);
        _ = (await stage.LaunchAsync()).Link;
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_the_platform_takes_its_time_to_give_keys_launches_with_known_ones_go_on(bool haveGrownOld)
    {
        await using var stage = await LtiStage.SetAsync(hub);
        _ = (await stage.LaunchAsync()).Link;
        hub.Time.Advance(haveGrownOld ? Overnight : BetweenReadings);
        using var pause = stage.Platform.Keys.Pause();

        var unknown = stage.LaunchAsync(stage.Launch with { Signing = PlatformSigning.KeyNotPublished, SpoilHeader = header => header["kid"] = "invented" });
        await pause.Reached.WaitAsync(TestContext.Current.CancellationToken);
        _ = (await stage.LaunchAsync()).Link;

        Assert.False(unknown.IsCompleted);
        pause.End();
        Assert.Equal(HttpStatusCode.Forbidden, (await unknown).Status);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task The_hubs_own_keys_may_be_kept_for_a_while_SEC_6_3()
    {
        using var browser = hub.Anonymous();
        using var answer = await browser.GetAsync(new Uri("/lti/jwks.json", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal((true, TimeSpan.FromMinutes(5)), (answer.Headers.CacheControl?.Public, answer.Headers.CacheControl?.MaxAge));
    }
}

public sealed class PlatformKeyTestsOnSqlite(SqliteHub hub) : PlatformKeyTests(hub), IClassFixture<SqliteHub>
{
    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Keys_that_never_end_hold_a_launch_up_for_ten_seconds_at_most()
    {
        await using var stage = await LtiStage.SetAsync(Hub);
        stage.Platform.Keys.NeverEnd = true;

        var refused = await stage.LaunchAsync().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Forbidden, "key"), (refused.Status, await stage.FailedCheckAsync()));
    }
}

public sealed class PlatformKeyTestsOnPostgres(PostgresHub hub) : PlatformKeyTests(hub), IClassFixture<PostgresHub>;
