using System.Data.Common;
using Hub.Core;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Commits;

/// <summary>The learner of a registration, with the identities.</summary>
internal static class LearnerReading
{
    /// <exception cref="DbUpdateConcurrencyException">The learner has just been merged into another: a lost race.</exception>
    public static async Task<Learner> ReadAsync(DbConnection connection, SqlValues values, Registration registration, CancellationToken cancellation)
    {
        await using var script = new SqlScript(connection, values);
        script.Add($"""
            SELECT l.first_name, l.last_name, l.email, l.created_at, i.source, i.external_id
            FROM learner l
            LEFT JOIN learner_identity i ON i.realm_key = l.realm_key AND i.learner_key = l.key
            WHERE l.realm_key = {registration.RealmKey} AND l.key = {registration.LearnerKey}
            """);
        await using var reader = await script.ReadAsync(cancellation);
        Learner? learner = null;
        while (await reader.ReadAsync(cancellation))
        {
            var row = new SqlRow(reader, values);
            var read = LearnerIn(ref row, registration);
            learner ??= read;
            if (row.TextOrNull() is { } source)
                learner.Identities.Add(new LearnerIdentity { RealmKey = learner.RealmKey, Source = source, ExternalId = row.Text(), LearnerKey = learner.Key });
        }
        return learner ?? throw new DbUpdateConcurrencyException($"Learner {registration.LearnerKey} is gone.");
    }

    private static Learner LearnerIn(ref SqlRow row, Registration registration) => new()
    {
        RealmKey = registration.RealmKey,
        Key = registration.LearnerKey,
        FirstName = row.Text(),
        LastName = row.Text(),
        Email = row.Text(),
        CreatedAt = row.Instant(),
    };
}
