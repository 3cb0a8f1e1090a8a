using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Hub.Launching;

/// <summary>What playing needs to know of a course version, and nothing else.</summary>
internal sealed record PlayableCourse(Application Application, Course Course, CourseVersion Version);

/// <summary>Courses being played, kept in memory for a moment: a version never changes, and a changed setting takes hold within seconds.</summary>
internal sealed class CourseShelf(HubDatabase database) : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);
    private readonly MemoryCache shelf = new(new MemoryCacheOptions { SizeLimit = 500 });

    public async Task<PlayableCourse> FindAsync(Key<Realm> realm, Key<CourseVersion> version, CancellationToken cancellation)
    {
        if (shelf.TryGetValue<PlayableCourse>((realm, version), out var known))
            return known!;
        var found = await database.ReadAsync(realm, db =>
            (from v in db.CourseVersions
             where v.Key == version
             join course in db.Courses on v.CourseKey equals course.Key
             join application in db.Applications on course.ApplicationKey equals application.Key
             select new PlayableCourse(application, course, v)).SingleAsync(cancellation));
        return shelf.Set((realm, version), found, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Moment, Size = 1 });
    }

    public void Dispose() => shelf.Dispose();
}
