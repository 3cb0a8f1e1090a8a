using Hub.Core;

namespace Hub.Storage.Commits;

/// <summary>The statements that store what a commit can change, and nothing else; each is meant to change exactly one row.</summary>
/// <remarks>
/// A registration or launch that is no longer what was read gets a null where none can be, which fails all statements together:
/// a lost race is noticed by the database, so that nobody has to ask before the transaction is committed.
/// </remarks>
internal static class CommitWriting
{
    // The registration comes first: its row is what racing commits wait for, and so its messages are numbered in the order of its changes.
    /// <param name="script">Where the statements go.</param>
    /// <param name="subject">What has changed.</param>
    /// <param name="lines">Those lines of its log that are written at once.</param>
    public static void Write(SqlScript script, CommitSubject subject, IEnumerable<LaunchLogEntry> lines)
    {
        Write(script, subject.Registration, subject.Basis.Changes);
        Write(script, subject.Launch, subject.Basis);
        foreach (var data in subject.Data.Values)
        {
            Write(script, data);
            if (subject.Registration.Activities.Find(result => result.ActivityId == data.ActivityId) is { } result)
                Write(script, result);
        }
        foreach (var message in subject.Outbox)
            Write(script, message);
        Write(script, lines);
    }

    public static void Write(SqlScript script, IEnumerable<LaunchLogEntry> lines)
    {
        foreach (var line in lines)
            script.Insert(
                "launch_log (realm_key, launch_key, at, origin, kind, text)",
                $"{line.RealmKey}, {line.LaunchKey}, {line.At}, {line.Origin}, {line.Kind}, {line.Text}");
    }

    public static void Write(SqlScript script, OutboxMessage message) => script.Insert(
        "outbox (realm_key, order_key, kind, payload, target, state, attempts, last_error, created_at, due_at, leased_until, finished_at)",
        $"""
        {message.RealmKey}, {message.OrderKey}, {message.Kind}, {message.Payload}, {message.Target}, {message.State}, {message.Attempts}, {message.LastError},
        {message.CreatedAt}, {message.DueAt}, {message.LeasedUntil}, {message.FinishedAt}
        """);

    private static void Write(SqlScript script, Registration registration, long changesRead) => script.Add($"""
        UPDATE registration SET completion = {registration.Completion}, success = {registration.Success}, score = {registration.Score},
          total_seconds = {registration.TotalSeconds}, revision = {registration.Revision}, epoch_has_committed = {registration.EpochHasCommitted},
          last_access_at = {registration.LastAccessAt}, completed_at = {registration.CompletedAt}, updated_at = {registration.UpdatedAt},
          changes = CASE WHEN changes = {changesRead} THEN {registration.Changes} END
        WHERE realm_key = {registration.RealmKey} AND key = {registration.Key}
        """);

    private static void Write(SqlScript script, Launch launch, CommitBasis read) => script.Add($"""
        UPDATE launch SET last_sequence = {launch.LastSequence}, is_unloaded = {launch.IsUnloaded}, last_seen_at = {launch.LastSeenAt},
          closed_at = {launch.ClosedAt}, log_length = log_length + {launch.LogLength - read.LogLength}, completion = {launch.Completion}, success = {launch.Success},
          score = {launch.Score}, state = CASE WHEN state = {read.State} AND last_seen_at = {read.LastSeenAt} THEN {launch.State} END
        WHERE realm_key = {launch.RealmKey} AND key = {launch.Key}
        """);

    private static void Write(SqlScript script, RuntimeData data) => script.Add($"""
        UPDATE runtime_data SET state = {data.State}
        WHERE realm_key = {data.RealmKey} AND registration_key = {data.RegistrationKey} AND activity_id = {data.ActivityId}
        """);

    private static void Write(SqlScript script, ActivityResult result) => script.Add($"""
        INSERT INTO activity_result (realm_key, registration_key, activity_id, attempts, completion, success, score, total_seconds,
          earlier_completion, earlier_success, earlier_score, last_access_at)
        VALUES ({result.RealmKey}, {result.RegistrationKey}, {result.ActivityId}, {result.Attempts}, {result.Completion}, {result.Success}, {result.Score}, {result.TotalSeconds},
          {result.EarlierCompletion}, {result.EarlierSuccess}, {result.EarlierScore}, {result.LastAccessAt})
        ON CONFLICT (realm_key, registration_key, activity_id) DO UPDATE SET attempts = excluded.attempts, completion = excluded.completion,
          success = excluded.success, score = excluded.score, total_seconds = excluded.total_seconds, earlier_completion = excluded.earlier_completion,
          earlier_success = excluded.earlier_success, earlier_score = excluded.earlier_score, last_access_at = excluded.last_access_at
        """);
}
