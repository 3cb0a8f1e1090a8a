using Hub.Core;
using Hub.Core.Ports;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lti.Grades;

/// <summary>
/// Enqueues a score for every learner whose grade book is behind, under a whole platform, a deployment or one link, in one statement, however many they
/// are. Done twice, each learner's later message supersedes the one before.
/// </summary>
internal sealed class MissedScores(HubDatabase database, TimeProvider time) : IOutboxHandler
{
    private const string Name = "lti.missed";
    private const string Platform = "platform";
    private const string Deployment = "deployment";
    private const string Link = "link";

    // The same words as ScoreSink's: a key is its 32 hexadecimal digits, whichever way a database keeps it.
    private const string Enqueue = """
        INSERT INTO outbox (realm_key, order_key, kind, payload, target, state, attempts, last_error, created_at, due_at)
        SELECT DISTINCT registration.realm_key,
          'lti ' || lower(replace(coalesce(CAST(registration.dispatch_key AS text), ''), '-', '')) || ' ' || lower(replace(CAST(registration.learner_key AS text), '-', '')),
          {2}, lower(replace(CAST(registration.key AS text), '-', '')), '', 'Waiting', 0, '', {3}, {3}
        FROM lti_deployment AS deployment
        JOIN lti_resource_link AS link ON link.realm_key = deployment.realm_key AND link.deployment_key = deployment.key
        JOIN lti_grade AS grade ON grade.realm_key = link.realm_key AND grade.link_key = link.key
        JOIN registration ON registration.realm_key = grade.realm_key AND registration.key = grade.registration_key
        WHERE deployment.realm_key = {0} AND grade.sent_revision < registration.revision
        """;

    public string Kind => Name;

    public bool LatestSupersedes => true;

    public int MaxAttempts => 70;

    public static OutboxMessage Of(LtiPlatform platform, DateTimeOffset now) => Message(platform.RealmKey, $"{Platform} {platform.Key}", now);

    public static OutboxMessage Of(LtiDeployment deployment, DateTimeOffset now) => Message(deployment.RealmKey, $"{Deployment} {deployment.Key}", now);

    public static OutboxMessage Of(LtiResourceLink link, DateTimeOffset now) => Message(link.RealmKey, $"{Link} {link.Key}", now);

    public async Task<DeliveryProblem?> DeliverAsync(OutboxMessage message, CancellationToken cancellation)
    {
        var sql = message.Payload.Split(' ')[0] switch
        {
            Platform => Enqueue + " AND deployment.platform_key = {1}",
            Deployment => Enqueue + " AND deployment.key = {1}",
            Link => Enqueue + " AND link.key = {1}",
            _ => null,
        };
        if (sql is null || !Guid.TryParse(message.Payload.Split(' ')[^1], out var key))
            return "The message names no grade book.";
        var now = time.Now();
        await database.WriteAsync(message.RealmKey, db => db.Database.ExecuteSqlRawAsync(
            sql, [db.Realm.Value, key, ScoreSink.Kind, db.ToProvider(now)], cancellation), cancellation);
        return null;
    }

    private static OutboxMessage Message(Key<Realm> realm, string gradeBook, DateTimeOffset now) => new()
    {
        RealmKey = realm,
        OrderKey = $"lti missed {gradeBook}",
        Kind = Name,
        Payload = gradeBook,
        CreatedAt = now,
        DueAt = now,
    };
}
