using System.Net;
using System.Text.Json;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Api.Session;
using Hub.Tests.Lrs;

namespace Hub.Tests.Api.Users;

/// <summary>A password that one realm may know opens no other one.</summary>
[Trait("req", "RLM-1")]
[Trait("req", "SEC-1")]
public abstract class JoiningTests(HubApplication hub)
{
    [Fact]
    public async Task Who_knows_the_password_of_an_invited_person_is_not_in_the_realm_before_the_person_has_joined()
    {
        var application = $"joined-{Guid.NewGuid():N}";
        using var owner = await hub.SignInElsewhereAsync(application);
        var realm = await RealmAsync(owner);
        var (_, id, email) = await hub.InviteAsync("ADMINISTRATOR");

        var made = await owner.ReadAsync("POST", "/users", new { email, role = "ADMINISTRATOR" });

        Assert.False(made.TryGetProperty("passwordLink", out _));
        Assert.Equal("INVITED", made.GetProperty("user").Text("status"));
        using var knowing = await hub.SignInAsync(email, Person.Password);
        Assert.DoesNotContain(realm, (await knowing.ReadAsync("/session")).Ids("realms"));
        using (var intruder = await hub.SignInAsync(email, Person.Password))
        {
            intruder.DefaultRequestHeaders.Add("InteropHub-Realm", realm);
            await intruder.RefusedAsync(HttpStatusCode.Forbidden, "GET", "/courses");
            await intruder.RefusedAsync(HttpStatusCode.Forbidden, "GET", "/users");
            await intruder.RefusedAsync(HttpStatusCode.Forbidden, "POST", $"/users/{id}/joinLink");
        }
        await RecordStore.Of(hub, email, Person.Password, application).ExpectAsync(HttpStatusCode.Unauthorized, "GET", "statements");

        var joined = await knowing.ReadAsync("POST", "/session/realms", new { token = TokenOf(made) });

        Assert.Equal(realm, joined.Text("id"));
        Assert.Equal("ACTIVE", (await owner.ReadAsync($"/users/{id}")).Text("status"));
        knowing.DefaultRequestHeaders.Add("InteropHub-Realm", realm);
        await knowing.ReadAsync("/courses");
        await RecordStore.Of(hub, email, Person.Password, application).ExpectAsync(HttpStatusCode.OK, "GET", "statements");
        Assert.Contains((await owner.ReadAsync("/audit")).GetProperty("entries").EnumerateArray(), entry => entry.Text("action") == "user.join" && entry.Text("by") == email);
    }

    [Fact]
    public async Task A_link_tells_where_it_leads_and_works_once_for_the_person_alone()
    {
        using var owner = await hub.SignInElsewhereAsync($"once-{Guid.NewGuid():N}");
        var (browser, id, email) = await hub.InviteAsync("LEARNER");
        var (other, _, _) = await hub.InviteAsync("LEARNER");
        var token = TokenOf(await owner.ReadAsync("POST", "/users", new { email, role = "LEARNER" }));

        var invitation = await hub.Browser().ReadAsync("POST", "/session/joinLink/invitation", new { token });
        Assert.Equal((email, "LEARNER", await RealmAsync(owner)), (invitation.Text("email"), invitation.Text("role"), invitation.GetProperty("realm").Text("id")));
        await hub.Browser().RefusedAsync(HttpStatusCode.Unauthorized, "POST", "/session/realms", new { token });
        await other.RefusedAsync(HttpStatusCode.Forbidden, "POST", "/session/realms", new { token });
        await owner.RefusedAsync(HttpStatusCode.Forbidden, "POST", "/session/realms", new { token });
        Assert.Equal("INVITED", (await owner.ReadAsync($"/users/{id}")).Text("status"));

        await browser.ReadAsync("POST", "/session/realms", new { token });

        await IsSpentAsync(browser, token);
        await owner.RefusedAsync(HttpStatusCode.Conflict, "POST", $"/users/{id}/joinLink");
    }

    [Fact]
    public async Task A_newer_link_and_a_removal_end_the_one_before()
    {
        using var owner = await hub.SignInElsewhereAsync($"newer-{Guid.NewGuid():N}");
        var (browser, id, email) = await hub.InviteAsync("LEARNER");
        var first = TokenOf(await owner.ReadAsync("POST", "/users", new { email, role = "LEARNER" }));
        hub.Time.Advance(TimeSpan.FromSeconds(1));
        var second = Person.TokenOf((await owner.ReadAsync("POST", $"/users/{id}/joinLink")).Text("url")!);

        await IsSpentAsync(browser, first);
        await hub.Browser().ReadAsync("POST", "/session/joinLink/invitation", new { token = second });
        await owner.DoAsync("DELETE", $"/users/{id}");

        await IsSpentAsync(browser, second);
        (await hub.SignInAsync(email, Person.Password)).Dispose();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no token")]
    public async Task What_is_no_link_of_the_hubs_opens_nothing(string? token)
    {
        var (browser, _, _) = await hub.InviteAsync("LEARNER");

        await IsSpentAsync(browser, token);
    }

    [Fact]
    public async Task A_link_to_choose_a_password_is_none_to_join_and_the_other_way_round()
    {
        using var owner = await hub.SignInElsewhereAsync($"mixed-{Guid.NewGuid():N}");
        using var first = await hub.SignInAsync();
        var (browser, id, email) = await hub.InviteAsync("LEARNER", first);
        var password = Person.TokenOf((await first.ReadAsync("POST", $"/users/{id}/passwordLink")).Text("url")!);
        using var again = await hub.SignInAsync(email, Person.Password);
        var join = TokenOf(await owner.ReadAsync("POST", "/users", new { email, role = "LEARNER" }));

        await IsSpentAsync(again, password);
        await hub.Browser().RefusedAsync(HttpStatusCode.Gone, "PUT", "/session/password", new { token = join, newPassword = "of somebody else" });
        await again.ReadAsync("POST", "/session/realms", new { token = join });
        browser.Dispose();
    }

    [Fact]
    public async Task An_owner_who_has_not_joined_cannot_stand_in_for_the_last_one()
    {
        using var owner = await hub.SignInElsewhereAsync($"standing-{Guid.NewGuid():N}");
        var own = (await owner.ReadAsync("/session")).GetProperty("user").Text("id");
        var (browser, _, email) = await hub.InviteAsync("LEARNER");
        var made = await owner.ReadAsync("POST", "/users", new { email, role = "OWNER" });

        await owner.RefusedAsync(HttpStatusCode.Conflict, "DELETE", $"/users/{own}");
        await browser.ReadAsync("POST", "/session/realms", new { token = TokenOf(made) });

        await owner.DoAsync("DELETE", $"/users/{own}");
    }

    [Fact]
    public async Task Who_was_disabled_meanwhile_stays_so_when_they_join()
    {
        using var owner = await hub.SignInElsewhereAsync($"disabled-{Guid.NewGuid():N}");
        var (browser, id, email) = await hub.InviteAsync("LEARNER");
        var made = await owner.ReadAsync("POST", "/users", new { email, role = "ADMINISTRATOR" });
        await owner.DoAsync("PUT", $"/users/{id}", new { disabled = true });

        var joined = await browser.ReadAsync("POST", "/session/realms", new { token = TokenOf(made) });

        browser.DefaultRequestHeaders.Add("InteropHub-Realm", joined.Text("id"));
        await browser.RefusedAsync(HttpStatusCode.Forbidden, "GET", "/courses");
        Assert.Equal("DISABLED", (await owner.ReadAsync($"/users/{id}")).Text("status"));
    }

    private static string TokenOf(JsonElement made) => Person.TokenOf(made.GetProperty("joinLink").Text("url")!);

    private static async Task<string> RealmAsync(HttpClient owner) => (await owner.ReadAsync("/session")).GetProperty("realm").Text("id")!;

    private async Task IsSpentAsync(HttpClient browser, string? token)
    {
        await hub.Browser().RefusedAsync(HttpStatusCode.Gone, "POST", "/session/joinLink/invitation", new { token });
        await browser.RefusedAsync(HttpStatusCode.Gone, "POST", "/session/realms", new { token });
    }
}

public sealed class JoiningTestsOnSqlite(SqliteHub hub) : JoiningTests(hub), IClassFixture<SqliteHub>;

public sealed class JoiningTestsOnPostgres(PostgresHub hub) : JoiningTests(hub), IClassFixture<PostgresHub>;
