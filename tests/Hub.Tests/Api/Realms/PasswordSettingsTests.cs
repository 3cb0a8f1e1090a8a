using System.Net;
using System.Text.Json;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Api.Session;

namespace Hub.Tests.Api.Realms;

/// <summary>What a realm asks of its people's passwords, and when wrong ones lock an account. Each test has realms of its own.</summary>
[Trait("req", "RLM-1")]
public abstract class PasswordSettingsTests(HubApplication hub)
{
    private const string Settings = "/realms/current/passwordSettings";

    [Fact]
    public async Task A_realm_that_has_set_nothing_has_what_the_hub_has()
    {
        using var owner = await RealmAsync();
        var (learner, _, _) = await hub.InviteAsync("LEARNER", owner);

        var shown = await owner.ReadAsync(Settings);

        Assert.Empty(shown.GetProperty("settings").EnumerateObject());
        Assert.Equal("""{"minLength":12,"digit":false,"bothCases":false,"other":false,"tries":5,"lockOutMinutes":5}""", shown.GetProperty("defaults").GetRawText());
        Assert.Equal("""{"minLength":12,"digit":false,"bothCases":false,"other":false}""", await RulesOfAsync(learner));
    }

    [Fact]
    public async Task What_is_set_is_shown_audited_and_taken_back_by_leaving_it_out()
    {
        using var owner = await RealmAsync();

        await owner.DoAsync("PUT", Settings, new { minLength = 16, digit = true, tries = 3, lockOutMinutes = 60 });
        Assert.Equal("""{"minLength":16,"digit":true,"tries":3,"lockOutMinutes":60}""", (await owner.ReadAsync(Settings)).GetProperty("settings").GetRawText());
        await owner.DoAsync("PUT", Settings, new { digit = true });
        Assert.Equal("""{"digit":true}""", (await owner.ReadAsync(Settings)).GetProperty("settings").GetRawText());
        await owner.DoAsync("PUT", Settings, new { });
        Assert.Empty((await owner.ReadAsync(Settings)).GetProperty("settings").EnumerateObject());

        var entries = (await owner.ReadAsync("/audit?filterBy=action&filter=realm.passwords")).GetProperty("entries").EnumerateArray().Select(entry => entry.Text("detail"));
        Assert.Equal(
            ["At least 12 characters; 5 wrong ones lock for 5 minutes.", "At least 12 characters, digits; 5 wrong ones lock for 5 minutes.", "At least 16 characters, digits; 3 wrong ones lock for 60 minutes."],
            entries);
    }

    [Theory]
    [InlineData("minLength", 7, "8 to 128")]
    [InlineData("minLength", 129, "8 to 128")]
    [InlineData("tries", 2, "3 to 20")]
    [InlineData("tries", 21, "3 to 20")]
    [InlineData("lockOutMinutes", 0, "1 to 1440")]
    [InlineData("lockOutMinutes", 1441, "1 to 1440")]
    public async Task A_number_that_is_out_of_range_is_refused_with_the_range_and_changes_nothing(string name, int number, string range)
    {
        using var owner = await RealmAsync(new { minLength = 20 });

        var message = await owner.RefusedAsync(HttpStatusCode.BadRequest, "PUT", Settings, new Dictionary<string, object> { [name] = number, ["digit"] = true });

        Assert.StartsWith($"{name} is {number}; give {range}", message, StringComparison.Ordinal);
        Assert.Equal("""{"minLength":20}""", (await owner.ReadAsync(Settings)).GetProperty("settings").GetRawText());
    }

    [Theory]
    [InlineData("minLength", 8)]
    [InlineData("minLength", 128)]
    [InlineData("tries", 3)]
    [InlineData("tries", 20)]
    [InlineData("lockOutMinutes", 1)]
    [InlineData("lockOutMinutes", 1440)]
    public async Task The_ends_of_a_range_are_part_of_it(string name, int number)
    {
        using var owner = await RealmAsync(new Dictionary<string, object> { [name] = number });

        Assert.Equal(number, (await owner.ReadAsync(Settings)).GetProperty("settings").GetProperty(name).GetInt32());
    }

    [Fact]
    public async Task Owners_change_them_administrators_read_them_and_nobody_else_does_either()
    {
        using var owner = await RealmAsync();
        var (administrator, _, _) = await hub.InviteAsync("ADMINISTRATOR", owner);
        var (learner, _, _) = await hub.InviteAsync("LEARNER", owner);
        using var elsewhere = await RealmAsync();

        await owner.DoAsync("PUT", Settings, new { minLength = 14 });
        await elsewhere.DoAsync("PUT", Settings, new { minLength = 40 });

        await administrator.RefusedAsync(HttpStatusCode.Forbidden, "PUT", Settings, new { minLength = 8 });
        Assert.Equal(14, (await administrator.ReadAsync(Settings)).GetProperty("settings").GetProperty("minLength").GetInt32());
        foreach (var outsider in new[] { learner, hub.Api, hub.Management })
        {
            await outsider.RefusedAsync(HttpStatusCode.Forbidden, "GET", Settings);
            await outsider.RefusedAsync(HttpStatusCode.Forbidden, "PUT", Settings, new { minLength = 8 });
        }
        await hub.Browser().RefusedAsync(HttpStatusCode.Unauthorized, "GET", Settings);
    }

    [Theory]
    [InlineData("minLength", 8, "eight888", "seven77", "8 characters")]
    [InlineData("minLength", 20, "twenty letters or so", "nineteen letters oh", "20 characters")]
    [InlineData("digit", true, "a long passw0rd", "a long password", "digit")]
    [InlineData("bothCases", true, "A long password", "a long password", "uppercase")]
    [InlineData("bothCases", true, "a LONG PASSWORD", "A LONG PASSWORD", "lowercase")]
    [InlineData("other", true, "a long password", "alongpassword1", "alphanumeric")]
    public async Task A_password_that_is_chosen_by_a_link_obeys_the_rules_that_the_link_tells(string name, object value, string good, string bad, string says)
    {
        using var owner = await RealmAsync(new Dictionary<string, object> { [name] = value });
        var (token, email) = await LinkAsync(owner);

        var told = (await hub.Browser().ReadAsync("POST", "/session/passwordLink/holder", new { token })).GetProperty("passwordRules");
        var message = await hub.Browser().RefusedAsync(HttpStatusCode.BadRequest, "PUT", "/session/password", new { token, newPassword = bad });
        await hub.Browser().DoAsync("PUT", "/session/password", new { token, newPassword = good });

        Assert.Equal(JsonSerializer.Serialize(value), told.GetProperty(name).GetRawText());
        Assert.Contains(says, message, StringComparison.Ordinal);
        (await hub.SignInAsync(email, good)).Dispose();
    }

    [Fact]
    public async Task A_password_that_is_there_stays_good_when_the_rules_change_and_the_next_one_obeys_them()
    {
        using var owner = await RealmAsync();
        var (browser, _, email) = await hub.InviteAsync("ADMINISTRATOR", owner);

        await owner.DoAsync("PUT", Settings, new { minLength = 24, digit = true, bothCases = true, other = true });

        await browser.ReadAsync("/session");
        using var again = await hub.SignInAsync(email, Person.Password);
        Assert.Equal("""{"minLength":24,"digit":true,"bothCases":true,"other":true}""", await RulesOfAsync(again));
        var message = await again.RefusedAsync(HttpStatusCode.BadRequest, "PUT", "/session/password", new { currentPassword = Person.Password, newPassword = "NOTLONGENOUGH" });
        foreach (var says in new[] { "24 characters", "lowercase", "digit", "alphanumeric" })
            Assert.Contains(says, message, StringComparison.Ordinal);
        (await hub.SignInAsync(email, Person.Password)).Dispose();
        const string obedient = "Twenty-four characters, or 25";
        await again.DoAsync("PUT", "/session/password", new { currentPassword = Person.Password, newPassword = obedient });
        (await hub.SignInAsync(email, obedient)).Dispose();
    }

    [Fact]
    public async Task As_many_wrong_passwords_as_the_realm_says_lock_for_as_long_as_it_says()
    {
        using var owner = await RealmAsync(new { tries = 3, lockOutMinutes = 60 });
        var (_, id, email) = await hub.InviteAsync("ADMINISTRATOR", owner);

        await GuessAsync(email, 2);
        (await hub.SignInAsync(email, Person.Password)).Dispose();
        await GuessAsync(email, 3);

        Assert.Equal("LOCKED", (await owner.ReadAsync($"/users/{id}")).Text("status"));
        hub.Time.Advance(TimeSpan.FromMinutes(59));
        await hub.Browser().RefusedAsync(HttpStatusCode.Unauthorized, "POST", "/session", new { email, password = Person.Password });
        hub.Time.Advance(TimeSpan.FromMinutes(2));
        (await hub.SignInAsync(email, Person.Password)).Dispose();
    }

    [Fact]
    public async Task A_realm_that_allows_more_wrong_passwords_locks_later_and_for_shorter()
    {
        using var owner = await RealmAsync(new { tries = 8, lockOutMinutes = 1 });
        var (_, _, email) = await hub.InviteAsync("ADMINISTRATOR", owner);

        await GuessAsync(email, 7);
        (await hub.SignInAsync(email, Person.Password)).Dispose();
        await GuessAsync(email, 8);
        await hub.Browser().RefusedAsync(HttpStatusCode.Unauthorized, "POST", "/session", new { email, password = Person.Password });

        hub.Time.Advance(TimeSpan.FromMinutes(2));
        (await hub.SignInAsync(email, Person.Password)).Dispose();
    }

    [Fact]
    public async Task Fewer_allowed_tries_lock_out_nobody_who_knows_the_password()
    {
        using var owner = await RealmAsync(new { tries = 20 });
        var (_, _, email) = await hub.InviteAsync("ADMINISTRATOR", owner);
        await GuessAsync(email, 10);

        await owner.DoAsync("PUT", Settings, new { tries = 3 });

        (await hub.SignInAsync(email, Person.Password)).Dispose();
    }

    [Fact]
    public async Task Who_belongs_to_several_realms_is_held_to_the_strictest_until_they_leave_it()
    {
        using var lenient = await RealmAsync(new { minLength = 8, digit = true, tries = 20, lockOutMinutes = 30 });
        using var strict = await RealmAsync();
        var (browser, id, email) = await hub.InviteAsync("ADMINISTRATOR", strict);
        await strict.DoAsync("PUT", Settings, new { minLength = 30, tries = 4, lockOutMinutes = 1 });
        Assert.Equal("""{"minLength":30,"digit":false,"bothCases":false,"other":false}""", await RulesOfAsync(browser));

        await JoinAsync(lenient, browser, email);

        Assert.Equal("""{"minLength":30,"digit":true,"bothCases":false,"other":false}""", await RulesOfAsync(browser));
        using var again = await hub.SignInAsync(email, Person.Password);
        await strict.DoAsync("DELETE", $"/users/{id}");
        Assert.Equal("""{"minLength":8,"digit":true,"bothCases":false,"other":false}""", await RulesOfAsync(again));
    }

    [Fact]
    [Trait("req", "SEC-1")]
    public async Task A_realm_that_makes_somebody_a_member_locks_them_out_of_their_own_neither_sooner_nor_for_longer()
    {
        using var own = await RealmAsync();
        using var hostile = await RealmAsync(new { tries = 3, lockOutMinutes = 1440 });
        var (browser, _, email) = await hub.InviteAsync("OWNER", own);
        await JoinAsync(hostile, browser, email);

        await GuessAsync(email, 4);
        using var stillOpen = await hub.SignInAsync(email, Person.Password);
        await GuessAsync(email, 5);
        await hub.Browser().RefusedAsync(HttpStatusCode.Unauthorized, "POST", "/session", new { email, password = Person.Password });
        hub.Time.Advance(TimeSpan.FromMinutes(6));
        using var openAgain = await hub.SignInAsync(email, Person.Password);
    }

    [Fact]
    public async Task A_realm_that_has_set_nothing_counts_with_what_the_hub_has()
    {
        using var lenient = await RealmAsync(new { minLength = 8 });
        using var silent = await RealmAsync();
        var (browser, id, email) = await hub.InviteAsync("ADMINISTRATOR", lenient);

        await JoinAsync(silent, browser, email);
        Assert.Equal("""{"minLength":12,"digit":false,"bothCases":false,"other":false}""", await RulesOfAsync(browser));

        await silent.DoAsync("PUT", $"/users/{id}", new { disabled = true });
        Assert.Equal("""{"minLength":8,"digit":false,"bothCases":false,"other":false}""", await RulesOfAsync(browser));
    }

    // Its owner is the hub's, who guesses nothing and chooses nothing: whoever is held to the rules is invited.
    private async Task<HttpClient> RealmAsync(object? settings = null)
    {
        var owner = await hub.SignInAsync();
        var realm = await owner.ReadAsync("POST", "/realms", new { name = $"Realm {Guid.NewGuid():N}" });
        owner.DefaultRequestHeaders.Add("InteropHub-Realm", realm.Text("id"));
        if (settings is not null)
            await owner.DoAsync("PUT", Settings, settings);
        return owner;
    }

    private static async Task JoinAsync(HttpClient owner, HttpClient person, string email)
    {
        var before = await RulesOfAsync(person);
        var made = await owner.ReadAsync("POST", "/users", new { email, role = "LEARNER" });
        // A realm that only says that somebody is its member asks nothing of them.
        Assert.Equal(before, await RulesOfAsync(person));
        await person.ReadAsync("POST", "/session/realms", new { token = Person.TokenOf(made.GetProperty("joinLink").Text("url")!) });
    }

    private static async Task<(string Token, string Email)> LinkAsync(HttpClient owner)
    {
        var email = $"invited-{Guid.NewGuid():N}@hub.test";
        var made = await owner.ReadAsync("POST", "/users", new { email, role = "LEARNER" });
        return (Person.TokenOf(made.GetProperty("passwordLink").Text("url")!), email);
    }

    private static async Task<string> RulesOfAsync(HttpClient browser) => (await browser.ReadAsync("/session")).GetProperty("passwordRules").GetRawText();

    private async Task GuessAsync(string email, int times)
    {
        for (var i = 0; i < times; i++)
            await hub.Browser().RefusedAsync(HttpStatusCode.Unauthorized, "POST", "/session", new { email, password = $"guess {i}" });
    }
}

public sealed class PasswordSettingsTestsOnSqlite(SqliteHub hub) : PasswordSettingsTests(hub), IClassFixture<SqliteHub>;

public sealed class PasswordSettingsTestsOnPostgres(PostgresHub hub) : PasswordSettingsTests(hub), IClassFixture<PostgresHub>;
