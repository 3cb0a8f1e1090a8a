using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Registrations;

/// <summary>
/// All that registrations are shown with. It is read for a whole page at once, by keys, so that a page costs as many queries as one registration.
/// </summary>
internal sealed class RegistrationShelf
{
    private readonly Dictionary<Key<CourseVersion>, VersionOnShelf> versions;
    private readonly Dictionary<Key<Learner>, Learner> learners;
    private readonly Dictionary<Key<Dispatch>, DispatchOnShelf> dispatches;
    private readonly ILookup<Key<Registration>, ActivityResult> results;
    private readonly ILookup<Key<Registration>, RuntimeData> runtime;

    private RegistrationShelf(
        Dictionary<Key<CourseVersion>, VersionOnShelf> versions,
        Dictionary<Key<Learner>, Learner> learners,
        Dictionary<Key<Dispatch>, DispatchOnShelf> dispatches,
        ILookup<Key<Registration>, ActivityResult> results,
        ILookup<Key<Registration>, RuntimeData> runtime) =>
        (this.versions, this.learners, this.dispatches, this.results, this.runtime) = (versions, learners, dispatches, results, runtime);

    public static async Task<RegistrationShelf> FillAsync(
        HubDbContext db, IReadOnlyCollection<Registration> registrations, ResultDetail detail, CancellationToken cancellation)
    {
        var keys = registrations.Select(registration => registration.Key).ToList();
        var results = await db.ActivityResults.AsNoTracking()
            .Where(result => keys.Contains(result.RegistrationKey)).ToListAsync(cancellation);
        var runtime = !detail.NeedsRuntime ? [] : await db.RuntimeData.AsNoTracking()
            .Where(data => keys.Contains(data.RegistrationKey)).ToListAsync(cancellation);
        return new RegistrationShelf(
            await VersionsAsync(db, registrations, cancellation),
            await LearnersAsync(db, registrations, cancellation),
            await DispatchesAsync(db, registrations, cancellation),
            results.ToLookup(result => result.RegistrationKey),
            runtime.ToLookup(data => data.RegistrationKey));
    }

    public VersionOnShelf VersionOf(Registration registration) => versions[registration.VersionKey];

    public DispatchOnShelf? DispatchOf(Registration registration) =>
        registration.DispatchKey is { } dispatch ? dispatches.GetValueOrDefault(dispatch) : null;

    public IReadOnlyList<ActivityResult> ResultsOf(Registration registration) => [.. results[registration.Key]];

    public IEnumerable<RuntimeData> RuntimeOf(Registration registration) => runtime[registration.Key];

    public LearnerResource LearnerOf(Registration registration)
    {
        var learner = learners[registration.LearnerKey];
        var source = DispatchOf(registration) is { } dispatch
            ? IdentitySource.Of(dispatch.Destination)
            : IdentitySource.Of(registration.ApplicationKey);
        // A learner who was linked with another is known by several ids; the client is told its own.
        var identity = learner.Identities.Find(known => known.Source == source) ?? learner.Identities.FirstOrDefault();
        return new LearnerResource(identity?.ExternalId ?? learner.Key.ToString(), Known(learner.Email), Known(learner.FirstName), Known(learner.LastName), learner.DisabledAt is null ? null : true);
    }

    private static string? Known(string text) => text.Length > 0 ? text : null;

    private static async Task<Dictionary<Key<CourseVersion>, VersionOnShelf>> VersionsAsync(
        HubDbContext db, IReadOnlyCollection<Registration> registrations, CancellationToken cancellation)
    {
        var keys = registrations.Select(registration => registration.VersionKey).Distinct().ToList();
        var found = await (from version in db.CourseVersions.AsNoTracking()
                           where keys.Contains(version.Key)
                           join course in db.Courses on version.CourseKey equals course.Key
                           select new { Version = version, course.Id, course.Title }).ToListAsync(cancellation);
        return found.ToDictionary(row => row.Version.Key, row => new VersionOnShelf(row.Version, row.Id, row.Title));
    }

    private static Task<Dictionary<Key<Learner>, Learner>> LearnersAsync(
        HubDbContext db, IReadOnlyCollection<Registration> registrations, CancellationToken cancellation)
    {
        var keys = registrations.Select(registration => registration.LearnerKey).Distinct().ToList();
        return db.Learners.AsNoTracking().Include(learner => learner.Identities)
            .Where(learner => keys.Contains(learner.Key))
            .ToDictionaryAsync(learner => learner.Key, cancellation);
    }

    private static async Task<Dictionary<Key<Dispatch>, DispatchOnShelf>> DispatchesAsync(
        HubDbContext db, IReadOnlyCollection<Registration> registrations, CancellationToken cancellation)
    {
        var keys = registrations.Select(registration => registration.DispatchKey).OfType<Key<Dispatch>>().Distinct().ToList();
        if (keys.Count == 0)
            return [];
        var found = await db.Dispatches.Where(dispatch => keys.Contains(dispatch.Key))
            .Select(dispatch => new { dispatch.Key, dispatch.Id, dispatch.DestinationKey })
            .ToListAsync(cancellation);
        return found.ToDictionary(dispatch => dispatch.Key, dispatch => new DispatchOnShelf(dispatch.Id, dispatch.DestinationKey));
    }
}

internal sealed record VersionOnShelf(CourseVersion Version, string CourseId, string CourseTitle);

internal sealed record DispatchOnShelf(string Id, Key<Destination> Destination);
