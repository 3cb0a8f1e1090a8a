using System.Net;
using Hub.Storage;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Api.Session;

[Trait("req", "RLM-1")]
public abstract class PasswordTests(HubApplication hub)
{
    private const string Another = "another long password";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_password_needs_the_current_one_and_ends_every_other_session()
    {
        var (here, _, email) = await hub.InviteAsync("ADMINISTRATOR");
        using var elsewhere = await hub.SignInAsync(email, Person.Password);

        await here.RefusedAsync(HttpStatusCode.BadRequest, "PUT", "/session/password", new { currentPassword = "wrong", newPassword = Another });
        await here.DoAsync("PUT", "/session/password", new { currentPassword = Person.Password, newPassword = Another });

        await here.ReadAsync("/session");
        await elsewhere.RefusedAsync(HttpStatusCode.Unauthorized, "GET", "/session");
        (await hub.SignInAsync(email, Another)).Dispose();
    }

    [Fact]
    public async Task A_password_that_breaks_the_rules_is_refused_with_the_rule()
    {
        var (browser, _, _) = await hub.InviteAsync("ADMINISTRATOR");

        var message = await browser.RefusedAsync(HttpStatusCode.BadRequest, "PUT", "/session/password", new { currentPassword = Person.Password, newPassword = "short" });

        Assert.Contains("12", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessing_the_current_password_in_an_open_session_locks_the_account()
    {
        var (browser, _, email) = await hub.InviteAsync("ADMINISTRATOR");
        for (var i = 0; i < 5; i++)
            await browser.RefusedAsync(HttpStatusCode.BadRequest, "PUT", "/session/password", new { currentPassword = $"guess {i}", newPassword = Another });

        var message = await hub.Browser().RefusedAsync(HttpStatusCode.Unauthorized, "POST", "/session", new { email, password = Person.Password });

        Assert.Contains("is locked for a while", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_says_whose_it_is_and_works_once()
    {
        using var owner = await hub.SignInAsync();
        var email = $"invited-{Guid.NewGuid():N}@hub.test";
        var link = (await owner.ReadAsync("POST", "/users", new { email, displayName = "New Person", role = "ADMINISTRATOR" })).GetProperty("passwordLink");
        var token = Person.TokenOf(link.Text("url")!);
        using var browser = hub.Browser();

        var holder = await browser.ReadAsync("POST", "/session/passwordLink/holder", new { token });
        await browser.RefusedAsync(HttpStatusCode.BadRequest, "PUT", "/session/password", new { token, newPassword = "short" });
        await browser.DoAsync("PUT", "/session/password", new { token, newPassword = Person.Password });
        await browser.RefusedAsync(HttpStatusCode.Gone, "PUT", "/session/password", new { token, newPassword = Another });
        await browser.RefusedAsync(HttpStatusCode.Gone, "POST", "/session/passwordLink/holder", new { token });

        Assert.Equal(12, holder.GetProperty("passwordRules").GetProperty("minLength").GetInt32());
        Assert.Equal((email, "New Person", true), (holder.Text("email"), holder.Text("displayName"), holder.GetProperty("invited").GetBoolean()));
        Assert.StartsWith("http://localhost:8080/set-password#", link.Text("url"), StringComparison.Ordinal);
        (await hub.SignInAsync(email, Person.Password)).Dispose();
    }

    [Fact]
    public async Task A_link_that_is_used_by_several_at_the_same_instant_lets_one_of_them_choose()
    {
        using var owner = await hub.SignInAsync();
        var email = $"crowd-{Guid.NewGuid():N}@hub.test";
        var made = await owner.ReadAsync("POST", "/users", new { email, role = "ADMINISTRATOR" });
        var token = Person.TokenOf(made.GetProperty("passwordLink").Text("url")!);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async number =>
        {
            using var browser = hub.Browser();
            using var answer = await browser.CallAsync("PUT", "/session/password", new { token, newPassword = $"a long password {number}" });
            return (answer.StatusCode, Password: $"a long password {number}");
        }));

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Gone, HttpStatusCode.Gone, HttpStatusCode.Gone], answers.Select(answer => answer.StatusCode).Order());
        (await hub.SignInAsync(email, answers.Single(answer => answer.StatusCode is HttpStatusCode.NoContent).Password)).Dispose();
    }

    [Fact]
    public async Task A_link_expires()
    {
        using var owner = await hub.SignInAsync();
        var made = await owner.ReadAsync("POST", "/users", new { email = $"late-{Guid.NewGuid():N}@hub.test" });

        hub.Time.Advance(TimeSpan.FromDays(8));

        await hub.Browser().RefusedAsync(HttpStatusCode.Gone, "PUT", "/session/password", new { token = Person.TokenOf(made.GetProperty("passwordLink").Text("url")!), newPassword = Another });
    }

    [Fact]
    public async Task Without_a_mail_server_asking_for_a_link_answers_as_always_and_the_log_tells_what_to_do()
    {
        await hub.Browser().DoAsync("POST", "/session/passwordLink", new { email = HubApplication.OwnerEmail });
        await hub.Browser().DoAsync("POST", "/session/passwordLink", new { email = "nobody@hub.test" });

        Assert.Contains(hub.Logs.Lines, line => line.Contains("Mail:Host", StringComparison.Ordinal));
        Assert.False(await hub.Database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Outbox).AnyAsync(message => message.Kind == "password-mail", Cancellation)));
    }
}

public sealed class PasswordTestsOnSqlite(SqliteHub hub) : PasswordTests(hub), IClassFixture<SqliteHub>;

public sealed class PasswordTestsOnPostgres(PostgresHub hub) : PasswordTests(hub), IClassFixture<PostgresHub>;
