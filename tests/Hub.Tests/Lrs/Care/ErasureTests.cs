using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Hub.Core;
using Hub.Lrs.Care.People;
using Hub.Storage;
using Hub.Storage.Statements;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Lrs.Tracking;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Lrs.Care;

[Trait("req", "LRS-5")]
public abstract class ErasureTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Query(string person) => $"statements?agent={Uri.EscapeDataString(CareStage.Agent(person).GetRawText())}";

    private static string Referring(Guid to, string person) => $$"""
        {"actor":{"mbox":"{{person}}"},"verb":{"id":"https://example.com/verbs/liked"},"object":{"objectType":"StatementRef","id":"{{to:D}}"} }
        """;

    private static string State(string person) =>
        $"activities/state?activityId=https%3A%2F%2Fexample.com%2Fa&stateId=s&agent={Uri.EscapeDataString(CareStage.Agent(person).GetRawText())}";

    [Fact]
    public async Task An_erased_person_is_found_by_nothing_any_more_and_others_are_as_before()
    {
        var stage = await CareStage.SetAsync(hub);
        var (ada, bob) = (CareStage.NewPerson(), CareStage.NewPerson());
        var (hers, his) = (RecordStore.NewId(), RecordStore.NewId());
        await stage.Store.PostAsync(RecordStore.Statement(hers, ada));
        await stage.Store.PostAsync(RecordStore.Statement(his, bob));
        var liked = (await stage.Store.PostAsync(Referring(hers, bob)))[0];
        await stage.Store.ExpectAsync(HttpStatusCode.NoContent, "PUT", State(ada), "{}");
        await stage.Store.ExpectAsync(HttpStatusCode.NoContent, "PUT", State(bob), "{}");

        var report = await stage.Api.ReadAsync("POST", "/xapi/people/erasure", new { agent = CareStage.Agent(ada), reason = "asked for it" });

        Assert.Equal((1, 1), (report.GetProperty("statements").GetInt32(), report.GetProperty("documents").GetInt32()));
        await stage.Store.ExpectAsync(HttpStatusCode.NotFound, "GET", $"statements?statementId={hers:D}");
        await stage.Store.ExpectAsync(HttpStatusCode.NotFound, "GET", $"statements?voidedStatementId={hers:D}");
        await stage.Store.ExpectAsync(HttpStatusCode.NotFound, "GET", State(ada));
        await stage.Store.ExpectAsync(HttpStatusCode.OK, "GET", State(bob));
        Assert.Empty((await stage.Store.ReadAsync(Query(ada))).GetProperty("statements").EnumerateArray());
        Assert.Equal([liked, his], (await stage.Store.ReadAsync(Query(bob))).GetProperty("statements").EnumerateArray().Select(statement => statement.GetProperty("id").GetGuid()));
        // What referred to it was found by its verb, and is not any more.
        Assert.Equal([his], (await stage.Store.ReadAsync("statements?verb=http%3A%2F%2Fadlnet.gov%2Fexpapi%2Fverbs%2Fexperienced")).GetProperty("statements").EnumerateArray().Select(statement => statement.GetProperty("id").GetGuid()));
        Assert.DoesNotContain(ada, await stage.ExportAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_tells_followers_which_statements_are_gone_and_nothing_about_whom()
    {
        var stage = await CareStage.SetAsync(hub);
        var ada = CareStage.NewPerson();
        var id = RecordStore.NewId();
        await stage.Store.PostAsync(RecordStore.Statement(id, ada));
        var sequence = Assert.Single(await stage.LogAsync()).Sequence;

        await stage.Api.ReadAsync("POST", "/xapi/people/erasure", new { agent = CareStage.Agent(ada), reason = "asked for it" });

        var mark = Assert.IsType<LogMark>(Assert.Single(await stage.LogAsync()));
        Assert.Equal((sequence + 1, Removal.MarkKind), (mark.Sequence, mark.Kind));
        var tombstone = Tombstone.Read(mark.Payload);
        Assert.Equal(Removal.OfPerson, tombstone.Cause);
        Assert.Equal([id], tombstone.Statements);
        Assert.Equal([sequence], tombstone.Sequences);
        Assert.DoesNotContain(ada, Encoding.UTF8.GetString(mark.Payload.Span), StringComparison.Ordinal);
        var audit = await hub.Database.ReadAsync(await hub.FirstRealmAsync(), db => db.Audit.Where(entry => entry.Action == "person.erase").ToListAsync(Cancellation));
        Assert.DoesNotContain(audit, entry => $"{entry.Subject} {entry.Detail}".Contains(ada, StringComparison.Ordinal));
        Assert.Contains(audit, entry => entry.Detail.EndsWith("Reason: “asked for it”", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_tells_followers_how_many_documents_are_gone()
    {
        var stage = await CareStage.SetAsync(hub);
        var ada = CareStage.NewPerson();
        await stage.Store.ExpectAsync(HttpStatusCode.NoContent, "PUT", State(ada), "{}");
        await stage.Store.PostAsync(RecordStore.Statement(RecordStore.NewId(), CareStage.NewPerson()));

        await stage.Api.ReadAsync("POST", "/xapi/people/erasure", new { agent = CareStage.Agent(ada), reason = "asked for it" });

        var tombstone = Tombstone.Read(Assert.Single((await stage.LogAsync()).OfType<LogMark>()).Payload);
        Assert.Equal((Removal.OfPerson, 1L), (tombstone.Cause, tombstone.Documents));
        Assert.Empty(tombstone.Statements);
    }

    [Theory]
    [InlineData("mailto:{0}@example.com", "mailto:{0}@example.com")]
    [InlineData("mailto:{0}@Example.COM", "mailto:{0}@Example.COM")]
    [InlineData("mailto:{0}@Example.COM", "mailto:{0}@example.com")]
    [Trait("section", "1.0.3 Data 2.4.2.3")]
    public async Task A_mailbox_is_found_by_its_hash_too(string asked, string hashed)
    {
        var stage = await CareStage.SetAsync(hub);
        var name = $"{Guid.NewGuid():N}";
        var sum = Convert.ToHexStringLower(Sha1(string.Format(System.Globalization.CultureInfo.InvariantCulture, hashed, name)));
        await stage.Store.PostAsync($$"""{"actor":{"mbox_sha1sum":"{{sum}}"},"verb":{"id":"https://example.com/verbs/saw"},"object":{"id":"https://example.com/a"} }""");
        var stays = await stage.Store.PostAsync(RecordStore.Statement(null, CareStage.NewPerson()));

        var report = await stage.Api.ReadAsync(
            "POST", "/xapi/people/erasure", new { agent = CareStage.Agent(string.Format(System.Globalization.CultureInfo.InvariantCulture, asked, name)), reason = "asked for it" });

        Assert.Equal(1, report.GetProperty("statements").GetInt32());
        Assert.Equal(stays, (await stage.ExportedAsync()).Select(statement => statement.GetProperty("id").GetGuid()));
    }

    [Fact]
    public async Task An_erased_statement_does_not_come_back_by_its_id()
    {
        var stage = await CareStage.SetAsync(hub);
        var ada = CareStage.NewPerson();
        var statement = RecordStore.Statement(RecordStore.NewId(), ada).Trim();
        await stage.Store.PostAsync(statement);
        await stage.Api.ReadAsync("POST", "/xapi/people/erasure", new { agent = CareStage.Agent(ada), reason = "asked for it" });

        await stage.Store.ExpectAsync(HttpStatusCode.Conflict, "POST", "statements", statement);

        Assert.Equal((1, 0, 0, 1), (await stage.ImportAsync(statement)).Counts());
        // The person may begin anew.
        await stage.Store.PostAsync(RecordStore.Statement(RecordStore.NewId(), ada));
        Assert.Single((await stage.Store.ReadAsync(Query(ada))).GetProperty("statements").EnumerateArray());
    }

    [Fact]
    public async Task Statements_that_a_person_only_vouches_for_stay()
    {
        var stage = await CareStage.SetAsync(hub);
        var teacher = CareStage.NewPerson();
        var (vouched, own) = (RecordStore.NewId(), RecordStore.NewId());
        var authority = $$"""{ "authority":{"objectType":"Agent","mbox":"{{teacher}}"},""";
        await stage.ImportAsync(authority + RecordStore.Statement(vouched).Trim()[1..] + "\n" + authority + RecordStore.Statement(own, teacher).Trim()[1..]);

        await stage.Api.ReadAsync("POST", "/xapi/people/erasure", new { agent = CareStage.Agent(teacher), reason = "left" });

        Assert.Equal([vouched], (await stage.ExportedAsync()).Select(statement => statement.GetProperty("id").GetGuid()));
    }

    [Fact]
    public async Task A_learner_goes_with_the_registrations_of_the_application()
    {
        var learner = $"learner-{Guid.NewGuid():N}";
        var course = await Hub.Tests.Dispatching.DispatchStage.SetAsync(hub, new { });
        await hub.Api.DoAsync("POST", "/registrations", new { courseId = course.CourseId, registrationId = learner, learner = new { id = learner, firstName = "Ada" } });
        using var zip = new ZipArchive(await (await hub.Api.CallAsync("POST", "/xapi/people/export", new { learnerId = learner })).Content.ReadAsStreamAsync(Cancellation));
        using var reader = new StreamReader(zip.GetEntry("registrations.ndjson")!.Open());
        Assert.Contains(learner, await reader.ReadToEndAsync(Cancellation), StringComparison.Ordinal);

        var report = await hub.Api.ReadAsync("POST", "/xapi/people/erasure", new { learnerId = learner, reason = "asked for it" });

        Assert.Equal((1, true), (report.GetProperty("registrations").GetInt32(), report.GetProperty("learner").GetBoolean()));
        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "GET", $"/registrations/{learner}");
        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "POST", "/xapi/people/erasure", new { learnerId = learner, reason = "again" });
    }

    [Fact]
    public async Task A_learner_goes_with_what_the_hub_itself_has_stated_of_their_plays()
    {
        var (registration, player) = await hub.PlayNewAsync();
        _ = (await player.CommitAsync(player.Next(10, ("cmi.core.lesson_status", "passed")))).Accepted;
        var stated = await hub.StatementsOfAsync(registration);
        var learner = await hub.Database.ReadAsync(registration.RealmKey, db =>
            db.LearnerIdentities.Where(known => known.LearnerKey == registration.LearnerKey).Select(known => known.ExternalId).SingleAsync(Cancellation));

        var report = await hub.Api.ReadAsync("POST", "/xapi/people/erasure", new { learnerId = learner, reason = "asked for it" });

        Assert.Equal((stated.Count, 1), (report.GetProperty("statements").GetInt32(), report.GetProperty("registrations").GetInt32()));
        Assert.Empty(await hub.StatementsOfAsync(registration));
    }

    [Fact]
    public async Task An_erasure_that_was_cut_short_is_finished_later()
    {
        var stage = await CareStage.SetAsync(hub);
        var ada = CareStage.NewPerson();
        await stage.Store.PostAsync(RecordStore.Statement(RecordStore.NewId(), ada));
        var realm = await hub.FirstRealmAsync();
        var now = TimeProvider.System.GetUtcNow().AddMinutes(-10);
        var application = await hub.Database.ReadAsync(realm, db => db.Applications.OrderByDescending(known => known.CreatedAt).FirstAsync(Cancellation));
        await hub.Database.WriteAsync(realm, db =>
        {
            db.PersonErasures.Add(new PersonErasure { RealmKey = realm, Key = Key<PersonErasure>.New(now), ApplicationKey = application.Key, Agents = ["mbox " + ada], Reason = "cut short", By = "test", LeasedUntil = Clock.ToMicroseconds(now) });
            return Task.CompletedTask;
        }, Cancellation);

        await hub.Services.GetRequiredService<Erasures>().FinishAbandonedAsync(Cancellation);

        Assert.Empty(await stage.ExportedAsync());
        Assert.False(await hub.Database.ReadAsync(realm, db => db.PersonErasures.AnyAsync(Cancellation)));
    }

    [Fact]
    public async Task A_person_is_exported_whole()
    {
        var stage = await CareStage.SetAsync(hub);
        var ada = CareStage.NewPerson();
        var id = RecordStore.NewId();
        await stage.Store.PostAsync(RecordStore.Statement(id, ada));
        await stage.Store.PostAsync(RecordStore.Statement(RecordStore.NewId(), CareStage.NewPerson()));
        await stage.Store.ExpectAsync(HttpStatusCode.NoContent, "PUT", State(ada), """{"page":7}""");

        using var answer = await stage.Api.PostAsJsonAsync("/api/v2/xapi/people/export", new { agent = CareStage.Agent(ada) }, Cancellation);

        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Cancellation));
        Assert.Equal([id], Lines("statements.ndjson").Select(line => System.Text.Json.JsonElement.Parse(line).GetProperty("id").GetGuid()));
        Assert.Equal("""{"page":7}""", Encoding.UTF8.GetString(System.Text.Json.JsonElement.Parse(Assert.Single(Lines("documents.ndjson"))).GetProperty("content").GetBytesFromBase64()));
        Assert.Contains("Ada", Assert.Single(Lines("person.json")), StringComparison.Ordinal);

        string[] Lines(string name)
        {
            using var reader = new StreamReader(zip.GetEntry(name)!.Open());
            return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }

#pragma warning disable CA5350 // What xAPI prescribes for mbox_sha1sum.
    private static byte[] Sha1(string text) => System.Security.Cryptography.SHA1.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350

    [Theory]
    [InlineData("""{"reason":"nobody"}""")]
    [InlineData("""{"agent":{"mbox":"mailto:ada@example.com"} }""")]
    [InlineData("""{"agent":{"objectType":"Group","mbox":"mailto:ada@example.com"},"reason":"a group"}""")]
    [InlineData("""{"agent":{"name":"Ada"},"reason":"a name"}""")]
    public async Task An_erasure_names_a_person_and_a_reason(string body) =>
        await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "POST", "/xapi/people/erasure", System.Text.Json.JsonElement.Parse(body));
}

public sealed class ErasureTestsOnSqlite(IdleSqliteHub hub) : ErasureTests(hub), IClassFixture<IdleSqliteHub>;

public sealed class ErasureTestsOnPostgres(IdlePostgresHub hub) : ErasureTests(hub), IClassFixture<IdlePostgresHub>;
