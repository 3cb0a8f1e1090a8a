namespace Hub.Core;

internal enum TrackingEventKind
{
    Launched,
    Initialized,

    /// <summary>A session goes on in the attempt of the one before.</summary>
    Resumed,
    Progressed,

    /// <summary>A question was answered: evidence, which changes no result by itself.</summary>
    Answered,
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

    /// <summary>Null when the event is about the course as a whole, whose result comes of its activities'.</summary>
    public required string? ActivityId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Number of the attempt on the activity, counted from 1; a higher one than known begins it. 0 for the course as a whole.</summary>
    public required int Attempt { get; init; }
    public Outcome? Outcome { get; init; }

    /// <summary>The score as the content reports it, on its own scale.</summary>
    public RawScore? RawScore { get; init; }

    /// <summary>Total seconds spent on the activity over all attempts.</summary>
    public double? TotalSeconds { get; init; }

    /// <summary>Seconds of that which ends with the event: a session, a launch.</summary>
    public double? Seconds { get; init; }

    /// <summary>How much is done, from 0 to 1.</summary>
    public double? Progress { get; init; }

    /// <summary>With <see cref="TrackingEventKind.Answered"/>: the evidence.</summary>
    public Interaction? Interaction { get; init; }

    /// <summary>What sets the event off within its launch, such as <c>commit 5</c>: the same source tells the same event, however often it tells it.</summary>
    public string Source { get; init; } = "";

    public bool ConcernsResult => ActivityId is not null && Kind is not TrackingEventKind.Answered;

    /// <summary>Whether it is worth telling: a save is only where its standard measures progress.</summary>
    public bool IsNews => Kind is not TrackingEventKind.Progressed || Progress is not null;
}

/// <summary>A score on the content's own scale.</summary>
internal sealed record RawScore(double Value, double? Minimum, double? Maximum);
