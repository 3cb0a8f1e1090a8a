using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hub.Core;
using Hub.Launching;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Hosting;

/// <summary>A hub that logs all that it would log to whoever looks for a fault.</summary>
public sealed class TalkativeHub : SqliteHub
{
    protected override IEnumerable<(string Name, string Value)> Settings =>
        [("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Hub", "Trace"), ("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Information")];
}

public sealed class LogSecrecyTests(TalkativeHub hub) : IClassFixture<TalkativeHub>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "OPS-3")]
    public async Task Neither_logs_nor_traces_ever_hold_a_token_a_key_a_secret_or_a_password()
    {
        using var traces = new SpanCapture();
        var registration = await hub.AddRegistrationAsync(await hub.AddCourseAsync());
        var link = await hub.IssueLinkAsync(registration);
        var player = await PlayerClient.EnterAsync(hub.Content, link);
        var opened = (await player.OpenAsync("SCO")).Accepted;
        _ = (await player.SetAsync(("cmi.suspend_data", "what the learner answered"))).Accepted;
        using var file = await hub.Content.GetAsync(new Uri(opened.Url, UriKind.Relative), Cancellation);
        using var again = await hub.Content.GetAsync(new Uri(link), Cancellation);
        var bearer = await BearerAsync();
        using var pinged = await PingAsync(bearer);
        using var client = hub.Anonymous();
        using var signedIn = await SignInCall.SubmitAsync(client, HubApplication.OwnerPassword);
        using var mistyped = await SignInCall.SubmitAsync(client, "a mistyped password");
        using var refused = await hub.ClientFor(HubApplication.ApplicationId, "a wrong secret").GetAsync(new Uri("/api/v2/ping", UriKind.Relative), Cancellation);
        var log = await LogTokenAsync(registration);
        using var logPage = await client.GetAsync(new Uri($"/logs/{log}", UriKind.Relative), Cancellation);

        Assert.True(file.IsSuccessStatusCode && pinged.IsSuccessStatusCode && logPage.IsSuccessStatusCode);
        var written = hub.Logs.Lines.Concat(traces.Spans).ToList();
        string[] telling = ["began: registration", "activity SCO opened", "commits up to 1 stored", "The credential is unknown", "HttpRequestIn"];
        Assert.All(telling, part => Assert.Contains(written, line => line.Contains(part, StringComparison.Ordinal)));
        string[] secrets =
        [
            Uri.UnescapeDataString(link.Split("token=")[1]), link.Split("token=")[1], player.Session, opened.Url.Split('/')[2], bearer, log,
            HubApplication.ApplicationSecret, HubApplication.OwnerPassword, "a mistyped password", "a wrong secret", "what the learner answered",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{HubApplication.ApplicationId}:{HubApplication.ApplicationSecret}")),
            signedIn.Headers.GetValues("Set-Cookie").Single().Split('=', ';')[1],
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(written, line => line.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("req", "OPS-3")]
    public async Task A_request_that_fails_is_logged_by_its_route_without_what_was_in_its_path()
    {
        var registration = await hub.AddRegistrationAsync(await hub.AddCourseAsync());
        _ = await hub.IssueLinkAsync(registration);
        var token = await LogTokenAsync(registration);
        await hub.Database.WriteAsync(registration.RealmKey, db => db.Database.ExecuteSqlRawAsync("ALTER TABLE launch_log RENAME TO gone"), Cancellation);
        try
        {
            using var answer = await hub.Anonymous().GetAsync(new Uri($"/logs/{token}", UriKind.Relative), Cancellation);

            Assert.Equal(System.Net.HttpStatusCode.InternalServerError, answer.StatusCode);
            Assert.Contains(hub.Logs.Lines, line => line.Contains("GET /logs/{token} failed", StringComparison.Ordinal));
            Assert.DoesNotContain(hub.Logs.Lines, line => line.Contains(token, StringComparison.Ordinal));
        }
        finally
        {
            await hub.Database.WriteAsync(registration.RealmKey, db => db.Database.ExecuteSqlRawAsync("ALTER TABLE gone RENAME TO launch_log"), Cancellation);
        }
    }

    private async Task<string> LogTokenAsync(Registration registration) =>
        hub.Services.GetRequiredService<LaunchLogLinks>().UrlOf((await hub.LaunchesOfAsync(registration)).Single()).Split('/')[^1];

    private async Task<string> BearerAsync()
    {
        using var form = new FormUrlEncodedContent([new("scope", "read"), new("expiration", "300")]);
        using var answer = await hub.Api.PostAsync(new Uri("/api/v2/oauth/authenticate/application/token", UriKind.Relative), form, Cancellation);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("access_token").GetString()!;
    }

    private async Task<HttpResponseMessage> PingAsync(string bearer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v2/ping", UriKind.Relative));
        request.Headers.Authorization = new("Bearer", bearer);
        return await hub.Anonymous().SendAsync(request, Cancellation);
    }

    /// <summary>What would be exported as traces.</summary>
    private sealed class SpanCapture : IDisposable
    {
        private readonly ActivityListener listener;

        public SpanCapture()
        {
            listener = new ActivityListener
            {
                ShouldListenTo = _ => true,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = span => Spans.Enqueue($"{span.DisplayName} {string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}"),
            };
            ActivitySource.AddActivityListener(listener);
        }

        public ConcurrentQueue<string> Spans { get; } = new();

        public void Dispose() => listener.Dispose();
    }
}
