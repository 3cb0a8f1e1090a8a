using Hub.Core;
using Hub.Core.Ports;

namespace Hub.Lti.Grades;

/// <summary>
/// Enqueues a score for every change of a result that a grade book waits for. What it says is read when it is delivered.
/// All instances of a learner under a dispatch fill the same cells, so they are one queue.
/// </summary>
internal sealed class ScoreSink : IResultSink
{
    public const string Kind = "lti.score";

    public IEnumerable<OutboxMessage> On(Registration changed, Launch? by, DateTimeOffset now) => changed.HasGradeBook ? [Message(changed, by, now)] : [];

    public static OutboxMessage Message(Registration registration, Launch? by, DateTimeOffset now) => new()
    {
        RealmKey = registration.RealmKey,
        OrderKey = $"lti {registration.DispatchKey} {registration.LearnerKey}",
        Kind = Kind,
        Payload = ResultNotice.Of(registration, by).ToString(),
        CreatedAt = now,
        DueAt = now,
    };
}
