using Hub.Api;
using Hub.Api.Courses;
using Hub.Api.Registrations;
using Hub.Core;
using Hub.Hosting;
using Hub.Lrs.Care;
using Hub.Lrs.Tracking;
using Hub.Storage;
using Interop.Lrs.Queries;
using Interop.Lrs.Stores;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lrs.Played;

/// <summary>
/// Says in the record store's terms which statements those of a course or a registration are. The hub names the course in every statement of a play, as
/// the object or among what groups it, and the registration in its context; a provider's statements that do the same are found with them.
/// </summary>
internal sealed class PlayedOrders(HubDatabase database, CareCallers callers, IdentityBase identity)
{
    private const int MostLearners = 20;

    // The smallest step of the instants that statements are stored at.
    private static readonly TimeSpan Step = TimeSpan.FromMicroseconds(1);

    /// <returns>What to read, or why not.</returns>
    public async Task<(PlayedOrder? Order, IResult? Refusal)> OfCourseAsync(ApiCaller caller, CourseName name, PlayedQuery asked, CancellationToken cancellation)
    {
        var (application, found, learners) = await database.ReadAsync(caller.Realm, async db =>
        {
            var version = await db.FindVersionAsync(caller, name, cancellation);
            return (
                await db.Applications.SingleAsync(known => known.Key == caller.Application, cancellation),
                version,
                version is null || asked.LearnerId is null ? [] : await LearnersAsync(db, version.Course.Key, asked.LearnerId, cancellation));
        });
        if (found is null)
            return (null, name.NotFound);
        if (learners.Count > MostLearners)
            return (null, ApiAnswer.Bad($"More than {MostLearners} learners of this course are known as '{asked.LearnerId}', each to somebody else. Ask for their registrations' statements."));
        var ids = new TrackedIds(await identity.ReadAsync(cancellation));
        var course = IndexKey.RelatedActivity(ids.Course(application, found.Course));
        List<IReadOnlyList<IndexKey>> keys = asked.LearnerId is null
            ? [[course]]
            : [.. learners.SelectMany(learner => LearnerActor.AccountsOf(ids, application, learner)).Select(account => account.Canonical).Distinct().Select(account => (IndexKey[])[course, IndexKey.Agent(account)])];
        return (await OrderAsync(caller, keys, asked, name.Version, cancellation), null);
    }

    /// <returns>What to read, or why not.</returns>
    public async Task<(PlayedOrder? Order, IResult? Refusal)> OfRegistrationAsync(ApiCaller caller, RegistrationName name, PlayedQuery asked, CancellationToken cancellation)
    {
        var registration = await database.ReadAsync(caller.Realm, db => db.FindRegistrationAsync(caller, name, cancellation));
        return registration is null ? (null, name.NotFound)
            : (await OrderAsync(caller, [[IndexKey.Registration(registration.XapiRegistrationId)]], asked, null, cancellation), null);
    }

    // Two clients' "1001" are two learners, and somebody known to several has an account with each.
    private static Task<List<Learner>> LearnersAsync(HubDbContext db, Key<Course> course, string learnerId, CancellationToken cancellation) => db.Learners
        .Include(learner => learner.Identities)
        .Where(learner => learner.Identities.Any(known => known.ExternalId == learnerId)
            && db.Registrations.Any(registration => registration.LearnerKey == learner.Key && registration.CourseKey == course && !registration.IsSandbox))
        .Take(MostLearners + 1).ToListAsync(cancellation);

    private async Task<PlayedOrder> OrderAsync(ApiCaller caller, IReadOnlyList<IReadOnlyList<IndexKey>> keys, PlayedQuery asked, int? version, CancellationToken cancellation)
    {
        var query = new StatementQuery { Limit = PlayedReading.PageSize, Since = asked.Since - Step, Until = asked.Until, After = asked.After };
        return new PlayedOrder((await callers.OfAsync(caller, cancellation)).Lrs, [.. keys.Select(found => query with { Keys = found })], version);
    }
}
