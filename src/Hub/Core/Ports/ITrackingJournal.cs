namespace Hub.Core.Ports;

/// <summary>Puts what was tracked on record, in a form that others can read.</summary>
internal interface ITrackingJournal
{
    /// <summary>
    /// What is to be stored with the result, in the same transaction; null where there is no news. The same tracking gives the same page,
    /// so that work which is done again writes nothing twice.
    /// </summary>
    ValueTask<JournalPage?> DescribeAsync(TrackedEvents tracking, CancellationToken cancellation);
}

/// <summary>What is stored with a result. What it holds, only the journal and its storage know.</summary>
internal abstract record JournalPage;

/// <summary>Events of one launch, with all that is needed to tell them to somebody who does not know the hub.</summary>
internal sealed record TrackedEvents
{
    public required Application Application { get; init; }
    public required Course Course { get; init; }
    public required CourseVersion Version { get; init; }
    public required Registration Registration { get; init; }
    public required Launch Launch { get; init; }

    /// <summary>With the identities.</summary>
    public required Learner Learner { get; init; }

    /// <summary>In their order.</summary>
    public required IReadOnlyList<TrackingEvent> Events { get; init; }
}
