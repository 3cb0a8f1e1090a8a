using System.Linq.Expressions;
using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Registrations;

/// <summary>The list of an application's registrations: filtered, in order, a page at a time.</summary>
internal static class RegistrationListing
{
    private const string CourseId = "courseId";
    private const string LearnerId = "learnerId";

    private static readonly ListRules Rules = new(
        "created", "created_desc",
        ["registration_id", "course_id", "course_title", "learner_id", "learner_first_name", "learner_last_name", "learner_email", "dispatch_id", "destination_id"],
        [CourseId, LearnerId, ResultDetail.ChildResultsFlag, ResultDetail.InteractionsAndObjectivesFlag, ResultDetail.RuntimeFlag, .. RegistrationFilters.Names]);

    public static void MapListing(this IEndpointRouteBuilder routes) =>
        routes.MapGet("", ListAsync).TakesListQuery(Rules)
            .RequireScope(RegistrationScopes.Read)
            .Describe("getRegistrations", "Registrations, newest first unless asked otherwise. launchedSince and launchedUntil choose those that were launched in that time, completedSince and completedUntil those that became complete in it; dispatched those that belong to a dispatch, or to none.", 400).Produces<RegistrationList>();

    private static async Task<IResult> ListAsync(
        HttpContext http, ApiCaller caller, HubDatabase database, Protection protection, TimeProvider time, RegistrationView view, CancellationToken cancellation)
    {
        if ((ListQuery.TryRead(http.Request, Rules, protection, out var query) ?? RegistrationFilters.Problem(query)) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            var selected = query.Select(RegistrationFilters.Narrow(db, caller, Filter(db, RegistrationFilters.Root(db, caller, query), query), query));
            var (page, more) = await query.PageAsync(selected, protection, time, cancellation);
            if (query.IsFirstPage && http.Request.Query["includeTotalCount"].ToString().Equals("true", StringComparison.OrdinalIgnoreCase))
                http.Response.Headers["X-Total-Count"] = $"{await selected.CountAsync(cancellation)}";
            return TypedResults.Ok(new RegistrationList(await view.ShowAsync(db, page, ResultDetail.Of(query), cancellation), more));
        });
    }

    private static IQueryable<Registration> Filter(HubDbContext db, IQueryable<Registration> registrations, ListQuery query)
    {
        if (query.Option(CourseId) is { } course)
            registrations = OfCourse(db, registrations, candidate => candidate.Id == course);
        if (query.Option(LearnerId) is { } learner)
            registrations = OfIdentity(db, registrations, identity => identity.ExternalId == learner);
        return query.Filter is not { } text ? registrations : query.FilterBy switch
        {
            "course_id" => OfCourse(db, registrations, candidate => candidate.Id.Contains(text)),
            "course_title" => OfCourse(db, registrations, candidate => candidate.Title.Contains(text)),
            "learner_id" => OfIdentity(db, registrations, identity => identity.ExternalId.Contains(text)),
            "learner_first_name" => OfLearner(db, registrations, candidate => candidate.FirstName.Contains(text)),
            "learner_last_name" => OfLearner(db, registrations, candidate => candidate.LastName.Contains(text)),
            "learner_email" => OfLearner(db, registrations, candidate => candidate.Email.Contains(text)),
            "dispatch_id" => registrations.Where(registration =>
                db.Dispatches.Any(dispatch => dispatch.Key == registration.DispatchKey && dispatch.Id.Contains(text))),
            "destination_id" => registrations.Where(registration =>
                db.Dispatches.Any(dispatch => dispatch.Key == registration.DispatchKey
                    && db.Destinations.Any(destination => destination.Key == dispatch.DestinationKey && destination.Id.Contains(text)))),
            _ => registrations.Where(registration => registration.Id.Contains(text)),
        };
    }

    private static IQueryable<Registration> OfCourse(HubDbContext db, IQueryable<Registration> registrations, Expression<Func<Course, bool>> matches) =>
        registrations.Where(registration => db.Courses.Where(matches).Any(course => course.Key == registration.CourseKey));

    private static IQueryable<Registration> OfLearner(HubDbContext db, IQueryable<Registration> registrations, Expression<Func<Learner, bool>> matches) =>
        registrations.Where(registration => db.Learners.Where(matches).Any(learner => learner.Key == registration.LearnerKey));

    private static IQueryable<Registration> OfIdentity(HubDbContext db, IQueryable<Registration> registrations, Expression<Func<LearnerIdentity, bool>> matches) =>
        registrations.Where(registration => db.LearnerIdentities.Where(matches).Any(identity => identity.LearnerKey == registration.LearnerKey));
}
