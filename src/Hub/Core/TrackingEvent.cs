namespace Hub.Core;

internal enum TrackingEventKind
{
    Launched,
    Initialized,
    Progressed,
    Completed,
    Passed,
    Failed,
    Scored,
    Suspended,
    Terminated,
    Abandoned,
    Waived,
}

/// <summary>
/// The one vocabulary of the core: each adapter turns what its protocol says into these.
/// What an event leaves null, it does not speak of; what it sets, it sets absolutely.
/// </summary>
internal sealed record TrackingEvent
{
    public required TrackingEventKind Kind { get; init; }
    public required string ActivityId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Number of the attempt on the activity, counted from 1; a higher one than known begins it.</summary>
    public required int Attempt { get; init; }
    public Outcome? Outcome { get; init; }

    /// <summary>Total seconds spent on the activity over all attempts.</summary>
    public double? TotalSeconds { get; init; }

    /// <summary>Where the event comes from, in words for the log.</summary>
    public string Source { get; init; } = "";
}
