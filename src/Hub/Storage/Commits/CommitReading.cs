using System.Data.Common;
using Hub.Core;

namespace Hub.Storage.Commits;

/// <summary>What a commit is applied to, from two result sets: launch and registration with the run-time data, then the results.</summary>
/// <remarks>
/// Nothing is held: commits of one launch come one after the other anyway. The count of changes is in the first result set,
/// so that whatever is stored before the second is read makes it an old one, and the commit starts over.
/// </remarks>
internal static class CommitReading
{
    public static void Ask(SqlScript script, Key<Realm> realm, Key<Launch> launch, IReadOnlyCollection<string> activities)
    {
        script.Add($"""
            SELECT l.realm_key, l.key, l.registration_key, l.trace_id, l.state, l.epoch, l.last_sequence, l.is_unloaded, l.session_key_hash, l.exit_to,
              l.shell_origin, l.auth, l.visitor_hash, l.created_at, l.link_expires_at, l.started_at, l.last_seen_at, l.closed_at, l.log_length, l.log_links, l.completion, l.success, l.score,
              r.realm_key, r.key, r.application_key, r.id, r.instance, r.is_current, r.xapi_registration_id, r.course_key, r.version_key, r.learner_key,
              r.dispatch_key, r.is_sandbox, r.has_grade_book, r.settings, r.tags, r.postback, r.created_at, r.updated_at, r.completion, r.success, r.score, r.total_seconds,
              r.forced, r.revision, r.changes, r.epoch, r.epoch_has_committed, r.first_access_at, r.last_access_at, r.completed_at,
              d.activity_id, d.opening, d.attempt, d.state, d.opened_at
            FROM launch l
            JOIN registration r ON r.realm_key = l.realm_key AND r.key = l.registration_key
            LEFT JOIN runtime_data d ON d.realm_key = l.realm_key AND d.registration_key = l.registration_key AND d.activity_id IN {activities}
            WHERE l.realm_key = {realm} AND l.key = {launch}
            """);
        script.Add($"""
            SELECT a.activity_id, a.attempts, a.completion, a.success, a.score, a.total_seconds, a.earlier_completion, a.earlier_success, a.earlier_score, a.last_access_at
            FROM launch l
            JOIN activity_result a ON a.realm_key = l.realm_key AND a.registration_key = l.registration_key
            WHERE l.realm_key = {realm} AND l.key = {launch}
            """);
    }

    /// <returns>Null when there is no such launch.</returns>
    public static async Task<StoredProgress?> TakeAsync(DbDataReader reader, SqlValues values, CancellationToken cancellation)
    {
        StoredProgress? found = null;
        while (await reader.ReadAsync(cancellation))
        {
            var row = new SqlRow(reader, values);
            var launch = LaunchIn(ref row);
            var registration = RegistrationIn(ref row);
            found ??= new StoredProgress(launch, registration, []);
            if (DataIn(ref row, found.Registration) is { } data)
                found.Data.Add(data.ActivityId, data);
        }
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            found?.Registration.Activities.Add(ResultIn(new SqlRow(reader, values), found.Registration));
        return found;
    }

    private static Launch LaunchIn(ref SqlRow row)
    {
        var launch = new Launch
        {
            RealmKey = row.Key<Realm>(),
            Key = row.Key<Launch>(),
            RegistrationKey = row.Key<Registration>(),
            TraceId = row.Text(),
            State = row.Enum<LaunchState>(),
            Epoch = row.Int(),
            LastSequence = row.Long(),
            IsUnloaded = row.Bool(),
            SessionKeyHash = row.BytesOrNull(),
            ExitTo = row.Text(),
            ShellOrigin = row.TextOrNull(),
            Auth = row.Json<LaunchAuth>(),
            VisitorHash = row.BytesOrNull(),
            CreatedAt = row.Instant(),
            LinkExpiresAt = row.Instant(),
            StartedAt = row.InstantOrNull(),
            LastSeenAt = row.Instant(),
            ClosedAt = row.InstantOrNull(),
            LogLength = row.Int(),
            LogLinks = row.Int(),
        };
        launch.Remember(row.Outcome());
        return launch;
    }

    public static Registration RegistrationIn(ref SqlRow row) => new()
    {
        RealmKey = row.Key<Realm>(),
        Key = row.Key<Registration>(),
        ApplicationKey = row.Key<Application>(),
        Id = row.Text(),
        Instance = row.Int(),
        IsCurrent = row.Bool(),
        XapiRegistrationId = row.Guid(),
        CourseKey = row.Key<Course>(),
        VersionKey = row.Key<CourseVersion>(),
        LearnerKey = row.Key<Learner>(),
        DispatchKey = row.KeyOrNull<Dispatch>(),
        IsSandbox = row.Bool(),
        HasGradeBook = row.Bool(),
        Settings = row.Json<CourseSettings>()!,
        Tags = row.Texts(),
        Postback = row.Json<Postback>(),
        CreatedAt = row.Instant(),
        UpdatedAt = row.Instant(),
        Progress = new RegistrationProgress
        {
            Outcome = row.Outcome(),
            TotalSeconds = row.Double(),
            Forced = row.Json<ForcedResult>(),
            Revision = row.Long(),
            Changes = row.Long(),
            Epoch = row.Int(),
            EpochHasCommitted = row.Bool(),
            FirstAccessAt = row.InstantOrNull(),
            LastAccessAt = row.InstantOrNull(),
            CompletedAt = row.InstantOrNull(),
        },
    };

    private static RuntimeData? DataIn(ref SqlRow row, Registration registration) => row.TextOrNull() is not { } activity ? null : new RuntimeData
    {
        RealmKey = registration.RealmKey,
        RegistrationKey = registration.Key,
        ActivityId = activity,
        Opening = row.Int(),
        Attempt = row.Int(),
        State = row.Text(),
        OpenedAt = row.Instant(),
    };

    private static ActivityResult ResultIn(SqlRow row, Registration registration) => new()
    {
        RealmKey = registration.RealmKey,
        RegistrationKey = registration.Key,
        ActivityId = row.Text(),
        Progress = new ActivityProgress
        {
            Attempts = row.Int(),
            Outcome = row.Outcome(),
            TotalSeconds = row.Double(),
            Earlier = row.Outcome(),
            LastAccessAt = row.InstantOrNull(),
        },
    };
}
