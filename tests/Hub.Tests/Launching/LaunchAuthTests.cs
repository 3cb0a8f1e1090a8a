using System.Net;
using System.Net.Http.Json;
using Hub.Core;
using Hub.Launching;
using Hub.Testing;
using Hub.Tests.Dispatching;

namespace Hub.Tests.Launching;

/// <summary>What a destination's launch auth asks of the player's page, besides its session key.</summary>
[Trait("req", "DSP-1")]
public abstract class LaunchAuthTests(HubApplication hub)
{
    private static readonly LaunchAuth Nothing = new(LaunchAuthKind.Cookies, false, false, null, null);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_bound_to_its_browser_works_there_and_in_no_other()
    {
        var (firefox, other) = (Browser("Firefox", "192.0.2.1"), Browser("Another", "192.0.2.1"));
        var player = await EnterAsync(firefox, Nothing with { BindsBrowser = true });

        var there = await player.StartAsync();
        var elsewhere = await In(other, player).StartAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, "visitor"), (there.Status, elsewhere.Status, elsewhere.Refused?.Code));
    }

    [Fact]
    public async Task A_page_bound_to_its_address_works_from_there_and_from_no_other()
    {
        var (home, away) = (Browser("Firefox", "192.0.2.1"), Browser("Firefox", "192.0.2.2"));
        var player = await EnterAsync(home, Nothing with { BindsAddress = true });

        var there = await player.StartAsync();
        var elsewhere = await In(away, player).OpenAsync("SCO");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, "visitor"), (there.Status, elsewhere.Status, elsewhere.Refused?.Code));
    }

    [Fact]
    public async Task A_page_that_is_bound_to_nothing_works_anywhere()
    {
        var player = await EnterAsync(Browser("Firefox", "192.0.2.1"), Nothing);

        Assert.Equal(HttpStatusCode.OK, (await In(Browser("Another", "192.0.2.2"), player).StartAsync()).Status);
    }

    [Fact]
    public async Task A_page_can_be_loaded_until_its_expiry_and_its_results_are_taken_after_it()
    {
        var player = await EnterAsync(hub.Content, Nothing with { Expiry = 600 });
        _ = (await player.OpenAsync("SCO")).Accepted;

        hub.Time.Advance(TimeSpan.FromSeconds(590));
        var inTime = await player.StartAsync();
        hub.Time.Advance(TimeSpan.FromSeconds(20));
        var late = await player.StartAsync();
        var result = await player.SetAsync(("cmi.core.lesson_status", "completed"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, "lapsed"), (inTime.Status, late.Status, late.Refused?.Code));
        Assert.Equal("COMPLETED", result.Accepted.Result.Completion);
    }

    [Fact]
    public async Task A_page_with_a_sliding_expiry_can_be_loaded_as_long_as_it_is_heard_of()
    {
        var player = await EnterAsync(hub.Content, Nothing with { SlidingExpiry = 60 });
        _ = (await player.OpenAsync("SCO")).Accepted;

        hub.Time.Advance(TimeSpan.FromSeconds(50));
        _ = (await player.SetAsync(("cmi.core.lesson_status", "incomplete"))).Accepted;
        hub.Time.Advance(TimeSpan.FromSeconds(50));
        var heardOf = await player.StartAsync();
        hub.Time.Advance(TimeSpan.FromSeconds(70));
        var silent = await player.StartAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, "lapsed"), (heardOf.Status, silent.Status, silent.Refused?.Code));
    }

    [Fact]
    public async Task Launches_of_a_destinations_dispatches_are_under_its_launch_auth()
    {
        var stage = await DispatchStage.SetAsync(hub);
        using var set = await hub.Api.PutAsJsonAsync(stage.DestinationUri, new { launchAuth = new { type = "vault", options = new { fingerprint = true } } }, Cancellation);
        var token = (await stage.OpenAsync()).Text("token");
        var link = $"{HubApplication.ContentUrl}launch?token={Uri.EscapeDataString(token)}";
        var player = await PlayerClient.EnterAsync(Browser("Firefox", "192.0.2.1"), link);

        var elsewhere = await In(Browser("Another", "192.0.2.1"), player).StartAsync();

        Assert.Equal((HttpStatusCode.NoContent, "visitor"), (set.StatusCode, elsewhere.Refused?.Code));
    }

    [Fact]
    public async Task A_launch_link_can_ask_for_launch_auth_of_its_own()
    {
        var registration = await hub.AddRegistrationAsync(await hub.AddCourseAsync());
        var path = new Uri($"/api/v2/registrations/{registration.Id}/launchLink", UriKind.Relative);
        using var refused = await hub.Api.PostAsJsonAsync(path, new { redirectOnExitUrl = "blank", launchAuth = new { type = "token" } }, Cancellation);
        using var made = await hub.Api.PostAsJsonAsync(path, new { redirectOnExitUrl = "blank", launchAuth = new { options = new { fingerprint = true } } }, Cancellation);
        var link = (await made.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Cancellation)).GetProperty("launchLink").GetString()!;
        var player = await PlayerClient.EnterAsync(Browser("Firefox", "192.0.2.1"), link);

        var elsewhere = await In(Browser("Another", "192.0.2.1"), player).StartAsync();

        Assert.Equal((HttpStatusCode.BadRequest, "visitor"), (refused.StatusCode, elsewhere.Refused?.Code));
    }

    private async Task<PlayerClient> EnterAsync(HttpClient browser, LaunchAuth auth) =>
        await PlayerClient.EnterAsync(browser, await hub.IssueLinkAsync(await hub.AddRegistrationAsync(await hub.AddCourseAsync()), new LaunchTerms { Auth = auth }));

    private static PlayerClient In(HttpClient browser, PlayerClient player) => PlayerClient.Of(browser, $"/player/{player.Launch}#s={player.Session}");

    // The address is what the proxy in front says that it is.
    private HttpClient Browser(string userAgent, string address)
    {
        var browser = hub.CreateClient(new() { BaseAddress = HubApplication.ContentUrl, AllowAutoRedirect = false });
        browser.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent);
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "http");
        return browser;
    }
}

public sealed class ProxiedSqliteHub : SqliteHub
{
    protected override IEnumerable<(string Name, string Value)> Settings => [("Hub:TrustedProxies", "127.0.0.1")];
}

public sealed class ProxiedPostgresHub : PostgresHub
{
    protected override IEnumerable<(string Name, string Value)> Settings => [("Hub:TrustedProxies", "127.0.0.1")];
}

public sealed class LaunchAuthTestsOnSqlite(ProxiedSqliteHub hub) : LaunchAuthTests(hub), IClassFixture<ProxiedSqliteHub>;

public sealed class LaunchAuthTestsOnPostgres(ProxiedPostgresHub hub) : LaunchAuthTests(hub), IClassFixture<ProxiedPostgresHub>;
