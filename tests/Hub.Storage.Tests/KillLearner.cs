using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Hub.Testing;

namespace Hub.Storage.Tests;

/// <summary>A learner whose player does what the run-time script does: one commit after the other, and the same one again until it is acknowledged.</summary>
internal sealed class KillLearner(HttpClient api, HttpClient content, string id)
{
    private const int StepsPerSession = 5;
    private const int SecondsPerSession = 10;

    private PlayerClient? player;
    private PlayerEntry? pending;
    private bool isOpen;
    private int steps;
    private int sessions;

    public string Id => id;

    /// <summary>The last commit that the hub has acknowledged.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>Sessions that have been finished.</summary>
    public int Sessions => sessions;

    /// <summary>What the finished sessions come to.</summary>
    public double Seconds => sessions * SecondsPerSession;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task BeginAsync(Uri postbacks)
    {
        using var created = await api.PostAsJsonAsync(
            new Uri("/api/v2/registrations", UriKind.Relative),
            new { courseId = KillImporter.FirstCourse, registrationId = id, learner = new { id, firstName = "Ada", lastName = "Lovelace" }, postBack = new { url = postbacks } }, Cancellation);
        Assert.True(created.IsSuccessStatusCode, await created.Content.ReadAsStringAsync(Cancellation));
        using var link = await api.PostAsJsonAsync(new Uri($"/api/v2/registrations/{id}/launchLink", UriKind.Relative), new { redirectOnExitUrl = "message" }, Cancellation);
        player = await PlayerClient.EnterAsync(content, (await link.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("launchLink").GetString()!);
    }

    /// <summary>Works until the hub is gone.</summary>
    public async Task WorkAsync()
    {
        try
        {
            var known = (await player!.StartAsync()).Accepted.Sequence;
            Assert.InRange(known, Acknowledged, pending?.Sequence ?? Acknowledged);
            while (true)
                await StepAsync();
        }
        catch (Exception exception) when (HubProcess.IsGone(exception))
        {
            // The hub was killed: whatever was not acknowledged stays pending.
        }
    }

    /// <summary>Ends the session that is open, and checks what all of them come to.</summary>
    public async Task EndAsync()
    {
        do
            await StepAsync();
        while (isOpen);
        var shown = await api.GetFromJsonAsync<JsonElement>(new Uri($"/api/v2/registrations/{id}", UriKind.Relative), Cancellation);
        Assert.Equal(Seconds, shown.GetProperty("totalSecondsTracked").GetDouble());
        Assert.Equal(Acknowledged, (await player!.StartAsync()).Accepted.Sequence);
        Assert.Equal($"{Acknowledged}", (await player.OpenAsync(KillImporter.Activity)).Accepted.Cmi["cmi.suspend_data"]);
    }

    /// <summary>What the record store holds of it all, oldest first: verbs, and the response where there is one.</summary>
    public async Task<List<(string Verb, string? Response)>> ToldAsync()
    {
        var shown = await api.GetFromJsonAsync<JsonElement>(new Uri($"/api/v2/registrations/{id}", UriKind.Relative), Cancellation);
        var told = new List<(string, string?)>();
        for (var next = $"/lrs/{HubApplication.ApplicationId}/statements?registration={shown.GetProperty("xapiRegistrationId").GetString()}&ascending=true"; next.Length > 0;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, next) { Headers = { { "X-Experience-API-Version", "1.0.3" } } };
            using var answer = await api.SendAsync(request, Cancellation);
            var page = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            told.AddRange(page.GetProperty("statements").EnumerateArray().Select(statement => (VerbOf(statement), ResponseOf(statement))));
            next = page.GetProperty("more").GetString()!;
        }
        return told;

        static string VerbOf(JsonElement statement) => statement.GetProperty("verb").GetProperty("display").GetProperty("en").GetString()!;

        static string? ResponseOf(JsonElement statement) =>
            statement.TryGetProperty("result", out var result) && result.TryGetProperty("response", out var response) ? response.GetString() : null;
    }

    private async Task StepAsync()
    {
        if (!isOpen)
            _ = (await player!.OpenAsync(KillImporter.Activity)).Accepted;
        isOpen = true;
        pending ??= NextEntry();
        var reply = (await player!.CommitAsync(pending)).Accepted;
        Assert.Equal((pending.Sequence, 0), (reply.Sequence, reply.Refused.Count));
        Acknowledged = pending.Sequence;
        isOpen = !pending.Finish;
        sessions += pending.Finish ? 1 : 0;
        pending = null;
    }

    private PlayerEntry NextEntry()
    {
        var sequence = (player!.Sequence + 1).ToString(CultureInfo.InvariantCulture);
        var entry = player.Next(
            ++steps % StepsPerSession,
            ("cmi.suspend_data", sequence), ("cmi.core.lesson_status", "incomplete"), ("cmi.core.exit", "suspend"),
            ("cmi.interactions.0.id", "Q"), ("cmi.interactions.0.student_response", sequence));
        return steps % StepsPerSession != 0 ? entry : entry with
        {
            Finish = true,
            Set = new Dictionary<string, string>(entry.Set) { ["cmi.core.session_time"] = "00:00:10" },
        };
    }
}
