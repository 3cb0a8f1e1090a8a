using Hub.Core;
using Hub.Storage.Commits;

namespace Hub.Storage.Entries;

/// <summary>The statements that store what an entry to a dispatch adds and changes.</summary>
/// <remarks>As with commits (<see cref="CommitWriting"/>), what is no longer as it was read gets a null where none can be.</remarks>
internal static class EntryWriting
{
    public static void Add(this EntrySubject subject, Learner learner)
    {
        subject.Write(script => script.Add($"""
            INSERT INTO learner (realm_key, key, first_name, last_name, email, tags, disabled_at, created_at)
            VALUES ({learner.RealmKey}, {learner.Key}, {learner.FirstName}, {learner.LastName}, {learner.Email}, {new SqlTexts(learner.Tags)}, {learner.DisabledAt}, {learner.CreatedAt})
            """));
        foreach (var identity in learner.Identities)
            subject.Add(identity);
    }

    public static void Add(this EntrySubject subject, LearnerIdentity identity) => subject.Write(script => script.Insert(
        "learner_identity (realm_key, source, external_id, learner_key)",
        $"{identity.RealmKey}, {identity.Source}, {identity.ExternalId}, {identity.LearnerKey}"));

    public static void Add(this EntrySubject subject, Registration registration) => subject.Write(script => script.Add($"""
        INSERT INTO registration (realm_key, key, application_key, id, instance, is_current, xapi_registration_id, course_key, version_key, learner_key, dispatch_key,
          is_sandbox, has_grade_book, settings, tags, postback, completion, success, score, total_seconds, forced, revision, changes, epoch, epoch_has_committed,
          first_access_at, last_access_at, completed_at, created_at, updated_at)
        VALUES ({registration.RealmKey}, {registration.Key}, {registration.ApplicationKey}, {registration.Id}, {registration.Instance}, {registration.IsCurrent},
          {registration.XapiRegistrationId}, {registration.CourseKey}, {registration.VersionKey}, {registration.LearnerKey}, {registration.DispatchKey},
          {registration.IsSandbox}, {registration.HasGradeBook}, {StoredJson.Write(registration.Settings)}, {new SqlTexts(registration.Tags)}, {StoredJson.Write(registration.Postback)},
          {registration.Completion}, {registration.Success}, {registration.Score}, {registration.TotalSeconds}, {StoredJson.Write(registration.Forced)}, {registration.Revision},
          {registration.Changes}, {registration.Epoch}, {registration.EpochHasCommitted}, {registration.FirstAccessAt}, {registration.LastAccessAt}, {registration.CompletedAt},
          {registration.CreatedAt}, {registration.UpdatedAt})
        """));

    public static void Add(this EntrySubject subject, Launch launch) => subject.Write(script => script.Insert(
        """
        launch (realm_key, key, registration_key, trace_id, state, epoch, last_sequence, is_unloaded, session_key_hash, auth, visitor_hash, exit_to, shell_origin,
          created_at, link_expires_at, started_at, last_seen_at, closed_at, completion, success, score, log_length, log_links)
        """,
        $"""
        {launch.RealmKey}, {launch.Key}, {launch.RegistrationKey}, {launch.TraceId}, {launch.State}, {launch.Epoch}, {launch.LastSequence}, {launch.IsUnloaded},
        {launch.SessionKeyHash}, {StoredJson.Write(launch.Auth)}, {launch.VisitorHash}, {launch.ExitTo}, {launch.ShellOrigin},
        {launch.CreatedAt}, {launch.LinkExpiresAt}, {launch.StartedAt}, {launch.LastSeenAt}, {launch.ClosedAt}, {launch.Completion}, {launch.Success}, {launch.Score},
        {launch.LogLength}, {launch.LogLinks}
        """));

    public static void Add(this EntrySubject subject, LaunchLogEntry line) => subject.Write(script => CommitWriting.Write(script, [line]));

    public static void Add(this EntrySubject subject, AuditEntry act) => subject.Write(script => script.Insert(
        "audit (realm_key, key, at, \"by\", action, subject, detail)",
        $"{act.RealmKey}, {act.Key}, {act.At}, {act.By}, {act.Action}, {act.Subject}, {act.Detail}"));

    public static void Add(this EntrySubject subject, OutboxMessage message) => subject.Write(script => CommitWriting.Write(script, message));

    /// <summary>A seat and its count; both are refused when the last one has been taken meanwhile.</summary>
    public static void Add(this EntrySubject subject, LicenceUse seat)
    {
        subject.SeatOf = seat.DispatchKey;
        subject.Write(script =>
        {
            script.Insert(
                "licence_use (realm_key, dispatch_key, learner_key, at)",
                $"{seat.RealmKey}, {seat.DispatchKey}, {seat.LearnerKey}, {seat.At}");
            script.Add($"""
                UPDATE dispatch SET licences_used = CASE WHEN licence_limit = 0 OR licences_used < licence_limit THEN licences_used + 1 END
                WHERE realm_key = {seat.RealmKey} AND key = {seat.DispatchKey}
                """);
        });
    }

    /// <summary>A refusal, and the end of those that are beyond the newest.</summary>
    public static void Add(this EntrySubject subject, LaunchRefusal refusal, int kept)
    {
        subject.Write(script => script.Insert(
            "launch_refusal (realm_key, key, dispatch_key, code, message, lms_origin, trace_id, at)",
            $"{refusal.RealmKey}, {refusal.Key}, {refusal.DispatchKey}, {refusal.Code}, {refusal.Message}, {refusal.LmsOrigin}, {refusal.TraceId}, {refusal.At}"));
        subject.WriteLast(script => script.Add($"""
            DELETE FROM launch_refusal WHERE realm_key = {refusal.RealmKey} AND dispatch_key = {refusal.DispatchKey} AND at <= (
              SELECT at FROM launch_refusal WHERE realm_key = {refusal.RealmKey} AND dispatch_key = {refusal.DispatchKey} ORDER BY at DESC LIMIT 1 OFFSET {kept})
            """));
    }

    /// <summary>The run-time data of all activities but these.</summary>
    public static void ForgetDataBut(this EntrySubject subject, Registration registration, IReadOnlyCollection<string> activities) => subject.WriteLast(script => script.Add($"""
        DELETE FROM runtime_data WHERE realm_key = {registration.RealmKey} AND registration_key = {registration.Key} AND NOT COALESCE(activity_id IN {activities}, FALSE)
        """));

    public static void Watch(this EntrySubject subject, Learner learner) => subject.Watch(
        () => (learner.FirstName, learner.LastName, learner.Email),
        (script, _) => script.Add($"""
            UPDATE learner SET first_name = {learner.FirstName}, last_name = {learner.LastName}, email = {learner.Email}
            WHERE realm_key = {learner.RealmKey} AND key = {learner.Key}
            """));

    public static void Watch(this EntrySubject subject, Registration registration) => subject.Watch(
        () => (registration.IsCurrent, registration.VersionKey, registration.Postback, registration.HasGradeBook, registration.UpdatedAt),
        (script, _) => script.Add($"""
            UPDATE registration SET is_current = {registration.IsCurrent}, version_key = {registration.VersionKey}, postback = {StoredJson.Write(registration.Postback)},
              has_grade_book = {registration.HasGradeBook}, updated_at = {registration.UpdatedAt},
              changes = CASE WHEN changes = {registration.Changes} THEN changes + 1 END
            WHERE realm_key = {registration.RealmKey} AND key = {registration.Key}
            """));
}
