using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Hub.Launching;

/// <summary>What playing needs to know of a course version, and nothing else.</summary>
internal sealed record PlayableCourse(Application Application, Course Course, CourseVersion Version)
{
    /// <summary>What the destination and the dispatch say, where the course is played through one.</summary>
    public CourseSettings Dispatched { get; init; } = CourseSettings.Unset;

    public CourseSettings SettingsOf(Registration registration) => SettingsCascade.For(Application, Course, Version, Dispatched, registration);
}

/// <summary>Courses being played, kept in memory for a moment: a version never changes, and a changed setting takes hold within seconds.</summary>
internal sealed class CourseShelf(HubDatabase database) : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);
    private readonly MemoryCache shelf = new(new MemoryCacheOptions { SizeLimit = 1_000 });

    /// <summary>What the registration plays.</summary>
    public async Task<PlayableCourse> FindAsync(Registration registration, CancellationToken cancellation)
    {
        var playable = await KeepAsync((registration.RealmKey, registration.VersionKey), ReadAsync, cancellation);
        return registration.DispatchKey is { } dispatch
            ? playable with { Dispatched = await KeepAsync((registration.RealmKey, dispatch), ReadAsync, cancellation) }
            : playable;
    }

    public void Dispose() => shelf.Dispose();

    private async Task<T> KeepAsync<TKey, T>(
        (Key<Realm> Realm, Key<TKey> Key) wanted, Func<Key<Realm>, Key<TKey>, CancellationToken, Task<T>> read, CancellationToken cancellation)
        where T : class
    {
        if (shelf.TryGetValue<T>(wanted, out var known))
            return known!;
        var found = await read(wanted.Realm, wanted.Key, cancellation);
        return shelf.Set(wanted, found, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Moment, Size = 1 });
    }

    private Task<PlayableCourse> ReadAsync(Key<Realm> realm, Key<CourseVersion> version, CancellationToken cancellation) =>
        database.ReadAsync(realm, db =>
            (from v in db.CourseVersions
             where v.Key == version
             join course in db.Courses on v.CourseKey equals course.Key
             join application in db.Applications on course.ApplicationKey equals application.Key
             select new PlayableCourse(application, course, v)).SingleAsync(cancellation));

    private async Task<CourseSettings> ReadAsync(Key<Realm> realm, Key<Dispatch> dispatch, CancellationToken cancellation)
    {
        var found = await database.ReadAsync(realm, db =>
            (from d in db.Dispatches
             where d.Key == dispatch
             join destination in db.Destinations on d.DestinationKey equals destination.Key
             select new { Destination = destination.Settings, Dispatch = d.Settings }).SingleAsync(cancellation));
        return SettingsCascade.Dispatched(found.Destination, found.Dispatch);
    }
}
