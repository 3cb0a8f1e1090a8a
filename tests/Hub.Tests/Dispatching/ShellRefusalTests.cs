using System.Net;
using System.Net.Http.Json;
using Hub.Core;
using Hub.Dispatching;
using Hub.Storage;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Dispatching;

public abstract class ShellRefusalTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [Trait("req", "DSP-5")]
    [InlineData("")]
    [InlineData("no key at all")]
    [InlineData("0190a5b0c0de7000800000000000dead")]
    public async Task An_unknown_dispatch_is_a_404_that_leaves_no_row_and_one_line_in_the_hubs_log(string dispatch)
    {
        var stage = await DispatchStage.SetAsync(hub);
        var before = await stage.ReadAsync(db => HubDbContext.AcrossRealms(db.LaunchRefusals).CountAsync(Cancellation));

        var answer = await stage.OpenAsync(shell: stage.Shell with { Dispatch = dispatch });

        Assert.Equal((HttpStatusCode.NotFound, "dispatch"), (answer.Status, answer.Code));
        var line = Assert.Single(hub.Logs.Lines, line => line.Contains(answer.Text("trace"), StringComparison.Ordinal));
        Assert.Contains($"from {DispatchStage.LmsOrigin} was refused: there is no dispatch '{dispatch}'", line, StringComparison.Ordinal);
        Assert.Equal(before, await stage.ReadAsync(db => HubDbContext.AcrossRealms(db.LaunchRefusals).CountAsync(Cancellation)));
    }

    [Fact]
    [Trait("req", "DSP-5")]
    public async Task Of_an_endless_name_of_a_dispatch_the_log_keeps_the_beginning()
    {
        var stage = await DispatchStage.SetAsync(hub);

        var answer = await stage.OpenAsync(shell: stage.Shell with { Dispatch = new string('x', 10_000) });

        var line = Assert.Single(hub.Logs.Lines, line => line.Contains(answer.Text("trace"), StringComparison.Ordinal));
        Assert.Contains($"there is no dispatch '{new string('x', 100)}…'", line, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "PLY-11")]
    public async Task A_refusal_tells_the_shell_the_trace_id_under_which_the_hub_has_logged_it()
    {
        var stage = await DispatchStage.SetAsync(hub);

        var answer = await stage.OpenAsync("");

        var kept = Assert.Single(await stage.ReadAsync(db => db.LaunchRefusals.Where(refusal => refusal.TraceId == answer.Text("trace")).ToListAsync(Cancellation)));
        Assert.Equal("learner", kept.Code);
        Assert.Single(hub.Logs.Lines, line => line.Contains(answer.Text("trace"), StringComparison.Ordinal));
    }

    [Fact]
    [Trait("req", "DSP-5")]
    public async Task A_wrong_key_is_refused()
    {
        var stage = await DispatchStage.SetAsync(hub);

        AssertRefused("key", await stage.OpenAsync(shell: stage.Shell with { Key = stage.Shell.Key + "x" }));
    }

    [Fact]
    [Trait("req", "DSP-5")]
    public async Task Another_dispatchs_key_is_refused()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var other = await DispatchStage.SetAsync(hub);

        AssertRefused("key", await stage.OpenAsync(shell: stage.Shell with { Key = other.Shell.Key }));
    }

    [Fact]
    [Trait("req", "DSP-5")]
    public async Task A_foreign_origin_is_refused_by_its_name_as_soon_as_origins_are_set()
    {
        var stage = await DispatchStage.SetAsync(hub);
        Assert.Equal(HttpStatusCode.OK, (await stage.OpenAsync()).Status);

        await stage.UpdateAsync(new { allowedOrigins = new[] { "*.client.example" } });
        var refused = await stage.OpenAsync();

        AssertRefused("origin", refused);
        Assert.Contains("This course may not be opened from https://lms.example.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await stage.OpenAsync(origin: "https://lms.client.example")).Status);
    }

    [Fact]
    [Trait("req", "DSP-2")]
    public async Task The_destinations_origins_and_the_dispatchs_are_allowed_together()
    {
        var stage = await DispatchStage.SetAsync(hub, new { allowedOrigins = new[] { "cdn.example" } });
        using var set = await hub.Api.PutAsJsonAsync(stage.DestinationUri, new { allowedOrigins = new[] { "lms.example" } }, Cancellation);

        Assert.Equal(HttpStatusCode.OK, (await stage.OpenAsync(origin: "https://lms.example")).Status);
        Assert.Equal(HttpStatusCode.OK, (await stage.OpenAsync(origin: "https://cdn.example")).Status);
        AssertRefused("origin", await stage.OpenAsync(origin: "https://other.example"));
    }

    [Theory]
    [Trait("req", "DSP-2")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task An_opaque_origin_passes_only_where_null_is_allowed(string? origin)
    {
        var stage = await DispatchStage.SetAsync(hub, new { allowedOrigins = new[] { "lms.example" } });
        AssertRefused("origin", await stage.OpenAsync(origin: origin));

        await stage.UpdateAsync(new { allowedOrigins = new[] { "lms.example", "null" } });

        Assert.Equal(HttpStatusCode.OK, (await stage.OpenAsync(origin: origin)).Status);
    }

    [Fact]
    [Trait("req", "DSP-2")]
    public async Task Off_and_on_take_effect_at_the_next_launch()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await stage.OpenAsync();

        await stage.UpdateAsync(new { enabled = false });
        AssertRefused("off", await stage.OpenAsync());
        await stage.UpdateAsync(new { enabled = true });

        Assert.Equal(HttpStatusCode.OK, (await stage.OpenAsync()).Status);
    }

    [Fact]
    [Trait("req", "DSP-2")]
    public async Task An_expiry_date_takes_effect_at_the_next_launch_and_an_empty_one_takes_it_away()
    {
        var stage = await DispatchStage.SetAsync(hub, new { expirationDate = "2999-12-31T00:00:00Z" });
        Assert.Equal(HttpStatusCode.OK, (await stage.OpenAsync()).Status);

        await stage.UpdateAsync(new { expirationDate = "2020-05-01T00:00:00Z" });
        var refused = await stage.OpenAsync();
        await stage.UpdateAsync(new { expirationDate = "" });

        AssertRefused("expired", refused);
        Assert.Contains("1 May 2020", refused.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await stage.OpenAsync()).Status);
    }

    [Theory]
    [Trait("req", "DSP-5")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("bad\u0000id")]
    public async Task A_learner_without_a_usable_id_is_refused_and_nothing_is_recorded(string learner)
    {
        var stage = await DispatchStage.SetAsync(hub);

        var refused = await stage.OpenAsync(learner);

        AssertRefused("learner", refused);
        Assert.Contains("Nothing was recorded", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await stage.RegistrationsAsync());
        Assert.Equal(0, (await stage.ShowAsync()).GetProperty("registrationCount").GetInt32());
    }

    [Fact]
    [Trait("req", "PLY-12")]
    public async Task Whether_a_learner_may_open_courses_is_the_applications_to_say_and_is_audited()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await stage.OpenAsync("jane");
        var registration = Assert.Single(await stage.RegistrationsAsync());
        using var neighbour = await hub.AddApplicationAsync($"neighbour-{Guid.NewGuid():N}");
        var path = $"/registrations/{registration.Id}/learner/enabled";

        await neighbour.RefusedAsync(HttpStatusCode.NotFound, "PUT", path, new { enabled = false });
        await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "PUT", path, new { });
        await hub.Api.DoAsync("PUT", path, new { enabled = false });
        await hub.Api.DoAsync("PUT", path, new { enabled = false });
        await hub.Api.DoAsync("PUT", path, new { enabled = true });

        var acts = await hub.Database.ReadAsync(registration.RealmKey, db => db.Audit.Where(act => act.Subject == $"learner {registration.LearnerKey}").OrderBy(act => act.At).Select(act => act.Action).ToListAsync(Cancellation));
        Assert.Equal(["learner.disable", "learner.enable"], acts);
    }

    [Fact]
    [Trait("req", "DSP-5")]
    public async Task A_disabled_learner_is_refused_by_id_and_no_launch_enables_one_again()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await stage.OpenAsync("jane");
        var registration = Assert.Single(await stage.RegistrationsAsync()).Id;
        await hub.Api.DoAsync("PUT", $"/registrations/{registration}/learner/enabled", new { enabled = false });

        AssertRefused("disabled", await stage.OpenAsync("jane"));
        var refused = await stage.OpenAsync("jane");

        Assert.Contains("User 'jane' is disabled", refused.Message, StringComparison.Ordinal);
        Assert.True((await hub.Api.ReadAsync($"/registrations/{registration}")).GetProperty("learner").GetProperty("disabled").GetBoolean());
        await hub.Api.DoAsync("PUT", $"/registrations/{registration}/learner/enabled", new { enabled = true });
        Assert.Equal(registration, (await stage.OpenAsync("jane")).Registration);
        Assert.False((await hub.Api.ReadAsync($"/registrations/{registration}")).GetProperty("learner").TryGetProperty("disabled", out _));
    }

    [Fact]
    [Trait("req", "DSP-5")]
    public async Task Refusals_are_listed_with_code_message_origin_and_trace_newest_first()
    {
        var stage = await DispatchStage.SetAsync(hub, new { enabled = false });
        await stage.OpenAsync("");
        await stage.UpdateAsync(new { enabled = true });
        await stage.OpenAsync("");

        var refusals = (await stage.ShowAsync("/refusals")).GetProperty("refusals").EnumerateArray().ToList();

        Assert.Equal(["learner", "off"], refusals.Select(refusal => refusal.GetProperty("code").GetString()));
        Assert.All(refusals, refusal => Assert.Equal(DispatchStage.LmsOrigin, refusal.GetProperty("lmsOrigin").GetString()));
        Assert.All(refusals, refusal => Assert.Equal(32, refusal.GetProperty("traceId").GetString()!.Length));
    }

    [Fact]
    [Trait("req", "DSP-5")]
    public async Task Only_the_newest_refusals_of_a_dispatch_are_kept()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await stage.OpenAsync("");
        await stage.WriteAsync(async db =>
        {
            var first = await db.LaunchRefusals.OrderByDescending(r => r.At).FirstAsync(Cancellation);
            db.LaunchRefusals.AddRange(Enumerable.Range(1, RefusalLog.KeptPerDispatch).Select(minute => new LaunchRefusal
            {
                RealmKey = first.RealmKey,
                Key = Key<LaunchRefusal>.New(first.At),
                DispatchKey = first.DispatchKey,
                Code = "key",
                Message = "",
                LmsOrigin = "",
                TraceId = "",
                At = first.At.AddMinutes(-minute),
            }));
        });

        await stage.OpenAsync("");

        var dispatch = Key<Dispatch>.TryParse(stage.Shell.Dispatch, out var key) ? key : default;
        var kept = await stage.ReadAsync(db => db.LaunchRefusals.Where(r => r.DispatchKey == dispatch).OrderByDescending(r => r.At).Select(r => r.Code).ToListAsync(Cancellation));
        Assert.Equal(RefusalLog.KeptPerDispatch, kept.Count);
        Assert.Equal(["learner", "learner", "key"], kept.Take(3));
    }

    private static void AssertRefused(string code, ShellAnswer answer)
    {
        Assert.Equal((HttpStatusCode.Forbidden, code), (answer.Status, answer.Code));
        Assert.EndsWith("Tell whoever looks after your courses.", answer.Message, StringComparison.Ordinal);
    }
}

public sealed class SqliteHubThatLogsRefusals : SqliteHub
{
    protected override IEnumerable<(string Name, string Value)> Settings => [("Logging:LogLevel:Hub.Dispatching", "Information")];
}

public sealed class PostgresHubThatLogsRefusals : PostgresHub
{
    protected override IEnumerable<(string Name, string Value)> Settings => [("Logging:LogLevel:Hub.Dispatching", "Information")];
}

public sealed class ShellRefusalTestsOnSqlite(SqliteHubThatLogsRefusals hub) : ShellRefusalTests(hub), IClassFixture<SqliteHubThatLogsRefusals>;

public sealed class ShellRefusalTestsOnPostgres(PostgresHubThatLogsRefusals hub) : ShellRefusalTests(hub), IClassFixture<PostgresHubThatLogsRefusals>;
