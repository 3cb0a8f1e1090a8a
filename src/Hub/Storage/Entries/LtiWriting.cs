using Hub.Core;

namespace Hub.Storage.Entries;

/// <summary>The statements that store what a launch of LTI adds and changes besides the entry itself.</summary>
internal static class LtiWriting
{
    /// <summary>Spends a login; all is refused when somebody else has spent it meanwhile, or when it is gone.</summary>
    public static void Spend(this EntrySubject subject, LtiLogin login, DateTimeOffset now) => subject.Write(script => script.Insert(
        "lti_login_use (realm_key, login_key, at)",
        $"{login.RealmKey}, {login.Key}, {now}"));

    public static void Add(this EntrySubject subject, LtiDeployment deployment) => subject.Write(script => script.Insert(
        "lti_deployment (realm_key, key, platform_key, deployment_id, state, destination_key, created_at, updated_at, last_launch_at)",
        $"""
        {deployment.RealmKey}, {deployment.Key}, {deployment.PlatformKey}, {deployment.DeploymentId}, {deployment.State}, {deployment.DestinationKey},
        {deployment.CreatedAt}, {deployment.UpdatedAt}, {deployment.LastLaunchAt}
        """));

    public static void Add(this EntrySubject subject, LtiResourceLink link) => subject.Write(script => script.Add($"""
        INSERT INTO lti_resource_link (realm_key, key, deployment_key, resource_link_id, dispatch_key, context_title, title, line_item, line_items, grade_scopes, memberships,
          column_leased_until, roster_read_at, created_at, last_launch_at)
        VALUES ({link.RealmKey}, {link.Key}, {link.DeploymentKey}, {link.ResourceLinkId}, {link.DispatchKey}, {link.ContextTitle}, {link.Title}, {link.LineItem}, {link.LineItems},
          {new SqlTexts(link.GradeScopes)}, {link.Memberships}, {link.ColumnLeasedUntil}, {link.RosterReadAt}, {link.CreatedAt}, {link.LastLaunchAt})
        """));

    public static void Add(this EntrySubject subject, LtiGrade cell) => subject.Write(script => script.Insert(
        "lti_grade (realm_key, key, link_key, learner_key, registration_key, protected_user_id, revision, scored_at, sent_revision, sent_at, tried, sent_score, problem)",
        $"""
        {cell.RealmKey}, {cell.Key}, {cell.LinkKey}, {cell.LearnerKey}, {cell.RegistrationKey}, {cell.ProtectedUserId}, {cell.Revision}, {cell.ScoredAt},
        {cell.SentRevision}, {cell.SentAt}, {cell.Tried}, {cell.SentScore}, {cell.Problem}
        """));

    /// <summary>What came of a launch.</summary>
    public static void Add(this EntrySubject subject, LtiLaunch launch) => subject.Write(script => script.Insert(
        "lti_launch (realm_key, key, platform_key, at, trace_id, is_accepted, binding, message_type, deployment_id, refusal, requirement, claims, verdicts, dispatch_key)",
        $"""
        {launch.RealmKey}, {launch.Key}, {launch.PlatformKey}, {launch.At}, {launch.TraceId},
        {launch.IsAccepted}, {launch.Binding}, {launch.MessageType}, {launch.DeploymentId}, {launch.Refusal}, {launch.Requirement}, {launch.Claims},
        {StoredJson.Write(launch.Verdicts)}, {launch.DispatchKey}
        """));

    /// <summary>What came of a launch before, unless its platform is gone.</summary>
    public static void Keep(SqlScript script, LtiLaunch launch) => script.Add($"""
        INSERT INTO lti_launch (realm_key, key, platform_key, at, trace_id, is_accepted, binding, message_type, deployment_id, refusal, requirement, claims, verdicts, dispatch_key)
        SELECT p.realm_key, {launch.Key}, p.key, {launch.At}, {launch.TraceId},
          {launch.IsAccepted}, {launch.Binding}, {launch.MessageType}, {launch.DeploymentId}, {launch.Refusal}, {launch.Requirement}, {launch.Claims},
          {StoredJson.Write(launch.Verdicts)}, {launch.DispatchKey}
        FROM lti_platform p
        WHERE p.realm_key = {launch.RealmKey} AND p.key = {launch.PlatformKey}
        """);

    public static void Watch(this EntrySubject subject, LtiDeployment deployment) => subject.Watch(
        () => deployment.LastLaunchAt,
        (script, _) => script.Add($"""
            UPDATE lti_deployment SET last_launch_at = {deployment.LastLaunchAt}
            WHERE realm_key = {deployment.RealmKey} AND key = {deployment.Key}
            """));

    // A column that somebody has just made or forgotten stays as they left it, unless this launch knows better.
    public static void Watch(this EntrySubject subject, LtiResourceLink link) => subject.Watch(
        () => (link.DispatchKey, link.ContextTitle, link.Title, link.LineItem, link.LineItems, link.GradeScopes, link.Memberships, link.LastLaunchAt),
        (script, before) => script.Add($"""
            UPDATE lti_resource_link SET dispatch_key = {link.DispatchKey}, context_title = {link.ContextTitle}, title = {link.Title},
              line_item = CASE WHEN {link.LineItem != before.LineItem} THEN {link.LineItem} ELSE line_item END, line_items = {link.LineItems},
              grade_scopes = {new SqlTexts(link.GradeScopes)}, memberships = {link.Memberships}, last_launch_at = {link.LastLaunchAt}
            WHERE realm_key = {link.RealmKey} AND key = {link.Key}
            """));

    /// <summary>What was sent to the column that a link had counts for nothing; see <see cref="SentScores"/>.</summary>
    public static void Forget(this EntrySubject subject, LtiResourceLink link) => subject.WriteLast(script => script.Add($"""
        UPDATE lti_grade SET revision = 0, sent_revision = 0
        WHERE realm_key = {link.RealmKey} AND link_key = {link.Key}
        """));

    // What was sent of another registration counts for nothing.
    public static void Watch(this EntrySubject subject, LtiGrade cell) => subject.Watch(
        () => (cell.RegistrationKey, cell.ProtectedUserId),
        (script, _) => script.Add($"""
            UPDATE lti_grade SET registration_key = {cell.RegistrationKey}, protected_user_id = {cell.ProtectedUserId},
              revision = CASE WHEN registration_key = {cell.RegistrationKey} THEN revision ELSE 0 END,
              sent_revision = CASE WHEN registration_key = {cell.RegistrationKey} THEN sent_revision ELSE 0 END
            WHERE realm_key = {cell.RealmKey} AND key = {cell.Key}
            """));
}
