using Hub.Core;

namespace Hub.Api.Registrations.Explaining;

/// <summary>All that is known of a registration when somebody asks why it stands as it does.</summary>
internal sealed record CaseFile
{
    /// <summary>How long a page may be silent before it counts as gone: it saves far more often.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(3);

    public required Registration Registration { get; init; }
    public required CourseVersion Version { get; init; }
    public required Learner Learner { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>Newest first, those that nobody has followed among them.</summary>
    public required IReadOnlyList<Launch> Launches { get; init; }

    /// <summary>What the newest launch's log says.</summary>
    public required LogSummary Log { get; init; }

    /// <summary>Activities that the learner left in the middle.</summary>
    public required IReadOnlySet<string> Suspended { get; init; }

    /// <summary>Launches of the registration's dispatch that were refused since the newest launch; they do not tell whose they were.</summary>
    public required RefusalSummary? Refusals { get; init; }

    /// <summary>The newest launch that was followed.</summary>
    public Launch? Newest => Launches.FirstOrDefault(launch => launch.StartedAt is not null);

    public bool IsOpenNow => Newest is { State: LaunchState.Running, IsUnloaded: false } launch && Now - launch.LastSeenAt < Silence;

    public IEnumerable<(Activity Activity, ActivityResult? Result)> Activities =>
        Version.Activities.Where(activity => activity.IsLaunchable)
            .Select(activity => (activity, Registration.Activities.Find(result => result.ActivityId == activity.Id)));

    /// <summary>A launch that was still open when the newest one took its place.</summary>
    public Launch? Overtaken => Newest is not { StartedAt: { } start } newest ? null
        : Launches.FirstOrDefault(launch => launch != newest && launch.StartedAt is not null && launch.State is not LaunchState.Closed
            && !launch.IsUnloaded && start - launch.LastSeenAt < Silence);
}

/// <param name="HasLines">Whether anything that the content did is on the log; old logs are removed.</param>
/// <param name="HasInitialized">Whether the content called Initialize.</param>
/// <param name="NetworkFaults">Lines about the connection.</param>
/// <param name="Refused">Values that the hub did not take, newest last.</param>
internal sealed record LogSummary(bool HasLines, bool HasInitialized, IReadOnlyList<LaunchLogEntry> NetworkFaults, IReadOnlyList<LaunchLogEntry> Refused)
{
    public static readonly LogSummary Empty = new(false, false, [], []);
}

internal sealed record RefusalSummary(int Count, string Code, string Message, DateTimeOffset At);
