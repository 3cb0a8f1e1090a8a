using Hub.Api.Registrations;
using Hub.Launching;
using Hub.Storage;

namespace Hub.Api.Courses;

/// <summary>Trial runs of a course: each starts afresh, is not counted and is told to nobody.</summary>
internal static class CoursePreviewEndpoints
{
    private const string PreviewLearner = "preview";

    public static void MapCoursePreviews(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{courseId}/preview", IssueAsync).RequireScope(CourseScopes.Write)
            .Describe("buildCoursePreviewLaunchLink", "A link that plays the newest version without a registration.", 400, 404).Produces<LaunchLinkResource>();
        routes.MapPost("/{courseId}/versions/{versionId}/preview", IssueAsync).RequireScope(CourseScopes.Write)
            .Describe("buildCoursePreviewLaunchLinkWithVersion", "A link that plays one version without a registration.", 400, 404).Produces<LaunchLinkResource>();
    }

    private static async Task<IResult> IssueAsync(
        [AsParameters] CourseTarget target, LaunchLinkBody body, ApiCaller caller, HubDatabase database, LaunchIssuer issuer, TimeProvider time, CancellationToken cancellation)
    {
        if (body.TryRead(out var terms) is { } problem)
            return ApiAnswer.Bad(problem);
        var now = time.Now();
        return await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindVersionAsync(caller, target.Name, cancellation) is not var (course, version))
                return target.Name.NotFound;
            var learner = await db.FindOrAddLearnerAsync(
                $"preview:{course.ApplicationKey}", new LearnerDescription(PreviewLearner, "Preview"), now, cancellation);
            var trial = RegistrationFactory.Create(
                new RegistrationOrder(course, version, learner.Key) { Id = $"preview-{Guid.CreateVersion7(now):N}", IsSandbox = true }, now);
            db.Registrations.Add(trial);
            var issued = issuer.Issue(db, trial, terms);
            db.Note(issued.Launch, "hub", "launch", $"A preview of version {version.Number} was asked for by {caller.Actor}.", now);
            return TypedResults.Ok(new LaunchLinkResource(issuer.LinkOf(issued, course.Key)));
        }, cancellation);
    }
}
