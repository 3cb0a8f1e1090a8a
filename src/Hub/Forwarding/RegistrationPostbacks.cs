using Hub.Core;
using Hub.Core.Ports;

namespace Hub.Forwarding;

/// <summary>Enqueues a postback for every change of a registration that has one. What it says is read when it is delivered.</summary>
internal sealed class RegistrationPostbacks : IResultSink
{
    public const string Kind = "postback";

    public IEnumerable<OutboxMessage> On(Registration changed, Launch? by, DateTimeOffset now)
    {
        if (changed.Postback is null)
            yield break;
        yield return new OutboxMessage
        {
            RealmKey = changed.RealmKey,
            OrderKey = changed.Key.ToString(),
            Kind = Kind,
            Payload = ResultNotice.Of(changed, by).ToString(),
            CreatedAt = now,
            DueAt = now,
        };
    }
}
