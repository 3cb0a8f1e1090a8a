using System.Globalization;
using Hub.Core;
using Hub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Courses;

/// <summary>How much of a course is shown. The flags in the query string have the same names.</summary>
internal sealed record CourseDetail(
    [FromQuery(Name = CourseDetail.MetadataFlag)] bool? Metadata,
    [FromQuery(Name = CourseDetail.RegistrationCountFlag)] bool? RegistrationCount)
{
    public const string MetadataFlag = "includeCourseMetadata";
    public const string RegistrationCountFlag = "includeRegistrationCount";

    public static CourseDetail Of(ListQuery query) => new(query.Flag(MetadataFlag), query.Flag(RegistrationCountFlag));
}

/// <summary>Shows courses as the API does; what it takes is read for a whole page at once.</summary>
internal sealed class CourseView(HubDbContext db, CourseDetail detail, CancellationToken cancellation)
{
    /// <summary>The courses, each with its newest version.</summary>
    public async Task<List<CourseResource>> ShowAsync(IReadOnlyCollection<Course> courses)
    {
        var keys = courses.Select(course => course.Key).ToList();
        var newest = await (from course in db.Courses
                            where keys.Contains(course.Key)
                            join version in db.CourseVersions on course.Key equals version.CourseKey
                            where version.Number == course.CurrentVersion
                            select version).ToDictionaryAsync(version => version.CourseKey, cancellation);
        var counts = detail.RegistrationCount is not true ? null : await Counted
            .Where(registration => keys.Contains(registration.CourseKey))
            .GroupBy(registration => registration.CourseKey)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        var dispatched = await DispatchedAsync(keys);
        return [.. courses.Select(course => Describe(new LocatedVersion(course, newest[course.Key]), dispatched) with
        {
            Title = course.Title,
            Created = course.CreatedAt,
            Updated = course.UpdatedAt,
            RegistrationCount = counts is null ? null : counts.GetValueOrDefault(course.Key),
        })];
    }

    /// <summary>Versions of one course.</summary>
    public async Task<List<CourseResource>> ShowAsync(Course course, IReadOnlyCollection<CourseVersion> versions)
    {
        var keys = versions.Select(version => version.Key).ToList();
        var counts = detail.RegistrationCount is not true ? null : await Counted
            .Where(registration => keys.Contains(registration.VersionKey))
            .GroupBy(registration => registration.VersionKey)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        var dispatched = await DispatchedAsync([course.Key]);
        return [.. versions.Select(version => Describe(new LocatedVersion(course, version), dispatched) with
        {
            RegistrationCount = counts is null ? null : counts.GetValueOrDefault(version.Key),
        })];
    }

    private IQueryable<Registration> Counted => db.Registrations.Where(registration => registration.IsCurrent && !registration.IsSandbox);

    private async Task<HashSet<Key<Course>>> DispatchedAsync(List<Key<Course>> keys) =>
        [.. await db.Dispatches.Where(dispatch => keys.Contains(dispatch.CourseKey)).Select(dispatch => dispatch.CourseKey).Distinct().ToListAsync(cancellation)];

    private CourseResource Describe(LocatedVersion located, HashSet<Key<Course>> dispatched)
    {
        var (course, version) = located;
        return new CourseResource
        {
            Id = course.Id,
            Title = located.Title,
            Created = version.CreatedAt,
            Updated = version.UpdatedAt,
            Version = version.Number,
            CourseLearningStandard = version.Standard.Name(),
            Tags = course.Tags,
            Dispatched = dispatched.Contains(course.Key),
            Metadata = detail.Metadata is true ? MetadataOf(version) : null,
            RootActivity = detail.Metadata is true ? TreeOf(located) : null,
        };
    }

    private static CourseMetadata MetadataOf(CourseVersion version) => new()
    {
        Title = version.Title,
        TitleLanguage = version.Languages.FirstOrDefault(),
        Description = version.Description,
        DescriptionLanguage = version.Description.Length > 0 ? version.Languages.FirstOrDefault() : null,
    };

    private static CourseActivity TreeOf(LocatedVersion located)
    {
        var children = located.Version.Activities.ToLookup(activity => activity.Parent);
        return new CourseActivity
        {
            ItemIdentifier = located.Course.Id,
            Title = located.Title,
            ActivityType = "AGGREGATION",
            Children = Below(null),
        };

        CourseActivity[] Below(string? parent) => [.. children[parent].Select(activity => new CourseActivity
        {
            ItemIdentifier = activity.Id,
            Title = activity.Title,
            ActivityType = !activity.IsLaunchable ? "AGGREGATION" : activity.ReportsResults ? "SCO" : "ASSET",
            Href = activity.Href,
            ScaledPassingScore = (activity.MasteryScore / 100)?.ToString(CultureInfo.InvariantCulture),
            Children = Below(activity.Id),
        })];
    }
}
