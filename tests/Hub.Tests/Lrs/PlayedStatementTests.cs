using System.Net;
using System.Text.Json;
using Hub.Core;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Lrs.Tracking;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Lrs;

/// <summary>The statements of a course or registration, as clients of SCORM Cloud ask for them.</summary>
[Trait("req", "LRS-2")]
public abstract class PlayedStatementTests(HubApplication hub)
{
    private static readonly (string, string) Passed = ("cmi.core.lesson_status", "passed");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registration_has_the_statements_of_its_play_newest_first_in_the_models_shape()
    {
        var (registration, player) = await hub.PlayNewAsync();
        _ = (await player.SetAsync(Passed)).Accepted;

        var list = await hub.Api.ReadAsync(PathOf(registration));

        var statements = list.GetProperty("statements").EnumerateArray().ToList();
        Assert.Equal((await hub.StatementsOfAsync(registration)).Select(told => told.Id).Reverse(), statements.Select(Id));
        Assert.False(list.TryGetProperty("more", out _));
        Assert.All(statements, statement => Assert.Equal(
            ("Agent", "Agent", false), (statement.At("actor", "objectType"), statement.At("authority", "objectType"), statement.TryGetProperty("object", out _))));
        Assert.Equal("http://adlnet.gov/expapi/activities/course", statements[0].At("objectActivity", "definition", "type"));
    }

    [Theory]
    [InlineData("""{"objectType":"Agent","mbox":"mailto:a@example.com"}""", "objectAgentGroup")]
    [InlineData("""{"objectType":"StatementRef","id":"7f0fdb2e-5d3a-4b39-9b57-6d2b0a0d8a11"}""", "objectStatementReference")]
    [InlineData("""{"objectType":"SubStatement","actor":{"mbox":"mailto:a@example.com"},"verb":{"id":"https://v.example/did"},"object":{"id":"https://a.example/1"}}""", "objectSubStatement")]
    [InlineData("""{"id":"https://a.example/1"}""", "objectActivity")]
    public async Task An_object_is_called_by_what_it_is(string target, string property)
    {
        var registration = await hub.AddRegistrationAsync(await NewCourseAsync());
        await PostAsync([Statement(registration, target)]);

        var statement = Assert.Single((await hub.Api.ReadAsync(PathOf(registration))).GetProperty("statements").EnumerateArray());

        Assert.Equal([property], statement.EnumerateObject().Select(member => member.Name).Where(name => name.StartsWith("object", StringComparison.Ordinal)));
        if (property == "objectSubStatement")
            Assert.Equal("https://a.example/1", statement.At(property, "objectActivity", "id"));
    }

    [Fact]
    public async Task Each_instance_has_its_own_and_the_id_alone_means_the_current_one()
    {
        var (registration, player) = await hub.PlayNewAsync();
        _ = (await player.SetAsync(Passed)).Accepted;
        await hub.Api.DoAsync("POST", $"/registrations/{Uri.EscapeDataString(registration.Id)}/instances");

        Assert.Empty(await AllAsync(PathOf(registration)));
        Assert.Empty(await AllAsync(PathOf(registration, 1)));
        Assert.Equal((await hub.StatementsOfAsync(registration)).Count, (await AllAsync(PathOf(registration, 0))).Count);
    }

    [Fact]
    public async Task A_course_has_those_of_all_its_learners_and_of_one_when_one_is_named()
    {
        var course = await NewCourseAsync();
        var (ada, grace) = (await PlayAsync(course), await PlayAsync(course));
        await PlayAsync(await NewCourseAsync());

        Assert.Equal(await IdsAsync(ada, grace), (await AllAsync(PathOf(course))).ToHashSet());
        Assert.Equal(await IdsAsync(ada), (await AllAsync($"{PathOf(course)}?learnerId={await LearnerIdAsync(ada)}")).ToHashSet());
        Assert.Empty(await AllAsync($"{PathOf(course)}?learnerId=nobody"));
    }

    [Fact]
    public async Task A_learner_who_was_known_by_another_account_before_has_those_of_both()
    {
        var course = await NewCourseAsync();
        var registration = await PlayAsync(course);
        var before = await hub.Database.ReadAsync(registration.RealmKey, db => db.LearnerIdentities.SingleAsync(known => known.LearnerKey == registration.LearnerKey, Cancellation));
        await AddAccountAsync(registration, before.ExternalId + "-second");
        var other = Statement(registration, $$"""{"id":"{{TrackedPlay.CourseId(course)}}"}""", actor: $$"""{"account":{"homePage":"{{TrackedPlay.Base}}/learners/main","name":"{{before.ExternalId}}-second"} }""");
        await PostAsync([other]);

        var found = await AllAsync($"{PathOf(course)}?learnerId={before.ExternalId}");

        Assert.Equal((await IdsAsync(registration)).Count, found.Count);
        Assert.Equal(await IdsAsync(registration), found.ToHashSet());
    }

    [Fact]
    public async Task Pages_hold_each_statement_once_and_the_newest_first()
    {
        var registration = await hub.AddRegistrationAsync(await NewCourseAsync());
        var sent = await PostAsync(Enumerable.Range(0, 230).Select(_ => Statement(registration, """{"id":"https://a.example/1"}""")));

        var first = await hub.Api.ReadAsync(PathOf(registration));

        Assert.Equal(100, first.GetProperty("statements").GetArrayLength());
        Assert.Equal(sent.Reverse(), await AllAsync(PathOf(registration)));
    }

    [Fact]
    public async Task Two_accounts_pages_are_merged_in_order_and_nothing_is_lost()
    {
        var course = await NewCourseAsync();
        var registration = await hub.AddRegistrationAsync(course);
        var id = await LearnerIdAsync(registration);
        await AddAccountAsync(registration, id + "-second");
        string Of(string name) => Statement(registration, $$"""{"id":"{{TrackedPlay.CourseId(course)}}"}""", actor: $$"""{"account":{"homePage":"{{TrackedPlay.Base}}/learners/main","name":"{{name}}"} }""");
        var sent = await PostAsync(Enumerable.Range(0, 330).Select(number => Of(number % 3 == 0 ? id : id + "-second")));

        Assert.Equal(sent.Reverse(), await AllAsync($"{PathOf(course)}?learnerId={id}"));
    }

    [Fact]
    public async Task A_version_has_those_that_name_it_however_many_of_others_lie_between()
    {
        var course = await NewCourseAsync();
        var registration = await hub.AddRegistrationAsync(course);
        string Of(int version) => Statement(registration, $$"""{"id":"{{TrackedPlay.CourseId(course)}}"}""", context: $$""","revision":"{{version}}" """);
        var old = await PostAsync([Of(0)]);
        for (var batch = 0; batch < 5; batch++)
            await PostAsync(Enumerable.Range(0, 220).Select(_ => Of(1)));

        var first = await hub.Api.ReadAsync(PathOf(course, 0));

        Assert.Empty(first.GetProperty("statements").EnumerateArray());
        Assert.NotEqual("", first.Text("more"));
        Assert.Equal(old, await AllAsync(PathOf(course, 0)));
        Assert.Equal(1_101, (await AllAsync(PathOf(course))).Count);
    }

    [Fact]
    public async Task Since_and_until_are_included()
    {
        var registration = await hub.AddRegistrationAsync(await NewCourseAsync());
        for (var i = 0; i < 3; i++)
            await PostAsync([Statement(registration, """{"id":"https://a.example/1"}""")]);
        var all = (await hub.Api.ReadAsync(PathOf(registration))).GetProperty("statements").EnumerateArray().ToList();
        var middle = Uri.EscapeDataString(all[1].At("stored"));

        Assert.Equal([Id(all[0]), Id(all[1])], await AllAsync($"{PathOf(registration)}?since={middle}"));
        Assert.Equal([Id(all[1]), Id(all[2])], await AllAsync($"{PathOf(registration)}?until={middle}"));
        Assert.Equal([Id(all[1])], await AllAsync($"{PathOf(registration)}?since={middle}&until={middle}"));
    }

    [Fact]
    public async Task What_is_not_there_is_404_and_what_cannot_be_read_is_400()
    {
        var course = await NewCourseAsync();
        var registration = await hub.AddRegistrationAsync(course);

        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "GET", "/courses/none/xAPIStatements");
        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "GET", PathOf(course, 7));
        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "GET", "/registrations/none/xAPIStatements");
        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "GET", PathOf(registration, 7));
        Assert.Contains("since is 'soon'", await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "GET", PathOf(registration) + "?since=soon"), StringComparison.Ordinal);
        Assert.Contains("more is no token", await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "GET", PathOf(course) + "?more=x"), StringComparison.Ordinal);
    }

    private Task<Course> NewCourseAsync() => SeededCourses.AddCourseAsync(hub);

    private static Guid Id(JsonElement statement) => statement.GetProperty("id").GetGuid();

    private static string PathOf(Course course, int? version = null) =>
        $"/courses/{Uri.EscapeDataString(course.Id)}{(version is null ? "" : $"/versions/{version}")}/xAPIStatements";

    private static string PathOf(Registration registration, int? instance = null) =>
        $"/registrations/{Uri.EscapeDataString(registration.Id)}{(instance is null ? "" : $"/instances/{instance}")}/xAPIStatements";

    private static string Statement(Registration registration, string target, string actor = """{"mbox":"mailto:ada@example.com"}""", string context = "") => $$"""
        {"id":"{{Guid.NewGuid():D}}","actor":{{actor}},"verb":{"id":"https://v.example/did"},"object":{{target}},
         "context":{"registration":"{{registration.XapiRegistrationId:D}}"{{context}}} }
        """;

    /// <summary>The ids on all pages, in order.</summary>
    private async Task<List<Guid>> AllAsync(string path)
    {
        var found = new List<Guid>();
        var page = await hub.Api.ReadAsync(path);
        while (true)
        {
            found.AddRange(page.GetProperty("statements").EnumerateArray().Select(Id));
            if (!page.TryGetProperty("more", out var more))
                return found;
            page = await hub.Api.ReadAsync($"{path.Split('?')[0]}?more={Uri.EscapeDataString(more.GetString()!)}");
        }
    }

    private Task<IReadOnlyList<Guid>> PostAsync(IEnumerable<string> statements) => RecordStore.Of(hub).PostAsync($"[{string.Join(',', statements)}]");

    private async Task<Registration> PlayAsync(Course course)
    {
        var registration = await hub.AddRegistrationAsync(course);
        var player = await hub.EnterAsync(registration);
        _ = (await player.OpenAsync("SCO")).Accepted;
        _ = (await player.SetAsync(Passed)).Accepted;
        return registration;
    }

    private async Task<HashSet<Guid>> IdsAsync(params Registration[] registrations)
    {
        var ids = new HashSet<Guid>();
        foreach (var registration in registrations)
            ids.UnionWith((await RecordStore.Of(hub).ReadAsync($"statements?registration={registration.XapiRegistrationId:D}")).GetProperty("statements").EnumerateArray().Select(Id));
        return ids;
    }

    private Task<string> LearnerIdAsync(Registration registration) => hub.Database.ReadAsync(
        registration.RealmKey, db => db.LearnerIdentities.Where(known => known.LearnerKey == registration.LearnerKey).Select(known => known.ExternalId).SingleAsync(Cancellation));

    private Task AddAccountAsync(Registration registration, string name) => hub.Database.WriteAsync(registration.RealmKey, db =>
    {
        db.LearnerIdentities.Add(new LearnerIdentity
        {
            RealmKey = registration.RealmKey,
            Source = IdentitySource.Of(registration.ApplicationKey),
            ExternalId = name,
            LearnerKey = registration.LearnerKey,
        });
        return Task.CompletedTask;
    }, Cancellation);
}

public sealed class PlayedStatementTestsOnSqlite(SqliteHub hub) : PlayedStatementTests(hub), IClassFixture<SqliteHub>;

public sealed class PlayedStatementTestsOnPostgres(PostgresHub hub) : PlayedStatementTests(hub), IClassFixture<PostgresHub>;
