using Hub.Core;
using Hub.Core.Ports;
using Hub.Storage;

namespace Hub.Launching;

/// <summary>What follows from events that were applied: messages to store with the registration, and all there is to tell.</summary>
/// <param name="Outbox">The messages.</param>
/// <param name="Told">The events, and what they have come to for the course as a whole.</param>
internal sealed record Recorded(IReadOnlyList<OutboxMessage> Outbox, IReadOnlyList<TrackingEvent> Told);

/// <summary>Applies tracking events to a registration and says what follows.</summary>
internal sealed class ResultRecorder(IEnumerable<IResultSink> sinks)
{
    /// <param name="registration">With the results of its activities.</param>
    /// <param name="launch">Where the events come from; null when they come from none.</param>
    /// <param name="version">What is played.</param>
    /// <param name="settings">As they hold for the registration.</param>
    /// <param name="events">At least one, in their order.</param>
    public Recorded Record(Registration registration, Launch? launch, CourseVersion version, CourseSettings settings, IReadOnlyList<TrackingEvent> events)
    {
        var before = CourseNews.Of(registration, version);
        var changed = false;
        foreach (var tracked in events)
            changed |= registration.Apply(tracked, version, settings);
        // An activity that is completed is progress even where the course's result stays the same.
        return new Recorded(
            changed ? Consequences(registration, launch, events[^1].At) : [], [.. events, .. CourseNews.Since(before, registration, version, events[^1])]);
    }

    /// <summary>Tells the outside of a registration's result that was set by hand. A sandbox's stays inside.</summary>
    public void Announce(HubDbContext db, Registration registration, DateTimeOffset now) =>
        db.Outbox.AddRange(Consequences(registration, by: null, now));

    private IReadOnlyList<OutboxMessage> Consequences(Registration registration, Launch? by, DateTimeOffset now) =>
        registration.IsSandbox ? [] : [.. sinks.SelectMany(sink => sink.On(registration, by, now))];
}
