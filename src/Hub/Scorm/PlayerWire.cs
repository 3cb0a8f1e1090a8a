using System.Text.Json.Serialization;
using Hub.Core;

namespace Hub.Scorm;

// What the player and the hub say to each other, one type per message.

internal sealed record StartRequest(string Session);

internal sealed record OpenRequest(string Session, string Activity, long Sequence);

internal sealed record CommitRequest(string Session, IReadOnlyList<CommitEntry> Entries);

/// <summary>One step of a session. Sequence numbers count up by one over the whole launch.</summary>
internal sealed record CommitEntry
{
    public required long Sequence { get; init; }

    /// <summary>Null when the entry only carries log lines or closes the launch.</summary>
    public string? Activity { get; init; }
    public int Opening { get; init; }

    /// <summary>Elements that have changed since the entry before, with their values now.</summary>
    public IReadOnlyDictionary<string, string> Set { get; init => field = value ?? Nothing; } = Nothing;

    /// <summary>Wall-clock seconds since the activity was opened.</summary>
    public double Seconds { get; init; }

    /// <summary>LMSFinish was called.</summary>
    public bool Finish { get; init; }

    /// <summary>The page is going away.</summary>
    public bool Unload { get; init; }

    /// <summary>The learner has left the player: the launch is over.</summary>
    public bool Close { get; init; }
    public IReadOnlyList<PlayerLogLine> Log { get; init => field = value ?? []; } = [];

    private static readonly Dictionary<string, string> Nothing = [];
}

/// <summary>A line for the debug log, seen in the browser.</summary>
internal sealed record PlayerLogLine
{
    /// <summary>Milliseconds since 1970, by the browser's clock.</summary>
    public long At { get; init; }
    public string? Kind { get; init; }
    public string? Call { get; init; }
    public IReadOnlyList<string>? Args { get; init; }
    public string? Result { get; init; }
    public string? Error { get; init; }
    public string? Detail { get; init; }
}

internal sealed record PlayerRefusal(string Code, string Message)
{
    /// <summary>With <c>gap</c>: the sequence number that comes next.</summary>
    public long? Expected { get; init; }
}

internal sealed record StartAnswer
{
    public required string Launch { get; init; }
    public required int Epoch { get; init; }
    public required string Trace { get; init; }
    public required string Standard { get; init; }
    public required bool Resumed { get; init; }

    /// <summary>Nothing of this is counted or reported.</summary>
    public required bool Trial { get; init; }
    public required CourseView Course { get; init; }
    public required LearnerView Learner { get; init; }

    /// <summary><c>local</c> where each course has its own host, else <c>session</c>.</summary>
    public required string Storage { get; init; }
    public required long Sequence { get; init; }
    public string? Current { get; init; }
    public required IReadOnlyList<ActivityView> Activities { get; init; }
    public required PlayerSettings Settings { get; init; }
    public ShellView? Shell { get; init; }
    public required ExitView Exit { get; init; }
    public required ResultView Result { get; init; }
}

internal sealed record CourseView(string Title, string? Language);

internal sealed record LearnerView(string Id, string Name);

internal sealed record ActivityView(string Id, string Title, string? Parent, bool Launchable, bool Visible, string Status);

internal sealed record PlayerSettings(bool StrictLengths, int AutosaveSeconds, bool AutoAdvance);

internal sealed record ShellView(string Origin);

internal sealed record ExitView(string Kind, string? Url = null)
{
    /// <summary>From what the launch was issued with: a URL, or one of the words <c>closer</c>, <c>blank</c>, <c>message</c>.</summary>
    public static ExitView Of(string exitTo) => exitTo switch
    {
        "closer" => new("close"),
        "blank" => new("blank"),
        "message" or "" => new("message"),
        _ => new("redirect", exitTo),
    };
}

internal sealed record OpenAnswer(string Activity, int Opening, string Url, IReadOnlyDictionary<string, string> Cmi);

internal sealed record CommitAnswer
{
    public required long Sequence { get; init; }
    public required ResultView Result { get; init; }
    public required IReadOnlyDictionary<string, string> Activities { get; init; }
    public required IReadOnlyList<RefusedElement> Refused { get; init; }
    public ExitView? Exit { get; init; }
}

internal sealed record RefusedElement(long Sequence, string Element, string Message);

/// <summary>A registration's result as player and shell see it; a higher revision is a later result.</summary>
internal sealed record ResultView(string Completion, string Success, double? Score, double Seconds, long Revision)
{
    public static ResultView Of(Registration registration) => new(
        registration.Completion.ToString().ToUpperInvariant(),
        registration.Success.ToString().ToUpperInvariant(),
        registration.Score,
        Math.Round(registration.TotalSeconds, 2),
        registration.Revision);
}

[JsonSerializable(typeof(StartRequest))]
[JsonSerializable(typeof(OpenRequest))]
[JsonSerializable(typeof(CommitRequest))]
[JsonSerializable(typeof(StartAnswer))]
[JsonSerializable(typeof(OpenAnswer))]
[JsonSerializable(typeof(CommitAnswer))]
[JsonSerializable(typeof(PlayerRefusal))]
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 8)]
internal sealed partial class PlayerJson : JsonSerializerContext;
