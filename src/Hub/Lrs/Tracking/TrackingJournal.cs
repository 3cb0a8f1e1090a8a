using Hub.Core.Ports;
using Hub.Hosting;
using Hub.Lrs.Access;
using Hub.Storage.Statements;
using Interop.Lrs;
using Interop.Lrs.Statements;

namespace Hub.Lrs.Tracking;

/// <summary>Puts what was tracked on record as statements in the application's record store, for which the application itself vouches.</summary>
internal sealed class TrackingJournal(IdentityBase identity, ILogger<TrackingJournal> logger) : ITrackingJournal
{
    public async ValueTask<JournalPage?> DescribeAsync(TrackedEvents tracking, CancellationToken cancellation)
    {
        var identityBase = await identity.ReadAsync(cancellation);
        var authority = LrsAuthority.Of(identityBase, tracking.Application.Id, tracking.Application.Name);
        var statements = new List<AcceptedStatement>();
        foreach (var statement in new TrackedStatements(identityBase).Of(tracking))
            if (Read(statement, tracking) is { } received)
                statements.Add(received.Accept(statement.Id, authority));
        return statements.Count == 0 ? null : new OwnStatements(tracking.Registration.RealmKey, tracking.Application.Key, statements);
    }

    // What the hub writes goes the way of all statements. Were it ever wrong, the learner's result would still be worth storing.
    private ReceivedStatement? Read(TrackedStatement statement, TrackedEvents tracking)
    {
        var reading = StatementReader.Read(statement.Json, XapiVersion.Version1);
        if (reading.Violations is not [var violation, ..])
            return reading.Statements[0];
        logger.OwnStatementInvalid(tracking.Launch.TraceId, violation.Requirement, violation.Path);
        return null;
    }
}
