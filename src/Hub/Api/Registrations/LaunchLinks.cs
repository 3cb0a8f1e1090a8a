using Hub.Core;
using Hub.Launching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Registrations;

/// <summary>Links that a learner's browser follows to play a registration's course.</summary>
internal static class LaunchLinks
{
    public static void MapLaunchLinks(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/{registrationId}/launchLink", IssueAsync)
            .RequireScope(RegistrationScopes.Write)
            .Describe("buildRegistrationLaunchLink", "A link that launches the registration once, within its expiry.", 400, 404).Produces<LaunchLinkResource>();

    private static async Task<IResult> IssueAsync(
        RouteId registrationId, LaunchLinkBody body, ApiCaller caller, HubDatabase database, LaunchIssuer issuer, TimeProvider time, CancellationToken cancellation)
    {
        if (body.TryRead(out var terms) is { } problem)
            return ApiAnswer.Bad(problem);
        var name = new RegistrationName(registrationId);
        return await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindRegistrationAsync(caller, name, cancellation) is not { } registration)
                return name.NotFound;
            var learner = await db.Learners.SingleAsync(l => l.Key == registration.LearnerKey, cancellation);
            if (learner.DisabledAt is not null)
                return ApiAnswer.Bad($"The learner of the registration '{name.Id}' is disabled. A launch does not enable them again; do that first.");

            var course = await db.Courses.SingleAsync(c => c.Key == registration.CourseKey, cancellation);
            learner.Tag(body.LearnerTags);
            course.Tag(body.CourseTags);
            registration.Tag(body.RegistrationTags);
            var played = body.Tracking is false ? await AddTrialAsync(db, registration, course, time.Now(), cancellation) : registration;
            var issued = issuer.Issue(db, played, terms);
            db.Note(issued.Launch, "hub", "launch", $"A link was made by {caller.Actor}, to be followed within {terms.LinkLifetime.TotalSeconds:0} seconds.", time.Now());
            return TypedResults.Ok(new LaunchLinkResource(issuer.LinkOf(issued, course.Key)));
        }, cancellation);
    }

    private static async Task<Registration> AddTrialAsync(
        HubDbContext db, Registration registration, Course course, DateTimeOffset now, CancellationToken cancellation)
    {
        var version = await db.CourseVersions.SingleAsync(v => v.Key == registration.VersionKey, cancellation);
        var trial = RegistrationFactory.Create(new RegistrationOrder(course, version, registration.LearnerKey)
        {
            Id = $"untracked-{Guid.CreateVersion7(now):N}",
            IsSandbox = true,
            Settings = registration.Settings,
        }, now);
        db.Registrations.Add(trial);
        return trial;
    }
}
