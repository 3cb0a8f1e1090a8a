using Hub.Core;
using Hub.Core.Ports;
using Hub.Storage;

namespace Hub.Launching;

/// <summary>Applies tracking events to a registration and stores what follows from a change with it.</summary>
internal sealed class ResultRecorder(IEnumerable<IResultSink> sinks)
{
    public void Record(HubDbContext db, Registration registration, CourseVersion version, CourseSettings settings, IEnumerable<TrackingEvent> events) =>
        db.Outbox.AddRange(Record(registration, version, settings, events));

    /// <returns>The messages to be stored with the registration.</returns>
    public IReadOnlyList<OutboxMessage> Record(Registration registration, CourseVersion version, CourseSettings settings, IEnumerable<TrackingEvent> events)
    {
        var changed = false;
        var at = registration.UpdatedAt;
        foreach (var tracked in events)
        {
            changed |= registration.Apply(tracked, version, settings);
            at = tracked.At;
        }
        return changed ? Consequences(registration, at) : [];
    }

    /// <summary>Tells the outside of a registration's result. A sandbox's stays inside.</summary>
    public void Announce(HubDbContext db, Registration registration, DateTimeOffset now) =>
        db.Outbox.AddRange(Consequences(registration, now));

    private IReadOnlyList<OutboxMessage> Consequences(Registration registration, DateTimeOffset now) =>
        registration.IsSandbox ? [] : [.. sinks.SelectMany(sink => sink.On(registration, now))];
}
