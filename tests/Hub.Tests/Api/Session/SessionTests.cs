using System.Net;
using Hub.Core;
using Hub.Storage;
using Hub.Testing;
using Hub.Tests.Api.Registrations;

namespace Hub.Tests.Api.Session;

[Trait("req", "RLM-1")]
public abstract class SessionTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_in_tells_who_one_is_and_sets_a_cookie_that_scripts_cannot_read()
    {
        using var answer = await hub.Browser().CallAsync("POST", "/session", new { email = HubApplication.OwnerEmail, password = HubApplication.OwnerPassword });

        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var session = System.Text.Json.JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(HubApplication.OwnerEmail, session.GetProperty("user").Text("email"));
        Assert.Equal("OWNER", session.Text("role"));
        Assert.Equal(HubApplication.ApplicationId, session.GetProperty("application").Text("id"));
        Assert.False(session.GetProperty("mailConfigured").GetBoolean());
    }

    [Fact]
    public async Task The_session_opens_the_API_until_it_is_ended()
    {
        using var owner = await hub.SignInAsync();
        await owner.ReadAsync("/courses");

        await owner.DoAsync("DELETE", "/session");

        await owner.RefusedAsync(HttpStatusCode.Unauthorized, "GET", "/courses");
        await owner.RefusedAsync(HttpStatusCode.Unauthorized, "GET", "/session");
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        using var browser = hub.Browser();

        var wrong = await browser.RefusedAsync(HttpStatusCode.Unauthorized, "POST", "/session", new { email = HubApplication.OwnerEmail, password = "wrong" });
        var unknown = await browser.RefusedAsync(HttpStatusCode.Unauthorized, "POST", "/session", new { email = "nobody@hub.test", password = "wrong" });

        Assert.Equal(wrong, unknown);
    }

    [Fact]
    public async Task A_page_of_ours_is_never_answered_with_the_browsers_own_dialog()
    {
        using var answer = await hub.Browser().CallAsync("GET", "/courses");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain("Basic", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task Another_sites_page_changes_nothing_with_a_persons_cookie(string? origin)
    {
        using var owner = await hub.SignInAsync();
        owner.DefaultRequestHeaders.Remove("Origin");
        if (origin is not null)
            owner.DefaultRequestHeaders.Add("Origin", origin);

        await owner.RefusedAsync(HttpStatusCode.Forbidden, "PUT", "/session/profile", new { displayName = "stolen" });
        await owner.RefusedAsync(HttpStatusCode.Forbidden, "POST", "/session", new { email = HubApplication.OwnerEmail, password = HubApplication.OwnerPassword });

        Assert.NotEqual("stolen", (await owner.ReadAsync("/session")).GetProperty("user").Text("displayName"));
    }

    [Fact]
    [Trait("req", "RLM-2")]
    public async Task The_request_chooses_the_application_by_header_or_for_a_link_by_parameter()
    {
        var second = $"second-{Guid.NewGuid():N}";
        using var _ = await hub.AddApplicationAsync(second);
        using var owner = await hub.SignInAsync();

        var byParameter = await owner.ReadAsync($"/session?hubApplication={second}");
        owner.DefaultRequestHeaders.Add("InteropHub-Application", second);
        var byHeader = await owner.ReadAsync("/session");

        Assert.Equal(second, byParameter.GetProperty("application").Text("id"));
        Assert.Equal(second, byHeader.GetProperty("application").Text("id"));
        Assert.Contains(second, byHeader.Ids("applications"));
        Assert.Contains(HubApplication.ApplicationId, byHeader.Ids("applications"));
    }

    [Fact]
    [Trait("req", "RLM-2")]
    public async Task The_session_names_the_applications_of_every_realm_that_one_looks_after()
    {
        var (browser, id, _) = await hub.InviteAsync("ADMINISTRATOR");
        using var administrator = browser;
        var (owned, attended) = ($"owned-{Guid.NewGuid():N}", $"attended-{Guid.NewGuid():N}");
        await JoinAsync(owned, Role.Owner);
        await JoinAsync(attended, Role.Learner);

        var session = await administrator.ReadAsync("/session");

        var realms = session.GetProperty("realms").EnumerateArray().ToList();
        Assert.Equal(3, realms.Count);
        Assert.Equal([owned], realms.Single(realm => realm.Text("role") == "OWNER").Ids("applications"));
        Assert.Empty(realms.Single(realm => realm.Text("role") == "LEARNER").Ids("applications"));
        Assert.Contains(HubApplication.ApplicationId, realms.Single(realm => realm.Text("role") == "ADMINISTRATOR").Ids("applications"));
        Assert.Equal([owned], session.Ids("applications"));

        async Task JoinAsync(string application, Role role)
        {
            using var _ = await hub.AddRealmAsync(application);
            var realm = await hub.Database.ReadAsync(default, db => Task.FromResult(HubDbContext.AcrossRealms(db.Applications).Single(a => a.Id == application).RealmKey));
            await hub.Database.WriteAsync(realm, db =>
            {
                db.Memberships.Add(new Membership { RealmKey = realm, UserId = Guid.Parse(id), Role = role });
                return Task.CompletedTask;
            }, Cancellation);
        }
    }

    [Fact]
    public async Task A_realm_that_one_does_not_belong_to_opens_nothing()
    {
        using var stranger = await hub.SignInElsewhereAsync($"elsewhere-{Guid.NewGuid():N}");
        stranger.DefaultRequestHeaders.Add("InteropHub-Realm", (await hub.FirstRealmAsync()).ToString());

        await stranger.RefusedAsync(HttpStatusCode.Forbidden, "GET", "/courses");
        await stranger.RefusedAsync(HttpStatusCode.Forbidden, "GET", "/users");
        Assert.False((await stranger.ReadAsync("/session")).TryGetProperty("role", out var _));
    }

    [Fact]
    public async Task A_learner_is_signed_in_and_may_do_nothing_that_administrators_do()
    {
        var (learner, _, _) = await hub.InviteAsync("LEARNER");
        using var browser = learner;

        Assert.Equal("LEARNER", (await browser.ReadAsync("/session")).Text("role"));
        foreach (var path in new[] { "/courses", "/registrations", "/users", "/audit", "/appManagement/applications", "/dispatch/dispatches", "/xapi/credentials" })
            await browser.RefusedAsync(HttpStatusCode.Forbidden, "GET", path);
    }

    [Fact]
    public async Task One_changes_ones_own_name()
    {
        var (administrator, _, _) = await hub.InviteAsync("ADMINISTRATOR");
        using var browser = administrator;

        await browser.DoAsync("PUT", "/session/profile", new { displayName = " Ada Lovelace " });

        Assert.Equal("Ada Lovelace", (await browser.ReadAsync("/session")).GetProperty("user").Text("displayName"));
        await browser.RefusedAsync(HttpStatusCode.BadRequest, "PUT", "/session/profile", new { displayName = "" });
    }
}

public sealed class SessionTestsOnSqlite(SqliteHub hub) : SessionTests(hub), IClassFixture<SqliteHub>;

public sealed class SessionTestsOnPostgres(PostgresHub hub) : SessionTests(hub), IClassFixture<PostgresHub>;
