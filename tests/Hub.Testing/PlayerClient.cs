using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Hub.Testing;

/// <summary>The player's side of one launch, without a browser: it says what the run-time script says, in the same words.</summary>
public sealed class PlayerClient
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web);

    private readonly HttpClient content;

    private PlayerClient(HttpClient content, string launch, string session) => (this.content, Launch, Session) = (content, launch, session);

    /// <summary>How the launch is named in the player's paths.</summary>
    public string Launch { get; }

    public string Session { get; set; }

    /// <summary>Of the last entry that <see cref="Next"/> made.</summary>
    public long Sequence { get; set; }

    public OpenedActivity? Activity { get; private set; }

    /// <summary>Follows a launch link; fails when it leads nowhere.</summary>
    public static async Task<PlayerClient> EnterAsync(HttpClient content, string link)
    {
        using var answer = await content.GetAsync(new Uri(link), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return Of(content, answer.Headers.Location!.OriginalString);
    }

    /// <param name="content">A client of the content site.</param>
    /// <param name="page">Where the link led: the player's page, with the session key in the fragment.</param>
    public static PlayerClient Of(HttpClient content, string page)
    {
        var parts = page.Split("#s=");
        Assert.Equal(2, parts.Length);
        return new PlayerClient(content, parts[0]["/player/".Length..], parts[1]);
    }

    public Task<PlayerReply<StartedSession>> StartAsync() => PostAsync<StartedSession>("start", new { session = Session });

    public async Task<PlayerReply<OpenedActivity>> OpenAsync(string activity)
    {
        var reply = await PostAsync<OpenedActivity>("open", new { session = Session, activity, sequence = Sequence });
        Activity = reply.Body ?? Activity;
        return reply;
    }

    public Task<PlayerReply<CommitReply>> CommitAsync(params IEnumerable<PlayerEntry> entries) =>
        PostAsync<CommitReply>("commit", new { session = Session, entries });

    /// <summary>The next entry for the activity that is open.</summary>
    public PlayerEntry Next(double seconds = 0, params (string Element, string Value)[] set) => new()
    {
        Sequence = ++Sequence,
        Activity = Activity?.Activity,
        Opening = Activity?.Opening ?? 0,
        Seconds = seconds,
        Set = set.ToDictionary(pair => pair.Element, pair => pair.Value),
    };

    /// <summary>Commits the next entry.</summary>
    public Task<PlayerReply<CommitReply>> SetAsync(params (string Element, string Value)[] set) => CommitAsync(Next(0, set));

    // Beacons can only be text/plain, so the player sends everything as that.
    private async Task<PlayerReply<T>> PostAsync<T>(string call, object body)
    {
        using var text = new StringContent(JsonSerializer.Serialize(body, Wire), Encoding.UTF8, "text/plain");
        using var answer = await content.PostAsync(new Uri($"/player/{Launch}/{call}", UriKind.Relative), text, TestContext.Current.CancellationToken);
        return answer.StatusCode is HttpStatusCode.OK
            ? new PlayerReply<T>(answer.StatusCode, await answer.Content.ReadFromJsonAsync<T>(Wire, TestContext.Current.CancellationToken), null)
            : new PlayerReply<T>(answer.StatusCode, default, await answer.Content.ReadFromJsonAsync<PlayerRefused>(Wire, TestContext.Current.CancellationToken));
    }
}

/// <summary>What a call was answered with: a body when it was accepted, else the refusal.</summary>
public sealed record PlayerReply<T>(HttpStatusCode Status, T? Body, PlayerRefused? Refused)
{
    /// <summary>The body of a call that must have been accepted.</summary>
    public T Accepted
    {
        get
        {
            Assert.True(Status is HttpStatusCode.OK, $"{Status}: {Refused}");
            return Body!;
        }
    }
}

public sealed record PlayerRefused(string Code, string Message, long? Expected);

public sealed record StartedSession(
    string Launch, int Epoch, string Trace, string Standard, bool Resumed, bool Trial, StartedCourse Course, StartedLearner Learner, string Storage, long Sequence,
    string? Current, IReadOnlyList<StartedActivity> Activities, StartedSettings Settings, StartedShell? Shell, PlayerExit Exit, PlayerResult Result);

public sealed record StartedCourse(string Title, string? Language);

public sealed record StartedLearner(string Id, string Name);

public sealed record StartedActivity(string Id, string Title, string? Parent, bool Launchable, bool Visible, string Status);

public sealed record StartedSettings(bool StrictLengths, int AutosaveSeconds, bool AutoAdvance);

public sealed record StartedShell(string Origin);

public sealed record PlayerExit(string Kind, string? Url);

public sealed record PlayerResult(string Completion, string Success, double? Score, double Seconds, long Revision);

public sealed record OpenedActivity(string Activity, int Opening, string Url, IReadOnlyDictionary<string, string> Cmi);

public sealed record CommitReply(
    long Sequence, PlayerResult Result, IReadOnlyDictionary<string, string> Activities, IReadOnlyList<PlayerRefusedElement> Refused, PlayerExit? Exit);

public sealed record PlayerRefusedElement(long Sequence, string Element, string Message);

public sealed record PlayerEntry
{
    public required long Sequence { get; init; }
    public string? Activity { get; init; }
    public int Opening { get; init; }
    public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>();
    public double Seconds { get; init; }
    public bool Finish { get; init; }
    public bool Unload { get; init; }
    public bool Close { get; init; }
    public IReadOnlyList<object> Log { get; init; } = [];
}
