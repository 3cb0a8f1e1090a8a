using System.Net;
using Hub.Core;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Api.Registrations;

[Trait("req", "PLY-7")]
public abstract class RegistrationRemovalTests(HubApplication hub)
{
    private static readonly Outcome Done = new(Completion.Completed, Success.Passed, 90);

    [Fact]
    public async Task A_deleted_registration_is_gone_with_all_its_instances()
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());
        await hub.RecordAsync(id, "SCO-1", Done);
        await hub.Api.DoAsync("POST", $"/registrations/{id}/instances");

        await hub.Api.DoAsync("DELETE", $"/registrations/{id}");

        Assert.Contains(id, await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "GET", $"/registrations/{id}"), StringComparison.Ordinal);
        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "GET", $"/registrations/{id}/instances/0");
        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "DELETE", $"/registrations/{id}");
    }

    [Fact]
    public async Task Deleted_progress_leaves_the_registration_as_new_on_the_newest_version()
    {
        var course = await hub.AddCourseAsync(versions: 2);
        var id = Shelf.NewId("registration");
        await hub.Api.DoAsync("POST", "/registrations?courseVersion=0", new { courseId = course, registrationId = id, learner = new { id = "l" } });
        await hub.RecordAsync(id, "SCO-1", Done);
        await hub.StoreRuntimeAsync(id, "SCO-1", "{}");
        await hub.ChangeAsync(id, (db, registration) => LaunchedAsync(db, registration));

        await hub.Api.DoAsync("DELETE", $"/registrations/{id}/progress");

        var registration = await hub.Api.ReadAsync($"/registrations/{id}?includeRuntime=true");
        Assert.Equal("UNKNOWN", registration.Text("registrationCompletion"));
        Assert.Equal("UNKNOWN", registration.Text("registrationSuccess"));
        Assert.False(registration.TryGetProperty("score", out _));
        Assert.False(registration.TryGetProperty("firstAccessDate", out _));
        Assert.Equal(0, registration.GetProperty("totalSecondsTracked").GetDouble());
        Assert.Equal(1, registration.GetProperty("course").GetProperty("version").GetInt32());
        Assert.False(registration.GetProperty("activityDetails").GetProperty("children")[0].TryGetProperty("runtime", out _));
        Assert.Empty((await hub.Api.ReadAsync($"/registrations/{id}/launchHistory")).GetProperty("launchHistory").EnumerateArray());
    }

    [Fact]
    public async Task A_new_instance_starts_afresh_on_the_newest_version_and_is_the_one_that_the_id_means()
    {
        var course = await hub.AddCourseAsync(versions: 2);
        var id = Shelf.NewId("registration");
        await hub.Api.DoAsync("POST", "/registrations?courseVersion=0", new { courseId = course, registrationId = id, learner = new { id = "l" }, registrationTags = new[] { "kept" } });
        await hub.RecordAsync(id, "SCO-1", Done);

        await hub.Api.DoAsync("POST", $"/registrations/{id}/instances");

        var current = await hub.Api.ReadAsync($"/registrations/{id}");
        Assert.Equal(1, current.GetProperty("instance").GetInt32());
        Assert.Equal(1, current.GetProperty("course").GetProperty("version").GetInt32());
        Assert.Equal("UNKNOWN", current.Text("registrationCompletion"));
        Assert.Equal("kept", current.GetProperty("tags")[0].GetString());
        var first = await hub.Api.ReadAsync($"/registrations/{id}/instances/0");
        Assert.Equal("COMPLETED", first.Text("registrationCompletion"));
        Assert.NotEqual(first.Text("xapiRegistrationId"), current.Text("xapiRegistrationId"));
        var all = (await hub.Api.ReadAsync($"/registrations/{id}/instances")).GetProperty("registrations").EnumerateArray();
        Assert.Equal([1, 0], all.Select(instance => instance.GetProperty("instance").GetInt32()));
        Assert.Single((await hub.Api.ReadAsync($"/registrations?courseId={course}")).Ids("registrations"));
    }

    [Fact]
    public async Task Deleting_the_newest_instance_makes_the_one_before_current_and_deleting_the_last_deletes_the_registration()
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());
        await hub.Api.DoAsync("POST", $"/registrations/{id}/instances");

        await hub.Api.DoAsync("DELETE", $"/registrations/{id}/instances/1");
        Assert.Equal(0, (await hub.Api.ReadAsync($"/registrations/{id}")).GetProperty("instance").GetInt32());

        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "DELETE", $"/registrations/{id}/instances/1");
        await hub.Api.DoAsync("DELETE", $"/registrations/{id}/instances/0");
        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "GET", $"/registrations/{id}");
    }

    [Fact]
    public async Task Global_data_can_be_deleted_though_there_is_none()
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());

        await hub.Api.DoAsync("DELETE", $"/registrations/{id}/globalData");

        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "DELETE", $"/registrations/{id}-not/globalData");
    }

    [Fact]
    public async Task An_application_that_forbids_deletion_keeps_everything()
    {
        var appId = Shelf.NewId("app");
        using var api = await hub.AddApplicationAsync(appId);
        var id = await api.RegisterAsync(await hub.AddCourseAsync(application: appId));
        await hub.Management.DoAsync("PUT", $"/appManagement/applications/{appId}", new { allowDelete = false });

        foreach (var path in new[] { "", "/progress", "/instances/0" })
            Assert.Contains("allowDelete", await api.RefusedAsync(HttpStatusCode.Forbidden, "DELETE", $"/registrations/{id}{path}"), StringComparison.Ordinal);

        await hub.Management.DoAsync("PUT", $"/appManagement/applications/{appId}", new { allowDelete = true });
        await api.DoAsync("DELETE", $"/registrations/{id}");
    }

    private static Task LaunchedAsync(Hub.Storage.HubDbContext db, Registration registration)
    {
        var now = registration.UpdatedAt;
        db.Launches.Add(new Launch
        {
            RealmKey = registration.RealmKey,
            Key = Key<Launch>.New(now),
            RegistrationKey = registration.Key,
            TraceId = Guid.NewGuid().ToString("N"),
            Epoch = registration.BeginEpoch(now),
            CreatedAt = now,
            StartedAt = now,
            LinkExpiresAt = now,
        });
        return Task.CompletedTask;
    }
}

public sealed class RegistrationRemovalTestsOnSqlite(SqliteHub hub) : RegistrationRemovalTests(hub), IClassFixture<SqliteHub>;

public sealed class RegistrationRemovalTestsOnPostgres(PostgresHub hub) : RegistrationRemovalTests(hub), IClassFixture<PostgresHub>;
