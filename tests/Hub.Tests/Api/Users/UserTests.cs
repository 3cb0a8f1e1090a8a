using System.Net;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Api.Session;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Api.Users;

[Trait("req", "RLM-1")]
public abstract class UserTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_invited_user_is_listed_as_such_until_they_have_a_password()
    {
        using var owner = await hub.SignInAsync();
        var email = $"new-{Guid.NewGuid():N}@hub.test";

        var made = await owner.ReadAsync("POST", "/users", new { email, displayName = "New", role = "LEARNER" });

        var id = made.GetProperty("user").Text("id")!;
        Assert.Contains(id, (await owner.ReadAsync($"/users?status=INVITED&filter={email}")).Ids("users"));
        await hub.Browser().DoAsync("PUT", "/session/password", new { token = Person.TokenOf(made.GetProperty("passwordLink").Text("url")!), newPassword = Person.Password });
        Assert.Equal("ACTIVE", (await owner.ReadAsync($"/users/{id}")).Text("status"));
        Assert.Contains(id, (await owner.ReadAsync($"/users?role=LEARNER&filter={email[..20].ToUpperInvariant()}")).Ids("users"));
    }

    [Fact]
    public async Task The_list_comes_in_pages_in_order_of_addresses()
    {
        using var owner = await hub.SignInAsync();
        var mark = Guid.NewGuid().ToString("N")[..10];
        for (var i = 0; i < 103; i++)
            await owner.ReadAsync("POST", "/users", new { email = $"page{mark}-{i:000}@hub.test", role = "LEARNER" });

        var first = await owner.ReadAsync($"/users?filter=page{mark}&includeTotalCount=true");
        var second = await owner.ReadAsync($"/users?more={Uri.EscapeDataString(first.Text("more")!)}");

        string[] emails = [.. first.GetProperty("users").EnumerateArray().Concat(second.GetProperty("users").EnumerateArray()).Select(user => user.Text("email")!)];
        Assert.Equal(Enumerable.Range(0, 103).Select(i => $"page{mark}-{i:000}@hub.test"), emails);
        Assert.False(second.TryGetProperty("more", out _));
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("")]
    [InlineData("a@b.test\r\nBcc: c@d.test")]
    public async Task What_is_no_address_is_refused(string email)
    {
        using var owner = await hub.SignInAsync();

        await owner.RefusedAsync(HttpStatusCode.BadRequest, "POST", "/users", new { email });
    }

    [Fact]
    [Trait("req", "API-1")]
    public async Task A_number_is_no_role_and_no_status()
    {
        using var owner = await hub.SignInAsync();
        var (_, id, _) = await hub.InviteAsync("LEARNER", owner);

        await owner.RefusedAsync(HttpStatusCode.BadRequest, "PUT", $"/users/{id}", new { role = 99 });
        await owner.RefusedAsync(HttpStatusCode.BadRequest, "PUT", $"/users/{id}", new { role = "2" });
        await owner.RefusedAsync(HttpStatusCode.BadRequest, "POST", "/users", new { email = "number@hub.test", role = 1 });
        await owner.RefusedAsync(HttpStatusCode.BadRequest, "GET", "/users?status=5");
        await owner.RefusedAsync(HttpStatusCode.BadRequest, "GET", "/users?role=0");
        await owner.RefusedAsync(HttpStatusCode.BadRequest, "GET", "/courses/importJobs?status=1");
    }

    [Fact]
    public async Task A_changed_role_holds_at_the_next_request()
    {
        using var owner = await hub.SignInAsync();
        var (browser, id, _) = await hub.InviteAsync("ADMINISTRATOR", owner);
        await browser.ReadAsync("/courses");

        await owner.DoAsync("PUT", $"/users/{id}", new { role = "LEARNER" });

        await browser.RefusedAsync(HttpStatusCode.Forbidden, "GET", "/courses");
    }

    [Fact]
    public async Task A_disabled_or_removed_user_is_out_at_the_next_request()
    {
        using var owner = await hub.SignInAsync();
        var (browser, id, email) = await hub.InviteAsync("ADMINISTRATOR", owner);

        await owner.DoAsync("PUT", $"/users/{id}", new { disabled = true });
        await browser.RefusedAsync(HttpStatusCode.Forbidden, "GET", "/courses");
        await owner.DoAsync("PUT", $"/users/{id}", new { disabled = false });
        await browser.ReadAsync("/courses");
        await owner.DoAsync("DELETE", $"/users/{id}");

        await browser.RefusedAsync(HttpStatusCode.Unauthorized, "GET", "/courses");
        await hub.Browser().RefusedAsync(HttpStatusCode.Unauthorized, "POST", "/session", new { email, password = Person.Password });
    }

    [Fact]
    public async Task The_last_owner_who_can_sign_in_can_be_neither_demoted_nor_disabled_nor_removed()
    {
        using var owner = await hub.SignInElsewhereAsync($"realm-{Guid.NewGuid():N}");
        var id = (await owner.ReadAsync("/session")).GetProperty("user").Text("id");
        // Somebody who has not chosen a password yet cannot stand in.
        await owner.ReadAsync("POST", "/users", new { email = $"second-{Guid.NewGuid():N}@hub.test", role = "OWNER" });

        await owner.RefusedAsync(HttpStatusCode.Conflict, "PUT", $"/users/{id}", new { role = "ADMINISTRATOR" });
        await owner.RefusedAsync(HttpStatusCode.Conflict, "PUT", $"/users/{id}", new { disabled = true });
        await owner.RefusedAsync(HttpStatusCode.Conflict, "DELETE", $"/users/{id}");

        Assert.Equal("OWNER", (await owner.ReadAsync("/session")).Text("role"));
    }

    [Fact]
    public async Task Of_two_owners_who_remove_each_other_at_once_one_stays()
    {
        using var first = await hub.SignInElsewhereAsync($"pair-{Guid.NewGuid():N}");
        var (second, secondId, _) = await hub.InviteAsync("OWNER", first);
        var firstId = (await first.ReadAsync("/session")).GetProperty("user").Text("id");

        var answers = await Task.WhenAll(first.CallAsync("DELETE", $"/users/{secondId}"), second.CallAsync("DELETE", $"/users/{firstId}"));

        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task An_administrator_makes_changes_and_links_for_no_owner()
    {
        var (browser, _, _) = await hub.InviteAsync("ADMINISTRATOR");
        var (_, ownerId, _) = await hub.InviteAsync("OWNER");
        var (_, learnerId, _) = await hub.InviteAsync("LEARNER");

        await browser.RefusedAsync(HttpStatusCode.Forbidden, "POST", "/users", new { email = "x@hub.test", role = "OWNER" });
        await browser.RefusedAsync(HttpStatusCode.Forbidden, "PUT", $"/users/{ownerId}", new { role = "LEARNER" });
        await browser.RefusedAsync(HttpStatusCode.Forbidden, "PUT", $"/users/{learnerId}", new { role = "OWNER" });
        await browser.RefusedAsync(HttpStatusCode.Forbidden, "POST", $"/users/{ownerId}/passwordLink");
        await browser.RefusedAsync(HttpStatusCode.Forbidden, "DELETE", $"/users/{ownerId}");
        await browser.DoAsync("PUT", $"/users/{learnerId}", new { role = "ADMINISTRATOR" });
    }

    [Fact]
    public async Task A_password_link_made_by_an_administrator_ends_the_users_sessions_and_a_lock_out()
    {
        using var owner = await hub.SignInAsync();
        var (browser, id, email) = await hub.InviteAsync("ADMINISTRATOR", owner);
        for (var i = 0; i < 5; i++)
            await hub.Browser().RefusedAsync(HttpStatusCode.Unauthorized, "POST", "/session", new { email, password = "guess" });
        Assert.Equal("LOCKED", (await owner.ReadAsync($"/users/{id}")).Text("status"));

        var link = await owner.ReadAsync("POST", $"/users/{id}/passwordLink");
        await hub.Browser().DoAsync("PUT", "/session/password", new { token = Person.TokenOf(link.Text("url")!), newPassword = "yet another password" });

        await browser.RefusedAsync(HttpStatusCode.Unauthorized, "GET", "/session");
        (await hub.SignInAsync(email, "yet another password")).Dispose();
    }

    [Fact]
    public async Task Nobody_gets_a_link_to_a_person_who_belongs_to_another_realm_too()
    {
        using var stranger = await hub.SignInElsewhereAsync($"shared-{Guid.NewGuid():N}");
        var (_, id, email) = await hub.InviteAsync("ADMINISTRATOR");
        var joined = await stranger.ReadAsync("POST", "/users", new { email, role = "ADMINISTRATOR" });

        await stranger.RefusedAsync(HttpStatusCode.Conflict, "POST", $"/users/{id}/passwordLink");
        await stranger.RefusedAsync(HttpStatusCode.Conflict, "PUT", $"/users/{id}", new { displayName = "renamed" });
        await stranger.DoAsync("DELETE", $"/users/{id}");

        Assert.False(joined.TryGetProperty("passwordLink", out _));
        (await hub.SignInAsync(email, Person.Password)).Dispose();
    }

    [Fact]
    public async Task Of_a_person_of_other_realms_too_nobody_else_sees_the_last_sign_in_or_ends_a_lock_out()
    {
        using var stranger = await hub.SignInElsewhereAsync($"curious-{Guid.NewGuid():N}");
        var (_, id, email) = await hub.InviteAsync("ADMINISTRATOR");

        var joined = await stranger.ReadAsync("POST", "/users", new { email, role = "LEARNER" });

        Assert.False(joined.GetProperty("user").TryGetProperty("lastSignIn", out _));
        Assert.False((await stranger.ReadAsync($"/users/{id}")).TryGetProperty("lastSignIn", out _));
        Assert.All((await stranger.ReadAsync($"/users?filter={Uri.EscapeDataString(email)}")).GetProperty("users").EnumerateArray(), user => Assert.False(user.TryGetProperty("lastSignIn", out _)));
        await stranger.RefusedAsync(HttpStatusCode.Conflict, "PUT", $"/users/{id}", new { locked = false });
        using var themselves = await hub.SignInAsync(email, Person.Password);
        Assert.True((await themselves.ReadAsync($"/users/{id}")).TryGetProperty("lastSignIn", out _));
    }

    [Fact]
    public async Task A_link_that_an_administrator_made_dies_when_its_user_becomes_an_owner()
    {
        using var owner = await hub.SignInAsync();
        var (administrator, _, _) = await hub.InviteAsync("ADMINISTRATOR", owner);
        var (_, id, _) = await hub.InviteAsync("LEARNER", owner);
        var link = await administrator.ReadAsync("POST", $"/users/{id}/passwordLink");

        await owner.DoAsync("PUT", $"/users/{id}", new { role = "OWNER" });

        await hub.Browser().RefusedAsync(HttpStatusCode.Gone, "PUT", "/session/password", new { token = Person.TokenOf(link.Text("url")!), newPassword = "of somebody else" });
    }

    [Fact]
    public async Task A_link_that_one_realm_handed_out_works_no_more_once_its_user_has_joined_another()
    {
        using var stranger = await hub.SignInElsewhereAsync($"joined-{Guid.NewGuid():N}");
        using var owner = await hub.SignInAsync();
        var (_, id, email) = await hub.InviteAsync("ADMINISTRATOR", owner);
        var link = await owner.ReadAsync("POST", $"/users/{id}/passwordLink");
        var token = Person.TokenOf(link.Text("url")!);
        await hub.Browser().ReadAsync("POST", "/session/passwordLink/holder", new { token });

        await stranger.ReadAsync("POST", "/users", new { email, role = "OWNER" });

        await hub.Browser().RefusedAsync(HttpStatusCode.Gone, "POST", "/session/passwordLink/holder", new { token });
        await hub.Browser().RefusedAsync(HttpStatusCode.Gone, "PUT", "/session/password", new { token, newPassword = "of somebody else" });
        (await hub.SignInAsync(email, Person.Password)).Dispose();
    }

    [Fact]
    public async Task Without_mail_nobody_is_invited_to_a_second_realm_before_they_have_a_password()
    {
        using var stranger = await hub.SignInElsewhereAsync($"early-{Guid.NewGuid():N}");
        using var owner = await hub.SignInAsync();
        var email = $"early-{Guid.NewGuid():N}@hub.test";
        var made = await owner.ReadAsync("POST", "/users", new { email, role = "LEARNER" });

        await stranger.RefusedAsync(HttpStatusCode.Conflict, "POST", "/users", new { email, role = "LEARNER" });

        await hub.Browser().DoAsync("PUT", "/session/password", new { token = Person.TokenOf(made.GetProperty("passwordLink").Text("url")!), newPassword = Person.Password });
    }

    [Fact]
    public async Task Another_realms_owner_sees_and_changes_no_user_of_this_one()
    {
        using var stranger = await hub.SignInElsewhereAsync($"foreign-{Guid.NewGuid():N}");
        var (_, id, email) = await hub.InviteAsync("ADMINISTRATOR");

        Assert.DoesNotContain(id, (await stranger.ReadAsync("/users")).Ids("users"));
        await stranger.RefusedAsync(HttpStatusCode.NotFound, "GET", $"/users/{id}");
        await stranger.RefusedAsync(HttpStatusCode.NotFound, "PUT", $"/users/{id}", new { disabled = true });
        await stranger.RefusedAsync(HttpStatusCode.NotFound, "POST", $"/users/{id}/passwordLink");
        await stranger.RefusedAsync(HttpStatusCode.NotFound, "DELETE", $"/users/{id}");
        Assert.DoesNotContain((await stranger.ReadAsync("/audit")).GetProperty("entries").EnumerateArray(), entry => entry.Text("subject")!.Contains(email, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("req", "RLM-2")]
    public async Task An_applications_credential_has_no_part_in_users_and_audit()
    {
        await hub.Api.RefusedAsync(HttpStatusCode.Forbidden, "GET", "/users");
        await hub.Api.RefusedAsync(HttpStatusCode.Forbidden, "POST", "/users", new { email = "robot@hub.test", role = "OWNER" });
        await hub.Api.RefusedAsync(HttpStatusCode.Forbidden, "GET", "/audit");
        await hub.Management.RefusedAsync(HttpStatusCode.Forbidden, "GET", "/users");
    }

    [Fact]
    public async Task What_is_done_to_users_is_on_the_audit_log()
    {
        using var owner = await hub.SignInAsync();
        var (_, id, email) = await hub.InviteAsync("ADMINISTRATOR", owner);
        await owner.DoAsync("PUT", $"/users/{id}", new { role = "LEARNER" });
        await owner.DoAsync("DELETE", $"/users/{id}");

        var entries = (await owner.ReadAsync($"/audit?filter={Uri.EscapeDataString(email)}")).GetProperty("entries").EnumerateArray().ToList();

        Assert.Equal(["user.remove", "user.change", "user.create"], entries.Select(entry => entry.Text("action")));
        Assert.All(entries, entry => Assert.Equal(HubApplication.OwnerEmail, entry.Text("by")));
        Assert.Equal(3, await hub.Database.ReadAsync(await hub.FirstRealmAsync(), db => db.Audit.CountAsync(entry => entry.Subject == $"user {email}", Cancellation)));
    }
}

public sealed class UserTestsOnSqlite(SqliteHub hub) : UserTests(hub), IClassFixture<SqliteHub>;

public sealed class UserTestsOnPostgres(PostgresHub hub) : UserTests(hub), IClassFixture<PostgresHub>;
