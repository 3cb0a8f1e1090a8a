using System.Net;
using Hub.Core;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Api.Registrations;

/// <summary>Tags, settings and forced results of registrations.</summary>
public abstract class RegistrationCareTests(HubApplication hub)
{
    [Fact]
    public async Task Tags_are_added_and_removed_and_unknown_ones_are_no_mistake()
    {
        var path = $"/registrations/{await hub.Api.RegisterAsync(await hub.AddCourseAsync())}/tags";

        await hub.Api.DoAsync("PUT", path, new { tags = new[] { "a", "b" } });
        await hub.Api.DoAsync("PUT", path, new { tags = new[] { "b", "c" } });
        await hub.Api.DoAsync("DELETE", path, new { tags = new[] { "a", "never there" } });

        Assert.Equal(["b", "c"], (await hub.Api.ReadAsync(path)).GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!));
    }

    [Fact]
    public async Task A_batch_puts_all_tags_on_all_registrations_or_on_none()
    {
        var course = await hub.AddCourseAsync();
        var ids = new[] { await hub.Api.RegisterAsync(course), await hub.Api.RegisterAsync(course) };

        await hub.Api.DoAsync("PUT", "/registrations/tags", new { ids, tags = new[] { "x", "y" } });
        var message = await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "PUT", "/registrations/tags", new { ids = new[] { ids[0], "missing one" }, tags = new[] { "z" } });

        Assert.Contains("missing one", message, StringComparison.Ordinal);
        foreach (var id in ids)
            Assert.Equal(["x", "y"], (await hub.Api.ReadAsync($"/registrations/{id}/tags")).GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!));
    }

    [Fact]
    public async Task A_setting_is_inherited_until_it_is_set_and_again_once_it_is_cleared()
    {
        var path = $"/registrations/{await hub.Api.RegisterAsync(await hub.AddCourseAsync())}/configuration";
        Assert.Equal(("60", "default", null), await AutosaveAsync(path));

        await hub.Api.DoAsync("POST", path, new { settings = new[] { new { settingId = "AutosaveSeconds", value = "30" } } });
        Assert.Equal(("30", "registration", "30"), await AutosaveAsync(path));

        await hub.Api.DoAsync("DELETE", $"{path}/AutosaveSeconds");
        await hub.Api.DoAsync("DELETE", $"{path}/AutosaveSeconds");
        Assert.Equal(("60", "default", null), await AutosaveAsync(path));
    }

    [Fact]
    public async Task A_setting_of_the_course_holds_for_its_registrations()
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());
        await hub.ChangeAsync(id, async (db, registration) =>
            (await db.Courses.SingleAsync(course => course.Key == registration.CourseKey)).Settings = new CourseSettings { AutosaveSeconds = 45 });

        Assert.Equal(("45", "course", null), await AutosaveAsync($"/registrations/{id}/configuration"));
    }

    [Fact]
    public async Task An_instance_has_settings_of_its_own_with_an_explanation_when_asked_for()
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());
        await hub.Api.DoAsync("POST", $"/registrations/{id}/instances");
        var old = $"/registrations/{id}/instances/0/configuration";

        await hub.Api.DoAsync("POST", old, new { settings = new[] { new { settingId = "AutosaveSeconds", value = "15" } } });

        Assert.Equal(("15", "registration", "15"), await AutosaveAsync(old));
        Assert.Equal(("60", "default", null), await AutosaveAsync($"/registrations/{id}/configuration"));
        var merging = (await hub.Api.ReadAsync($"{old}?includeMetadata=true")).GetProperty("settingItems").EnumerateArray().Single(item => item.Text("id") == "AttemptMerging");
        Assert.Equal(["best", "latest", "first"], merging.GetProperty("metadata").GetProperty("validValues").EnumerateArray().Select(value => value.Text("value")!));
        await hub.Api.DoAsync("DELETE", $"{old}/AutosaveSeconds");
        Assert.Equal(("60", "default", null), await AutosaveAsync(old));
    }

    [Theory]
    [InlineData("AutosaveSeconds", "soon", "5 to 3600")]
    [InlineData("AttemptMerging", "worst", "best, latest, first")]
    [InlineData("AutoAdvance", null, "true or false")]
    [InlineData("Nonsense", "1", "Nonsense")]
    public async Task A_setting_that_cannot_be_is_refused_with_what_can(string settingId, string? value, string said)
    {
        var path = $"/registrations/{await hub.Api.RegisterAsync(await hub.AddCourseAsync())}/configuration";

        var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "POST", path,
            new { settings = new object[] { new { settingId = "AutosaveSeconds", value = "30" }, new { settingId, value } } });

        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.Equal(("60", "default", null), await AutosaveAsync(path));
    }

    [Fact]
    [Trait("req", "PLY-10")]
    public async Task A_forced_result_holds_whatever_the_course_says_until_it_is_cleared()
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());
        await hub.RecordAsync(id, "SCO-1", new Outcome(Completion.Incomplete, Success.Unknown, 10));

        await hub.Api.DoAsync("PUT", $"/registrations/{id}/result", new { completion = "COMPLETED", success = "PASSED", reason = "Oral exam" });
        await hub.RecordAsync(id, "SCO-1", new Outcome(Completion.Incomplete, Success.Failed, 20));

        var forced = await hub.Api.ReadAsync($"/registrations/{id}");
        Assert.Equal("COMPLETED", forced.Text("registrationCompletion"));
        Assert.Equal("PASSED", forced.Text("registrationSuccess"));
        Assert.Equal(20, forced.GetProperty("score").GetProperty("scaled").GetDouble());
        Assert.Equal("Oral exam", forced.GetProperty("forcedResult").Text("reason"));
        Assert.Equal("application main", forced.GetProperty("forcedResult").Text("by"));

        await hub.Api.DoAsync("DELETE", $"/registrations/{id}/result");
        var tracked = await hub.Api.ReadAsync($"/registrations/{id}");
        Assert.Equal("INCOMPLETE", tracked.Text("registrationCompletion"));
        Assert.Equal("FAILED", tracked.Text("registrationSuccess"));
        Assert.False(tracked.TryGetProperty("forcedResult", out _));
    }

    [Fact]
    [Trait("req", "PLY-10")]
    public async Task Forcing_and_clearing_are_on_the_audit_log_with_who_what_and_why()
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());

        await hub.Api.DoAsync("PUT", $"/registrations/{id}/result", new { completion = "COMPLETED", score = 75.5, reason = "Oral exam" });
        await hub.Api.DoAsync("DELETE", $"/registrations/{id}/result");

        var realm = await hub.FirstRealmAsync();
        var entries = await hub.Database.ReadAsync(realm, db => db.Audit.Where(entry => entry.Subject.Contains(id)).OrderBy(entry => entry.At).ToListAsync());
        Assert.Equal(["registration.result.force", "registration.result.clear"], entries.Select(entry => entry.Action));
        Assert.All(entries, entry => Assert.Equal("application main", entry.By));
        Assert.Equal("Before: completion unknown. Now: completed, score 75.5. Reason: “Oral exam”", entries[0].Detail);
    }

    [Theory]
    [InlineData("""{"reason":"x"}""", "at least one")]
    [InlineData("""{"completion":"COMPLETED"}""", "reason")]
    [InlineData("""{"score":100.5,"reason":"x"}""", "score")]
    [InlineData("""{"score":-1,"reason":"x"}""", "score")]
    [InlineData("""{"completion":"MAYBE","reason":"x"}""", "completion")]
    public async Task A_forced_result_that_makes_no_sense_is_refused(string body, string said)
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());

        var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "PUT", $"/registrations/{id}/result", System.Text.Json.JsonElement.Parse(body));

        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.Equal("UNKNOWN", (await hub.Api.ReadAsync($"/registrations/{id}")).Text("registrationCompletion"));
    }

    private async Task<(string? Value, string? Source, string? Explicit)> AutosaveAsync(string path)
    {
        var item = (await hub.Api.ReadAsync(path)).GetProperty("settingItems").EnumerateArray().Single(setting => setting.Text("id") == "AutosaveSeconds");
        return (item.Text("effectiveValue"), item.Text("effectiveValueSource"), item.TryGetProperty("explicitValue", out var value) ? value.GetString() : null);
    }
}

public sealed class RegistrationCareTestsOnSqlite(SqliteHub hub) : RegistrationCareTests(hub), IClassFixture<SqliteHub>;

public sealed class RegistrationCareTestsOnPostgres(PostgresHub hub) : RegistrationCareTests(hub), IClassFixture<PostgresHub>;
