using System.Net;
using Hub.Testing;

namespace Hub.Tests.Api.Registrations;

[Trait("req", "PLY-7")]
public abstract class RegistrationCreationTests(HubApplication hub)
{
    [Fact]
    public async Task A_registration_comes_back_as_it_was_created()
    {
        var course = await hub.AddCourseAsync();
        var id = Shelf.NewId("registration");
        var xapi = Guid.NewGuid();

        await hub.Api.DoAsync("POST", "/registrations", new
        {
            courseId = course,
            registrationId = id,
            xapiRegistrationId = xapi,
            learner = new { id = $"learner of {id}", firstName = "Grace", lastName = "Hopper", email = "grace@example.com" },
            registrationTags = new[] { "spring", "a,b" },
        });

        var registration = await hub.Api.ReadAsync($"/registrations/{id}");
        Assert.Equal(id, registration.Text("id"));
        Assert.Equal(0, registration.GetProperty("instance").GetInt32());
        Assert.Equal(xapi.ToString(), registration.Text("xapiRegistrationId"));
        Assert.Equal("UNKNOWN", registration.Text("registrationCompletion"));
        Assert.Equal("UNKNOWN", registration.Text("registrationSuccess"));
        Assert.Equal(0, registration.GetProperty("totalSecondsTracked").GetDouble());
        Assert.Equal(course, registration.GetProperty("course").Text("id"));
        Assert.Equal(0, registration.GetProperty("course").GetProperty("version").GetInt32());
        Assert.Equal($"learner of {id}", registration.GetProperty("learner").Text("id"));
        Assert.Equal("Hopper", registration.GetProperty("learner").Text("lastName"));
        Assert.Equal(["spring", "a,b"], registration.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!));
        Assert.EndsWith("Z", registration.Text("createdDate"), StringComparison.Ordinal);
        Assert.False(registration.TryGetProperty("score", out _));
    }

    [Fact]
    public async Task An_id_that_is_taken_is_refused_and_changes_nothing()
    {
        var course = await hub.AddCourseAsync();
        var id = await hub.Api.RegisterAsync(course, learner: "first");

        var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "POST", "/registrations",
            new { courseId = course, registrationId = id, learner = new { id = "second" } });

        Assert.Contains(id, message, StringComparison.Ordinal);
        Assert.Equal("first", (await hub.Api.ReadAsync($"/registrations/{id}")).GetProperty("learner").Text("id"));
    }

    [Fact]
    public async Task A_refused_creation_leaves_no_registration_learner_or_tag_behind()
    {
        var course = await hub.AddCourseAsync();
        var id = Shelf.NewId("registration");
        var learner = Shelf.NewId("learner");
        var taken = Guid.NewGuid();
        await hub.Api.DoAsync("POST", "/registrations", new { courseId = course, registrationId = Shelf.NewId("other"), xapiRegistrationId = taken, learner = new { id = "someone" } });

        await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "POST", "/registrations",
            new { courseId = course, registrationId = id, xapiRegistrationId = taken, learner = new { id = learner }, courseTags = new[] { "left behind" } });

        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "GET", $"/registrations/{id}");
        var realm = await hub.FirstRealmAsync();
        Assert.False(await hub.Database.ReadAsync(realm, db => Task.FromResult(db.LearnerIdentities.Any(identity => identity.ExternalId == learner))));
        Assert.False(await hub.Database.ReadAsync(realm, db => Task.FromResult(db.Courses.Any(c => c.Id == course && c.Tags.Contains("left behind")))));
    }

    [Fact]
    public async Task Two_registrations_of_one_learner_id_are_one_learner()
    {
        var learner = Shelf.NewId("learner");
        var first = await hub.Api.RegisterAsync(await hub.AddCourseAsync(), learner: learner);
        var second = await hub.Api.RegisterAsync(await hub.AddCourseAsync(), learner: learner);

        var found = await hub.Api.ReadAsync($"/registrations?learnerId={learner}&orderBy=created_asc");

        Assert.Equal([first, second], found.Ids("registrations"));
        var realm = await hub.FirstRealmAsync();
        Assert.Equal(1, await hub.Database.ReadAsync(realm, db => Task.FromResult(db.LearnerIdentities.Count(identity => identity.ExternalId == learner))));
    }

    [Fact]
    public async Task A_disabled_learner_is_not_registered_again()
    {
        var course = await hub.AddCourseAsync();
        var learner = Shelf.NewId("learner");
        await hub.DisableLearnerAsync(await hub.Api.RegisterAsync(course, learner: learner));

        var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "POST", "/registrations",
            new { courseId = course, registrationId = Shelf.NewId("registration"), learner = new { id = learner, firstName = "New" } });

        Assert.Contains("disabled", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_course_version_can_be_chosen()
    {
        var course = await hub.AddCourseAsync(versions: 3);
        var id = Shelf.NewId("registration");

        await hub.Api.DoAsync("POST", "/registrations?courseVersion=1", new { courseId = course, registrationId = id, learner = new { id = "l" } });
        var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "POST", "/registrations?courseVersion=7",
            new { courseId = course, registrationId = id + "-b", learner = new { id = "l" } });

        Assert.Equal(1, (await hub.Api.ReadAsync($"/registrations/{id}")).GetProperty("course").GetProperty("version").GetInt32());
        Assert.Contains("version 7", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Initial_settings_hold_on_the_registration()
    {
        var course = await hub.AddCourseAsync();
        var id = Shelf.NewId("registration");

        await hub.Api.DoAsync("POST", "/registrations", new
        {
            courseId = course,
            registrationId = id,
            learner = new { id = "l" },
            initialSettings = new { settings = new[] { new { settingId = "AutoAdvance", value = "false", @explicit = true } } },
        });

        var settings = await hub.Api.ReadAsync($"/registrations/{id}/configuration");
        var set = settings.GetProperty("settingItems").EnumerateArray().Single(item => item.Text("id") == "AutoAdvance");
        Assert.Equal("false", set.Text("explicitValue"));
        Assert.Equal("registration", set.Text("effectiveValueSource"));
    }

    public static TheoryData<string, string> Mistakes => new()
    {
        { """{"registrationId":"r","learner":{"id":"l"}}""", "course id" },
        { """{"courseId":"COURSE","learner":{"id":"l"}}""", "registration id" },
        { """{"courseId":"COURSE","registrationId":"r"}""", "learner id" },
        { """{"courseId":"COURSE","registrationId":"r","learner":{"firstName":"x"}}""", "learner id" },
        { """{"courseId":"nowhere","registrationId":"r","learner":{"id":"l"}}""", "nowhere" },
        { """{"courseId":"COURSE","registrationId":"r","learner":{"id":"l"},"xapiRegistrationId":"no uuid"}""", "no uuid" },
        { """{"courseId":"COURSE","registrationId":"r\u0007","learner":{"id":"l"}}""", "control character" },
        { """{"courseId":"COURSE","registrationId":"r","learner":{"id":"l","lastName":"a\u0007b"}}""", "lastName" },
        { """{"courseId":"COURSE","registrationId":"r","learner":{"id":"l"},"registrationTags":[""]}""", "tag" },
        { """{"courseId":"COURSE","registrationId":"r","learner":{"id":"l"},"postBack":{"url":"javascript:alert(1)"}}""", "postback" },
        { """{"courseId":"COURSE","registrationId":"r","learner":{"id":"l"},"postBack":{"url":"http://x.example","authType":"MAGIC"}}""", "authType" },
        { """{"courseId":"COURSE","registrationId":"r","learner":{"id":"l"},"initialSettings":{"settings":[{"settingId":"Nonsense","value":"1"}]}}""", "Nonsense" },
        { """{"courseId":"COURSE","registrationId":"r","learner":{"id":"l"},"initialRegistrationState":{"id":"r"}}""", "initialRegistrationState" },
        { """{"courseId":""", "JSON" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_refused_with_a_message_that_names_it(string body, string named)
    {
        var course = await hub.AddCourseAsync();
        using var content = new StringContent(body.Replace("COURSE", course, StringComparison.Ordinal), System.Text.Encoding.UTF8, "application/json");

        using var answer = await hub.Api.PostAsync(new Uri(ApiCalls.Base + "/registrations", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var message = System.Text.Json.JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Text("message");
        Assert.Contains(named, message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_id_may_have_255_characters_and_no_more()
    {
        var course = await hub.AddCourseAsync();
        var longest = Guid.NewGuid().ToString("N").PadRight(255, 'x');

        await hub.Api.RegisterAsync(course, longest);
        var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "POST", "/registrations",
            new { courseId = course, registrationId = longest + "y", learner = new { id = "l" } });

        Assert.Equal(longest, (await hub.Api.ReadAsync($"/registrations/{longest}")).Text("id"));
        Assert.Contains("255", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("ünï/çødé 日本 😀")]
    [InlineData("100% sure? #1 & more+plus;semi")]
    [InlineData("..")]
    [InlineData("quote\"and'apostrophe\\")]
    public async Task Any_id_round_trips(string odd)
    {
        var course = await hub.AddCourseAsync();
        var id = $"{odd} {Guid.NewGuid():N}";

        await hub.Api.RegisterAsync(course, id);

        var path = $"/registrations/{Uri.EscapeDataString(id)}";
        Assert.Equal(id, (await hub.Api.ReadAsync(path)).Text("id"));
        await hub.Api.DoAsync("DELETE", path);
    }

    [Fact]
    public async Task Creations_of_one_id_at_once_make_one_registration()
    {
        var course = await hub.AddCourseAsync();
        var id = Shelf.NewId("registration");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => hub.Api.CallAsync(
            "POST", "/registrations", new { courseId = course, registrationId = id, learner = new { id = $"{id}-{number}" } })));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest));
    }
}

public sealed class RegistrationCreationTestsOnSqlite(SqliteHub hub) : RegistrationCreationTests(hub), IClassFixture<SqliteHub>;

public sealed class RegistrationCreationTestsOnPostgres(PostgresHub hub) : RegistrationCreationTests(hub), IClassFixture<PostgresHub>;
