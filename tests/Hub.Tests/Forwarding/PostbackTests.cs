using System.Net;
using System.Text;
using System.Text.Json;
using Hub.Core;
using Hub.Core.Ports;
using Hub.Forwarding;
using Hub.Storage;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Importing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Forwarding;

[Trait("req", "PLY-9")]
public abstract class PostbackTests(HubApplication hub)
{
    private static readonly Outcome Done = new(Completion.Completed, Success.Passed, 90);

    [Fact]
    public async Task A_change_is_posted_as_the_registration_resource()
    {
        await using var receiver = await Receiver.StartAsync();
        var id = await RegisterAsync(new { url = new Uri(receiver.Url, "/hook?x=1") });

        await hub.RecordAsync(id, "SCO-1", Done);

        var delivery = await receiver.NextAsync();
        Assert.Equal("/hook", delivery.Path);
        Assert.StartsWith("application/json", delivery.ContentType, StringComparison.Ordinal);
        var shown = await hub.Api.ReadAsync($"/registrations/{id}");
        Assert.Equal(shown.GetRawText(), JsonElement.Parse(delivery.Text).GetRawText());
    }

    [Theory]
    [InlineData("COURSE", "")]
    [InlineData("ACTIVITY", "?includeChildResults=true")]
    [InlineData("FULL", "?includeChildResults=true&includeInteractionsAndObjectives=true&includeRuntime=true")]
    public async Task The_results_format_is_that_of_the_API(string format, string flags)
    {
        await using var receiver = await Receiver.StartAsync();
        var id = await RegisterAsync(new { url = receiver.Url, resultsFormat = format });
        await hub.StoreRuntimeAsync(id, "SCO-1", """{"cmi.suspend_data":"x","cmi.interactions.0.id":"q"}""");

        await hub.RecordAsync(id, "SCO-1", Done);

        var delivery = await receiver.NextAsync();
        Assert.Equal((await hub.Api.ReadAsync($"/registrations/{id}{flags}")).GetRawText(), delivery.Text);
    }

    [Fact]
    public async Task Basic_authentication_carries_the_stored_password()
    {
        await using var receiver = await Receiver.StartAsync();
        var id = await RegisterAsync(new { url = receiver.Url, authType = "HTTPBASIC", userName = "hub", password = "pä:ss" });

        await hub.RecordAsync(id, "SCO-1", Done);

        var delivery = await receiver.NextAsync();
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("hub:pä:ss")), delivery.Authorization);
        var realm = await hub.FirstRealmAsync();
        var stored = await hub.Database.ReadAsync(realm, db => db.Registrations.SingleAsync(r => r.Id == id));
        Assert.DoesNotContain("pä:ss", stored.Postback!.ProtectedPassword, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_carries_user_name_password_and_the_registration_as_data()
    {
        await using var receiver = await Receiver.StartAsync();
        var id = await RegisterAsync(new { url = receiver.Url, authType = "form", userName = "hub", password = "p&ss" });

        await hub.RecordAsync(id, "SCO-1", Done);

        var delivery = await receiver.NextAsync();
        Assert.Equal("application/x-www-form-urlencoded", delivery.ContentType);
        var form = QueryHelpers.ParseQuery(delivery.Text);
        Assert.Equal("hub", form["username"]);
        Assert.Equal("p&ss", form["password"]);
        Assert.Equal("PASSED", JsonElement.Parse(form["data"]!).Text("registrationSuccess"));
        Assert.Empty(delivery.Authorization);
    }

    [Fact]
    public async Task Every_delivery_is_signed_with_the_applications_secret_over_time_and_body()
    {
        await using var receiver = await Receiver.StartAsync();
        var secret = (await hub.Api.ReadAsync("/appManagement/signingSecret")).Text("result")!;

        await hub.Api.DoAsync("POST", "/registrations/postBackTest", new { url = receiver.Url });

        var delivery = await receiver.NextAsync();
        var seconds = delivery.Signature.Split(',')[0].Split('=')[1];
        byte[] signed = [.. Encoding.UTF8.GetBytes(seconds + "."), .. delivery.Body];
        var expected = System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
        Assert.Equal($"t={seconds},v1={Convert.ToHexStringLower(expected)}", delivery.Signature);
    }

    [Fact]
    public async Task While_a_secret_rotates_both_sign()
    {
        await using var receiver = await Receiver.StartAsync();
        var appId = Shelf.NewId("app");
        using var api = await hub.AddApplicationAsync(appId);
        var before = (await api.ReadAsync("/appManagement/signingSecret")).Text("result")!;
        var after = (await api.ReadAsync("POST", "/appManagement/signingSecret")).Text("result")!;

        await api.DoAsync("POST", "/registrations/postBackTest", new { url = receiver.Url });

        var delivery = await receiver.NextAsync();
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(delivery.Signature.Split(',')[0].Split('=')[1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Signature.Of(delivery.Body, at, [after, before]), delivery.Signature);
    }

    [Fact]
    public async Task A_delivery_that_fails_is_tried_again_and_then_tells_the_newest_state()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerNext(500);
        var id = await RegisterAsync(new { url = receiver.Url });

        await hub.RecordAsync(id, "SCO-1", new Outcome(Completion.Incomplete, Success.Unknown, 10));
        var failed = await receiver.NextAsync();
        await hub.RecordAsync(id, "SCO-1", Done);

        Assert.Equal("INCOMPLETE", JsonElement.Parse(failed.Text).Text("registrationCompletion"));
        var delivered = await receiver.NextAsync();
        Assert.Equal("COMPLETED", JsonElement.Parse(delivered.Text).Text("registrationCompletion"));
    }

    [Fact]
    [Trait("req", "FWD-3")]
    public async Task A_receiver_that_asks_for_half_a_minute_gets_it()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerNext(429);
        var id = await RegisterAsync(new { url = receiver.Url });

        var before = hub.Time.Now();
        await hub.RecordAsync(id, "SCO-1", Done);
        await receiver.NextAsync();

        var realm = await hub.FirstRealmAsync();
        var key = (await hub.Database.ReadAsync(realm, db => db.Registrations.SingleAsync(r => r.Id == id))).Key.ToString();
        OutboxMessage? waiting = null;
        await Until.TrueAsync(async () =>
            (waiting = await hub.Database.ReadAsync(realm, db => db.Outbox.SingleAsync(message => message.OrderKey == key && message.Kind == "postback"))).Attempts == 1);
        Assert.True(waiting!.DueAt >= before.AddSeconds(30), $"It is due at {waiting.DueAt:O}.");
        hub.Time.Advance(TimeSpan.FromSeconds(31));
        await receiver.NextAsync();
    }

    [Fact]
    [Trait("req", "PLY-10")]
    public async Task A_forced_result_is_posted_too()
    {
        await using var receiver = await Receiver.StartAsync();
        var id = await RegisterAsync(new { url = receiver.Url });

        await hub.Api.DoAsync("PUT", $"/registrations/{id}/result", new { success = "PASSED", reason = "Oral exam" });

        var delivery = await receiver.NextAsync();
        Assert.Equal("PASSED", JsonElement.Parse(delivery.Text).Text("registrationSuccess"));
        Assert.Empty(delivery.Trace);
    }

    [Fact]
    [Trait("req", "PLY-11")]
    public async Task A_postback_and_the_hubs_log_of_its_failure_carry_the_trace_id_of_the_launch_that_caused_it()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerNext(500);
        var (registration, launch, player) = await EnterAsync(new { url = receiver.Url });

        _ = (await player.OpenAsync("SCO-1")).Accepted;
        _ = (await player.CommitAsync(player.Next(1, ("cmi.core.lesson_status", "completed")))).Accepted;

        Assert.Equal(launch.TraceId, (await receiver.NextAsync()).Trace);
        var delivered = await receiver.NextAsync();
        Assert.Equal(launch.TraceId, delivered.Trace);
        Assert.Equal(registration.Id, JsonElement.Parse(delivered.Text).Text("id"));
        Assert.DoesNotContain(launch.TraceId, delivered.Text, StringComparison.Ordinal);
        Assert.Contains(hub.Logs.Lines, line => line.Contains($"of launch {launch.TraceId} failed (attempt 1): The receiver answered 500", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("req", "PLY-11")]
    public async Task What_became_of_a_postback_is_on_the_log_of_the_launch_that_caused_it_without_the_receivers_path()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerNext(503);
        var (registration, launch, _) = await EnterAsync(new { url = new Uri(receiver.Url, "/hook-of-a-secret-name?key=k") });
        var message = new RegistrationPostbacks().On(registration, launch, registration.UpdatedAt).Single();

        Assert.Contains("503", (await Handler.DeliverAsync(message, TestContext.Current.CancellationToken))?.Sentence, StringComparison.Ordinal);
        Assert.Null(await Handler.DeliverAsync(message, TestContext.Current.CancellationToken));

        var lines = await hub.Database.ReadAsync(registration.RealmKey, db => db.LaunchLog
            .Where(line => line.LaunchKey == launch.Key && line.Kind == "postback").OrderBy(line => line.Sequence).Select(line => line.Text).ToListAsync());
        Assert.Equal(
            [
                $"Posting the result to {receiver.Url.Authority} failed (attempt 1): The receiver answered 503 Service Unavailable.",
                $"The result was posted to {receiver.Url.Authority}.",
            ],
            lines);
    }

    [Fact]
    [Trait("req", "PLY-11")]
    public async Task A_postback_is_delivered_under_the_trace_id_of_a_launch_that_is_gone()
    {
        await using var receiver = await Receiver.StartAsync();
        var (registration, launch, _) = await EnterAsync(new { url = receiver.Url });
        var message = new RegistrationPostbacks().On(registration, launch, registration.UpdatedAt).Single();
        await hub.Database.WriteAsync(
            registration.RealmKey,
            db => db.Launches.Where(stored => stored.Key == launch.Key).ExecuteDeleteAsync(TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);

        Assert.Null(await Handler.DeliverAsync(message, TestContext.Current.CancellationToken));

        Assert.Equal(launch.TraceId, (await receiver.NextAsync()).Trace);
    }

    [Fact]
    public async Task A_redirect_to_another_origin_gets_nothing()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerNext(302);

        var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "POST", "/registrations/postBackTest", new { url = receiver.Url, userName = "u", password = "p" });

        Assert.Contains("redirects to http://localhost", message, StringComparison.Ordinal);
        await receiver.NextAsync();
        Assert.True(receiver.IsEmpty);
    }

    [Fact]
    public async Task A_test_says_what_the_receiver_answered()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerNext(418);

        var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "POST", "/registrations/postBackTest", new { url = receiver.Url });

        Assert.Contains("418", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registration_that_was_deleted_has_nothing_to_deliver()
    {
        var id = await RegisterAsync(new { url = "http://127.0.0.1:9/" });
        var realm = await hub.FirstRealmAsync();
        var registration = await hub.Database.ReadAsync(realm, db => db.Registrations.SingleAsync(r => r.Id == id));
        var message = new RegistrationPostbacks().On(registration, by: null, registration.UpdatedAt).Single();
        await hub.Api.DoAsync("DELETE", $"/registrations/{id}");

        Assert.Null(await Handler.DeliverAsync(message, TestContext.Current.CancellationToken));
        Assert.True(Handler.LatestSupersedes);
        Assert.Equal(70, Handler.MaxAttempts);
    }

    private IOutboxHandler Handler => hub.Services.GetServices<IOutboxHandler>().Single(candidate => candidate.Kind == "postback");

    private async Task<(Registration Registration, Launch Launch, PlayerClient Player)> EnterAsync(object postBack)
    {
        var id = await RegisterAsync(postBack);
        var registration = await hub.Database.ReadAsync(await hub.FirstRealmAsync(), db => db.Registrations.SingleAsync(r => r.Id == id));
        var player = await hub.EnterAsync(registration);
        return (registration, Assert.Single(await hub.LaunchesOfAsync(registration)), player);
    }

    private async Task<string> RegisterAsync(object postBack)
    {
        var id = Shelf.NewId("registration");
        await hub.Api.DoAsync("POST", "/registrations", new { courseId = await hub.AddCourseAsync(), registrationId = id, learner = new { id = "l" }, postBack });
        return id;
    }
}

public sealed class PostbackTestsOnSqlite(SqliteHub hub) : PostbackTests(hub), IClassFixture<SqliteHub>;

public sealed class PostbackTestsOnPostgres(PostgresHub hub) : PostbackTests(hub), IClassFixture<PostgresHub>;
