using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Dispatching;

/// <summary>How destinations and dispatches of the caller's application are found and listed.</summary>
internal static class DispatchQueries
{
    public const string TotalCountHeader = "X-Total-Count";
    private const string Course = "courseId";
    private const string TotalCount = "includeTotalCount";

    public static readonly ListRules DestinationRules =
        new("updated", "updated_asc", ["destination_id", "destination_name"], Course, TotalCount);

    public static readonly ListRules DispatchRules =
        new("updated", "updated_asc", ["dispatch_id", "course_id", "course_title", "destination_id", "destination_name"], Course, TotalCount);

    public static IQueryable<Destination> DestinationsOf(this HubDbContext db, ApiCaller caller) =>
        db.Destinations.Where(destination => destination.ApplicationKey == caller.Application);

    public static IQueryable<Dispatch> DispatchesOf(this HubDbContext db, ApiCaller caller) =>
        db.Dispatches.Where(dispatch => dispatch.ApplicationKey == caller.Application);

    public static Task<Destination?> FindDestinationAsync(this HubDbContext db, ApiCaller caller, string id, CancellationToken cancellation) =>
        db.DestinationsOf(caller).SingleOrDefaultAsync(destination => destination.Id == id, cancellation);

    public static Task<Dispatch?> FindDispatchAsync(this HubDbContext db, ApiCaller caller, string id, CancellationToken cancellation) =>
        db.DispatchesOf(caller).SingleOrDefaultAsync(dispatch => dispatch.Id == id, cancellation);

    public static IQueryable<Destination> Select(this ListQuery query, HubDbContext db, IQueryable<Destination> destinations)
    {
        var items = query.Select(destinations);
        if (query.Option(Course) is { } course)
            items = items.Where(item => db.Dispatches.Any(dispatch =>
                dispatch.DestinationKey == item.Key && db.Courses.Any(c => c.Key == dispatch.CourseKey && c.Id == course)));
        return (query.Filter, query.FilterBy) switch
        {
            (null, _) => items,
            (var filter, "destination_name") => items.Where(item => item.Name.Contains(filter)),
            (var filter, _) => items.Where(item => item.Id.Contains(filter)),
        };
    }

    public static IQueryable<Dispatch> Select(this ListQuery query, HubDbContext db, IQueryable<Dispatch> dispatches)
    {
        var items = query.Select(dispatches);
        if (query.Option(Course) is { } course)
            items = items.Where(item => db.Courses.Any(c => c.Key == item.CourseKey && c.Id == course));
        return (query.Filter, query.FilterBy) switch
        {
            (null, _) => items,
            (var filter, "course_id") => items.Where(item => db.Courses.Any(c => c.Key == item.CourseKey && c.Id.Contains(filter))),
            (var filter, "course_title") => items.Where(item => db.Courses.Any(c => c.Key == item.CourseKey && c.Title.Contains(filter))),
            (var filter, "destination_id") => items.Where(item => db.Destinations.Any(d => d.Key == item.DestinationKey && d.Id.Contains(filter))),
            (var filter, "destination_name") => items.Where(item => db.Destinations.Any(d => d.Key == item.DestinationKey && d.Name.Contains(filter))),
            (var filter, _) => items.Where(item => item.Id.Contains(filter)),
        };
    }

    /// <summary>The total goes out as a header, with the first page only.</summary>
    public static async Task TellTotalAsync<T>(this ListQuery query, IQueryable<T> selected, HttpResponse response, CancellationToken cancellation)
    {
        if (query.IsFirstPage && query.Flag(TotalCount))
            response.TellTotal(await selected.CountAsync(cancellation));
    }

    public static void TellTotal(this HttpResponse response, int count) =>
        response.Headers[TotalCountHeader] = count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Changing or deleting many needs a choice; a forgotten one would mean everything.</summary>
    public static string? MissingChoice(ListQuery query) => query switch
    {
        { IsFirstPage: false } => "more goes on in a list; say which dispatches by courseId, since, until, tags, filter.",
        { Since: not null } or { Until: not null } or { Filter: not null } or { Tags.Count: > 0 } => null,
        _ => query.Option(Course) is null ? "Say which dispatches: give at least one of courseId, since, until, tags, filter." : null,
    };
}
