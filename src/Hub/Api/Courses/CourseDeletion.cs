using Hub.Core;
using Hub.Importing;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Courses;

/// <summary>
/// Deletes courses and versions with everything connected to them. The files go after the commit; a process that dies
/// in between leaves folders without a version, which the sweep removes.
/// </summary>
internal sealed class CourseDeletion(HubDatabase database, PackageStore store, PackageFolders folders, TimeProvider time)
{
    /// <summary>Deletes the course, or only the version when the name says one. With its last version a course is gone.</summary>
    public async Task<IResult> DeleteAsync(ApiCaller caller, CourseName name, CancellationToken cancellation)
    {
        var (answer, versions) = await database.WriteAsync(caller.Realm, db => DeleteAsync(db, caller, name, cancellation), cancellation);
        foreach (var version in versions)
            folders.Remove(store.FolderOf(caller.Realm, version));
        return answer;
    }

    private async Task<(IResult Answer, List<Key<CourseVersion>> Versions)> DeleteAsync(
        HubDbContext db, ApiCaller caller, CourseName name, CancellationToken cancellation)
    {
        if (await db.FindVersionAsync(caller, name, cancellation) is not var (course, version))
            return (name.NotFound, []);
        // Whoever deletes or adds a version holds the course's row: of two at once, the second one sees what the first has left.
        await db.Courses.FromSqlRaw(database.Locking("SELECT * FROM course WHERE realm_key = {0} AND key = {1}"), db.Realm.Value, course.Key.Value).LoadAsync(cancellation);
        if (!await db.CourseVersions.AnyAsync(v => v.Key == version.Key, cancellation))
            return (name.NotFound, []);
        var others = db.CourseVersions.Where(v => v.CourseKey == course.Key && v.Key != version.Key);
        var rest = await others.Select(v => new { v.Key, v.Number }).ToListAsync(cancellation);
        if (name.Version is not null && rest.Count > 0)
        {
            await DeleteVersionAsync(db, version, cancellation);
            course.CurrentVersion = rest.Max(v => v.Number);
            course.UpdatedAt = time.Now();
            return (ApiAnswer.Done, [version.Key]);
        }
        await db.Registrations.Where(r => r.CourseKey == course.Key).ExecuteDeleteAsync(cancellation);
        await db.Courses.Where(c => c.Key == course.Key).ExecuteDeleteAsync(cancellation);
        return (ApiAnswer.Done, [version.Key, .. rest.Select(v => v.Key)]);
    }

    private static async Task DeleteVersionAsync(HubDbContext db, CourseVersion version, CancellationToken cancellation)
    {
        await db.Registrations.Where(r => r.VersionKey == version.Key).ExecuteDeleteAsync(cancellation);
        await db.CourseVersions.Where(v => v.Key == version.Key).ExecuteDeleteAsync(cancellation);
    }
}
