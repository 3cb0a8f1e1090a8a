using System.Net;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Api.Session;

namespace Hub.Tests.Api.Realms;

[Trait("req", "RLM-1")]
public abstract class RealmTests(HubApplication hub)
{
    [Fact]
    public async Task An_owner_makes_a_realm_and_is_its_owner()
    {
        using var owner = await hub.SignInAsync();
        var name = $"Realm {Guid.NewGuid():N}";

        var made = await owner.ReadAsync("POST", "/realms", new { name });

        owner.DefaultRequestHeaders.Add("InteropHub-Realm", made.Text("id"));
        var session = await owner.ReadAsync("/session");
        Assert.Equal((name, "OWNER"), (session.GetProperty("realm").Text("name"), session.Text("role")));
        Assert.Empty(session.GetProperty("applications").EnumerateArray());
        Assert.Equal([$"realm {name}"], (await owner.ReadAsync("/audit")).GetProperty("entries").EnumerateArray().Select(entry => entry.Text("subject")));
        Assert.Single((await owner.ReadAsync("/users")).GetProperty("users").EnumerateArray());
    }

    [Fact]
    public async Task An_owner_renames_the_realm_that_the_request_is_about_and_no_other()
    {
        using var owner = await hub.SignInAsync();
        var before = (await owner.ReadAsync("/session")).GetProperty("realm").Text("name");
        var made = await owner.ReadAsync("POST", "/realms", new { name = "Before" });
        owner.DefaultRequestHeaders.Add("InteropHub-Realm", made.Text("id"));

        await owner.DoAsync("PUT", "/realms/current", new { name = "  After " });

        var realms = (await owner.ReadAsync("/session")).GetProperty("realms").EnumerateArray().ToDictionary(realm => realm.Text("id")!, realm => realm.Text("name"));
        Assert.Equal("After", realms[made.Text("id")!]);
        Assert.Contains(before, realms.Values);
    }

    [Theory]
    [InlineData("ADMINISTRATOR")]
    [InlineData("LEARNER")]
    public async Task Who_is_no_owner_neither_makes_nor_renames_realms(string role)
    {
        var (browser, _, _) = await hub.InviteAsync(role);

        await browser.RefusedAsync(HttpStatusCode.Forbidden, "POST", "/realms", new { name = "Mine" });
        await browser.RefusedAsync(HttpStatusCode.Forbidden, "PUT", "/realms/current", new { name = "Mine" });
    }

    [Fact]
    public async Task An_applications_credential_has_no_part_in_realms() =>
        await hub.Api.RefusedAsync(HttpStatusCode.Forbidden, "POST", "/realms", new { name = "Mine" });

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("line\nbreak")]
    public async Task A_name_that_shows_nothing_is_refused(string name)
    {
        using var owner = await hub.SignInAsync();

        Assert.Contains("name", await owner.RefusedAsync(HttpStatusCode.BadRequest, "POST", "/realms", new { name }), StringComparison.Ordinal);
    }
}

public sealed class RealmTestsOnSqlite(SqliteHub hub) : RealmTests(hub), IClassFixture<SqliteHub>;

public sealed class RealmTestsOnPostgres(PostgresHub hub) : RealmTests(hub), IClassFixture<PostgresHub>;
