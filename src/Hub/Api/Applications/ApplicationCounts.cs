using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Applications;

/// <summary>How much several applications have in them: one query per kind, only for what is asked.</summary>
internal sealed class ApplicationCounts
{
    private readonly Dictionary<Key<Application>, int>? courses;
    private readonly Dictionary<Key<Application>, int>? registrations;

    private ApplicationCounts(Dictionary<Key<Application>, int>? courses, Dictionary<Key<Application>, int>? registrations) =>
        (this.courses, this.registrations) = (courses, registrations);

    public static async Task<ApplicationCounts> ReadAsync(
        HubDbContext db, IReadOnlyList<Key<Application>> applications, bool countCourses, bool countRegistrations, CancellationToken cancellation) => new(
            !countCourses ? null : await db.Courses
                .Where(course => applications.Contains(course.ApplicationKey))
                .GroupBy(course => course.ApplicationKey)
                .Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(group => group.Key, group => group.Count, cancellation),
            !countRegistrations ? null : await db.Registrations
                .Where(registration => applications.Contains(registration.ApplicationKey) && registration.IsCurrent && !registration.IsSandbox)
                .GroupBy(registration => registration.ApplicationKey)
                .Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(group => group.Key, group => group.Count, cancellation));

    public ApplicationInfo Show(Application application) => new(
        application.Id,
        application.Name,
        application.CreatedAt,
        application.UpdatedAt,
        application.AllowsDeletion,
        courses is null ? null : courses.GetValueOrDefault(application.Key),
        registrations is null ? null : registrations.GetValueOrDefault(application.Key));
}
