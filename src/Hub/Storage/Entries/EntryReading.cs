using System.Data.Common;
using Hub.Core;

namespace Hub.Storage.Entries;

/// <summary>What decides whether somebody may enter a dispatch: the dispatch with client and course, and the learner with what they have of it.</summary>
internal static class EntryReading
{
    private const int ColumnsOfCell = 13;

    /// <summary>Asks for each dispatch once, however many want in. Each is given objects of their own, for they are about to change.</summary>
    public static void Ask(SqlScript script, EntryQuestions questions)
    {
        script.Add($"""
            SELECT q.nr, d.realm_key, d.key, d.application_key, d.id, d.destination_key, d.course_key, d.is_enabled, d.allows_new_registrations, d.is_instanced, d.licence_limit,
              d.licences_used, d.licences_reset_at, d.expires_at, d.hashes_personal_data, d.version_policy, d.pinned_version, d.allowed_origins, d.tags, d.notes, d.email,
              d.postback, d.settings, d.created_at, d.updated_at,
              t.realm_key, t.key, t.application_key, t.id, t.name, t.notes, t.email, t.tags, t.allowed_origins, t.launch_auth, t.hashes_personal_data, t.settings, t.created_at, t.updated_at,
              c.realm_key, c.key, c.application_key, c.id, c.title, c.title_is_own, c.tags, c.settings, c.current_version, c.created_at, c.updated_at
            FROM {DispatchesOf(questions)} q
            JOIN dispatch d ON d.realm_key = q.realm AND d.key = q.dispatch
            JOIN destination t ON t.realm_key = d.realm_key AND t.key = d.destination_key
            JOIN course c ON c.realm_key = d.realm_key AND c.key = d.course_key
            """);
        AskLearners(script, questions.All);
        if (questions.WantKeys)
            script.Add($"""
                SELECT q.nr, k.realm_key, k.key, k.dispatch_owner, k.hash, k.protected, k.created_at, k.retires_at
                FROM {DispatchesOf(questions)} q
                JOIN dispatch_key k ON k.realm_key = q.realm AND k.dispatch_owner = q.dispatch
                """);
    }

    /// <returns>An answer to each question, in their order; null where there is no such dispatch.</returns>
    public static async Task<IReadOnlyList<EntryFound?>> TakeAsync(DbDataReader reader, SqlValues values, EntryQuestions questions, CancellationToken cancellation)
    {
        var found = new EntryFound?[questions.All.Count];
        while (await reader.ReadAsync(cancellation))
        {
            var row = new SqlRow(reader, values);
            foreach (var number in questions.ByDispatch[row.Number()])
                found[number] = FoundIn(row);
        }
        await reader.NextResultAsync(cancellation);
        var known = await TakeLearnersAsync(reader, values, questions.All.Count, cancellation);
        if (questions.WantKeys)
        {
            await reader.NextResultAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                var row = new SqlRow(reader, values);
                foreach (var number in questions.ByDispatch[row.Number()].Where(asker => questions.All[asker].WithKeys))
                    found[number]?.Dispatch.Keys.Add(DispatchKeyIn(row));
            }
        }
        return [.. found.Zip(known, (entry, learner) => entry is null ? null : entry with { Known = learner })];
    }

    public static void AskLearners(SqlScript script, IReadOnlyList<EntryQuestion> questions) => script.Add($"""
        SELECT q.nr, l.realm_key, l.key, l.first_name, l.last_name, l.email, l.tags, l.disabled_at, l.created_at, u.learner_key IS NOT NULL,
          CASE WHEN u.learner_key IS NOT NULL OR r.key IS NOT NULL THEN TRUE ELSE EXISTS (
            SELECT 1 FROM registration o
            WHERE o.realm_key = i.realm_key AND o.dispatch_key = q.dispatch AND o.learner_key = i.learner_key AND NOT o.is_sandbox) END,
          g.realm_key, g.key, g.link_key, g.learner_key, g.registration_key, g.protected_user_id, g.revision, g.scored_at, g.sent_revision, g.sent_at, g.tried, g.sent_score, g.problem,
          v.number,
          r.realm_key, r.key, r.application_key, r.id, r.instance, r.is_current, r.xapi_registration_id, r.course_key, r.version_key, r.learner_key,
          r.dispatch_key, r.is_sandbox, r.has_grade_book, r.settings, r.tags, r.postback, r.created_at, r.updated_at, r.completion, r.success, r.score, r.total_seconds,
          r.forced, r.revision, r.changes, r.epoch, r.epoch_has_committed, r.first_access_at, r.last_access_at, r.completed_at
        FROM {AskedOf(questions)} q
        JOIN learner_identity i ON i.realm_key = q.realm AND i.source = q.source AND i.external_id = q.external_id
        JOIN learner l ON l.realm_key = i.realm_key AND l.key = i.learner_key
        LEFT JOIN licence_use u ON u.realm_key = i.realm_key AND u.dispatch_key = q.dispatch AND u.learner_key = i.learner_key
        LEFT JOIN lti_grade g ON g.realm_key = i.realm_key AND g.link_key = q.link AND g.learner_key = i.learner_key
        LEFT JOIN registration r ON r.realm_key = i.realm_key AND r.dispatch_key = q.dispatch AND r.learner_key = i.learner_key AND r.is_current AND NOT r.is_sandbox
        LEFT JOIN course_version v ON v.realm_key = r.realm_key AND v.key = r.version_key
        """);

    /// <returns>As many answers as there are questions, in their order; null where the source has not sent this one before.</returns>
    public static async Task<IReadOnlyList<KnownLearner?>> TakeLearnersAsync(DbDataReader reader, SqlValues values, int questions, CancellationToken cancellation)
    {
        var known = new KnownLearner?[questions];
        var open = new List<OpenRegistration>?[questions];
        while (await reader.ReadAsync(cancellation))
        {
            var row = new SqlRow(reader, values);
            var number = row.Number();
            var theirs = open[number] ??= [];
            var read = new KnownLearner(LearnerIn(ref row), row.Bool(), row.Bool(), CellIn(ref row), theirs);
            known[number] ??= read;
            if (row.IntOrNull() is { } version)
                theirs.Add(new OpenRegistration(Commits.CommitReading.RegistrationIn(ref row), version));
        }
        return known;
    }

    public static void AskVersion(SqlScript script, Course course, int number) => script.Add($"""
        SELECT v.realm_key, v.key, v.course_key, v.number, v.standard, v.title, v.description, v.languages, v.activities, v.warnings, v.settings, v.package_bytes, v.created_at, v.updated_at
        FROM course_version v
        WHERE v.realm_key = {course.RealmKey} AND v.course_key = {course.Key} AND v.number = {number}
        """);

    public static CourseVersion VersionIn(SqlRow row) => new()
    {
        RealmKey = row.Key<Realm>(),
        Key = row.Key<CourseVersion>(),
        CourseKey = row.Key<Course>(),
        Number = row.Int(),
        Standard = row.Enum<LearningStandard>(),
        Title = row.Text(),
        Description = row.Text(),
        Languages = row.Texts(),
        Activities = row.Json<List<Activity>>()!,
        Warnings = row.Json<List<PackageWarning>>()!,
        Settings = row.Json<CourseSettings>()!,
        PackageBytes = row.Long(),
        CreatedAt = row.Instant(),
        UpdatedAt = row.Instant(),
    };

    private static GivenRows DispatchesOf(EntryQuestions questions) => new(
    [
        GivenColumn.OfKeys("realm", questions.ByDispatch.Select(those => those.Key.Realm)),
        GivenColumn.OfKeys("dispatch", questions.ByDispatch.Select(those => those.Key.Dispatch)),
    ]);

    private static GivenRows AskedOf(IReadOnlyList<EntryQuestion> questions) => new(
    [
        GivenColumn.OfKeys("realm", questions.Select(question => question.Realm)),
        GivenColumn.OfKeys("dispatch", questions.Select(question => question.Dispatch)),
        GivenColumn.OfTexts("source", questions.Select(question => question.Source)),
        GivenColumn.OfTexts("external_id", questions.Select(question => question.ExternalId)),
        GivenColumn.OfKeysOrNull("link", questions.Select(question => question.Link)),
    ]);

    // A copy of the row, so that whoever asks next reads it from the same column.
    private static EntryFound FoundIn(SqlRow row) => new(DispatchIn(ref row), DestinationIn(ref row), CourseIn(ref row), null);

    private static Dispatch DispatchIn(ref SqlRow row) => new()
    {
        RealmKey = row.Key<Realm>(),
        Key = row.Key<Dispatch>(),
        ApplicationKey = row.Key<Application>(),
        Id = row.Text(),
        DestinationKey = row.Key<Destination>(),
        CourseKey = row.Key<Course>(),
        IsEnabled = row.Bool(),
        AllowsNewRegistrations = row.Bool(),
        IsInstanced = row.Bool(),
        LicenceLimit = row.Int(),
        LicencesUsed = row.Int(),
        LicencesResetAt = row.InstantOrNull(),
        ExpiresAt = row.InstantOrNull(),
        HashesPersonalData = row.Bool(),
        VersionPolicy = row.Enum<VersionPolicy>(),
        PinnedVersion = row.IntOrNull(),
        AllowedOrigins = row.Texts(),
        Tags = row.Texts(),
        Notes = row.Text(),
        Email = row.Text(),
        Postback = row.Json<Postback>(),
        Settings = row.Json<CourseSettings>()!,
        CreatedAt = row.Instant(),
        UpdatedAt = row.Instant(),
    };

    private static Destination DestinationIn(ref SqlRow row) => new()
    {
        RealmKey = row.Key<Realm>(),
        Key = row.Key<Destination>(),
        ApplicationKey = row.Key<Application>(),
        Id = row.Text(),
        Name = row.Text(),
        Notes = row.Text(),
        Email = row.Text(),
        Tags = row.Texts(),
        AllowedOrigins = row.Texts(),
        LaunchAuth = row.Json<LaunchAuth>(),
        HashesPersonalData = row.Bool(),
        Settings = row.Json<CourseSettings>()!,
        CreatedAt = row.Instant(),
        UpdatedAt = row.Instant(),
    };

    private static Course CourseIn(ref SqlRow row) => new()
    {
        RealmKey = row.Key<Realm>(),
        Key = row.Key<Course>(),
        ApplicationKey = row.Key<Application>(),
        Id = row.Text(),
        Title = row.Text(),
        TitleIsOwn = row.Bool(),
        Tags = row.Texts(),
        Settings = row.Json<CourseSettings>()!,
        CurrentVersion = row.Int(),
        CreatedAt = row.Instant(),
        UpdatedAt = row.Instant(),
    };

    private static DispatchKey DispatchKeyIn(SqlRow row) => new()
    {
        RealmKey = row.Key<Realm>(),
        Key = row.Key<DispatchKey>(),
        DispatchOwner = row.Key<Dispatch>(),
        Hash = row.Bytes(),
        Protected = row.Text(),
        CreatedAt = row.Instant(),
        RetiresAt = row.InstantOrNull(),
    };

    private static Learner LearnerIn(ref SqlRow row) => new()
    {
        RealmKey = row.Key<Realm>(),
        Key = row.Key<Learner>(),
        FirstName = row.Text(),
        LastName = row.Text(),
        Email = row.Text(),
        Tags = row.Texts(),
        DisabledAt = row.InstantOrNull(),
        CreatedAt = row.Instant(),
    };

    private static LtiGrade? CellIn(ref SqlRow row)
    {
        if (row.KeyOrNull<Realm>() is not { } realm)
        {
            row.Skip(ColumnsOfCell - 1);
            return null;
        }
        return new LtiGrade
        {
            RealmKey = realm,
            Key = row.Key<LtiGrade>(),
            LinkKey = row.Key<LtiResourceLink>(),
            LearnerKey = row.Key<Learner>(),
            RegistrationKey = row.Key<Registration>(),
            ProtectedUserId = row.Text(),
            Revision = row.Long(),
            ScoredAt = row.InstantOrNull(),
            SentRevision = row.Long(),
            SentAt = row.InstantOrNull(),
            Tried = row.Text(),
            SentScore = row.DoubleOrNull(),
            Problem = row.Text(),
        };
    }
}
