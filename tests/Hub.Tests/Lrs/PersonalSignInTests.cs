using System.Net;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Api.Session;
using Hub.Tests.Importing;

namespace Hub.Tests.Lrs;

/// <summary>People open record stores with what they sign in to the hub with.</summary>
[Trait("req", "LRS-4")]
public abstract class PersonalSignInTests(HubApplication hub)
{
    private const string ProfilePath = "activities/profile?activityId=https%3A%2F%2Fexample.com%2Fa&profileId=p";

    private static readonly string StatePath =
        $"activities/state?activityId=https%3A%2F%2Fexample.com%2Fa&stateId=s&agent={Uri.EscapeDataString("""{"mbox":"mailto:ada@example.com"}""")}";

    [Theory]
    [InlineData("LEARNER")]
    [InlineData("ADMINISTRATOR")]
    public async Task What_a_person_writes_has_the_persons_account_as_authority(string role)
    {
        var (_, user, email) = await hub.InviteAsync(role);
        var id = RecordStore.NewId();

        await RecordStore.Of(hub, email, Person.Password).PostAsync(RecordStore.Statement(id));

        var authority = (await RecordStore.Of(hub).ReadAsync($"statements?statementId={id:D}")).GetProperty("authority");
        Assert.Equal("Agent", authority.Text("objectType"));
        Assert.Equal(("http://localhost:8080", user), (authority.GetProperty("account").Text("homePage"), authority.GetProperty("account").Text("name")));
        Assert.DoesNotContain(email, authority.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_writes_reads_their_own_statements_and_keeps_states_and_nothing_else()
    {
        var (_, _, email) = await hub.InviteAsync("LEARNER");
        var store = RecordStore.Of(hub, email, Person.Password);
        var (own, others) = (RecordStore.NewId(), RecordStore.NewId());
        await RecordStore.Of(hub).PostAsync(RecordStore.Statement(others));
        await store.PostAsync(RecordStore.Statement(own));

        Assert.Equal([own], (await store.ReadAsync("statements")).GetProperty("statements").EnumerateArray().Select(statement => statement.GetProperty("id").GetGuid()));
        await store.ExpectAsync(HttpStatusCode.NotFound, "GET", $"statements?statementId={others:D}");
        await store.ExpectAsync(HttpStatusCode.NoContent, "PUT", StatePath, "{}");
        await store.ExpectAsync(HttpStatusCode.OK, "GET", StatePath);
        await store.ExpectAsync(HttpStatusCode.Forbidden, "GET", ProfilePath);
        await store.ExpectAsync(HttpStatusCode.Forbidden, "POST", "statements", $$"""
            {"actor":{"mbox":"mailto:ada@example.com"},"verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},"object":{"objectType":"StatementRef","id":"{{own:D}}"} }
            """);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_here_as_at_the_door()
    {
        var (_, _, email) = await hub.InviteAsync("LEARNER");
        for (var tried = 0; tried < 5; tried++)
            await RecordStore.Of(hub, email, $"a wrong password {tried}").ExpectAsync(HttpStatusCode.Unauthorized, "GET", "statements");

        await RecordStore.Of(hub, email, Person.Password).ExpectAsync(HttpStatusCode.Unauthorized, "GET", "statements");
        await hub.Browser().RefusedAsync(HttpStatusCode.Unauthorized, "POST", "/session", new { email, password = Person.Password });

        hub.Time.Advance(TimeSpan.FromMinutes(6));
        await RecordStore.Of(hub, email, Person.Password).ExpectAsync(HttpStatusCode.OK, "GET", "statements");
    }

    [Fact]
    public async Task Many_first_requests_at_once_are_one_try()
    {
        var (_, _, email) = await hub.InviteAsync("LEARNER");
        var store = RecordStore.Of(hub, email, Person.Password);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => store.ExpectAsync(HttpStatusCode.OK, "GET", "statements")));
    }

    [Fact]
    public async Task Who_is_switched_off_or_has_a_new_password_is_refused_within_moments()
    {
        var (browser, user, email) = await hub.InviteAsync("LEARNER");
        var store = RecordStore.Of(hub, email, Person.Password);
        await store.ExpectAsync(HttpStatusCode.OK, "GET", "statements");

        await browser.DoAsync("PUT", "/session/password", new { currentPassword = Person.Password, newPassword = "another long password" });
        await Until.TrueAsync(() => IsRefusedAsync(store));
        var renewed = RecordStore.Of(hub, email, "another long password");
        await renewed.ExpectAsync(HttpStatusCode.OK, "GET", "statements");

        await (await hub.SignInAsync()).DoAsync("PUT", $"/users/{user}", new { disabled = true });
        await Until.TrueAsync(() => IsRefusedAsync(renewed));
    }

    [Fact]
    public async Task A_person_opens_the_record_stores_of_their_realms_and_no_others()
    {
        var (here, elsewhere) = ($"here-{Guid.NewGuid():N}", $"elsewhere-{Guid.NewGuid():N}");
        using var neighbour = await hub.AddApplicationAsync(here);
        using var stranger = await hub.AddRealmAsync(elsewhere);
        var (_, _, email) = await hub.InviteAsync("LEARNER");

        await RecordStore.Of(hub, email, Person.Password, here).ExpectAsync(HttpStatusCode.OK, "GET", "statements");
        await RecordStore.Of(hub, email, Person.Password, elsewhere).ExpectAsync(HttpStatusCode.Unauthorized, "GET", "statements");
    }

    private static async Task<bool> IsRefusedAsync(RecordStore store)
    {
        using var answer = await store.SendAsync("GET", "statements");
        return answer.StatusCode == HttpStatusCode.Unauthorized;
    }
}

public sealed class PersonalSignInTestsOnSqlite(SqliteHub hub) : PersonalSignInTests(hub), IClassFixture<SqliteHub>;

public sealed class PersonalSignInTestsOnPostgres(PostgresHub hub) : PersonalSignInTests(hub), IClassFixture<PostgresHub>;
