using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dispatching;

/// <summary>A registration that a learner goes on with, and the number of the version that it plays.</summary>
internal readonly record struct OpenRegistration(Registration Registration, int Version);

/// <summary>A learner whom somebody has sent before, with what they have of a dispatch.</summary>
/// <param name="Learner">The learner.</param>
/// <param name="HasSeat">Whether the dispatch's licence counts them already.</param>
/// <param name="Open">Their current registrations of it; several when learners were merged.</param>
internal sealed record KnownLearner(Learner Learner, bool HasSeat, IReadOnlyList<OpenRegistration> Open)
{
    /// <summary>All in one query, for every launch asks this.</summary>
    /// <returns>Null when the source has not sent this one before.</returns>
    public static async Task<KnownLearner?> FindAsync(HubDbContext db, Key<Dispatch> dispatch, string source, string id, CancellationToken cancellation)
    {
        // PostgreSQL cannot even be asked for such an id; it is refused a moment later.
        if (ClientId.Problem(id, "learner") is not null)
            return null;
        var rows = await (
            from identity in db.LearnerIdentities
            where identity.Source == source && identity.ExternalId == id
            join learner in db.Learners on identity.LearnerKey equals learner.Key
            from registration in db.Registrations
                .Where(r => r.DispatchKey == dispatch && r.LearnerKey == learner.Key && r.IsCurrent && !r.IsSandbox).DefaultIfEmpty()
            from version in db.CourseVersions.Where(v => v.Key == registration!.VersionKey).DefaultIfEmpty()
            select new
            {
                Learner = learner,
                HasSeat = db.LicenceUses.Any(use => use.DispatchKey == dispatch && use.LearnerKey == learner.Key),
                Registration = registration,
                Version = (int?)version!.Number,
            }).ToListAsync(cancellation);
        return rows is [var first, ..]
            ? new KnownLearner(first.Learner, first.HasSeat, [.. rows.Where(row => row.Registration is not null).Select(row => new OpenRegistration(row.Registration!, row.Version!.Value))])
            : null;
    }
}
