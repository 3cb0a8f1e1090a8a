using Hub.Core;
using Hub.Dispatching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lti.Picking;

/// <summary>A dispatch that can be chosen.</summary>
internal sealed record PickerEntry(Key<Dispatch> Dispatch, string Title, string Client);

/// <summary>What a deployment may choose from, as long as it is let in: dispatches that are open, of its client or of the whole application.</summary>
internal sealed class PickerShelf(HubDatabase database, TimeProvider time)
{
    public const int MostShown = 50;

    /// <summary>Those whose title contains the text, and with them those that are chosen already.</summary>
    public Task<List<PickerEntry>> FindAsync(PickerSession session, string search, IReadOnlyCollection<Key<Dispatch>> chosen, CancellationToken cancellation) =>
        database.ReadAsync(session.Realm, async db =>
        {
            var text = search.Trim().ToLowerInvariant();
            var pattern = $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
            var all = Open(db, session);
            var found = await all.Where(entry => text == "" || EF.Functions.Like(entry.Title.ToLower(), pattern, @"\")).OrderBy(entry => entry.Title).Take(MostShown).ToListAsync(cancellation);
            var kept = chosen.Count == 0 ? [] : await all.Where(entry => chosen.Contains(entry.Key)).OrderBy(entry => entry.Title).ToListAsync(cancellation);
            return kept.Concat(found).DistinctBy(entry => entry.Key).Select(entry => new PickerEntry(entry.Key, entry.Title, entry.Client)).ToList();
        });

    private IQueryable<Row> Open(HubDbContext db, PickerSession session)
    {
        var now = time.Now();
        return from dispatch in EntryControls.OpenAt(db.Dispatches, now)
               where dispatch.ApplicationKey == session.Application
                   && (session.Destination == null || dispatch.DestinationKey == session.Destination)
                   && db.LtiDeployments.Any(deployment => deployment.Key == session.Deployment && deployment.State == DeploymentState.Active
                       && db.LtiPlatforms.Any(platform => platform.Key == deployment.PlatformKey && platform.IsEnabled))
               join course in db.Courses on dispatch.CourseKey equals course.Key
               join destination in db.Destinations on dispatch.DestinationKey equals destination.Key
               select new Row { Key = dispatch.Key, Title = course.Title, Client = destination.Name };
    }

    private sealed class Row
    {
        public required Key<Dispatch> Key { get; init; }
        public required string Title { get; init; }
        public required string Client { get; init; }
    }
}
