using System.Text.Json.Nodes;
using Hub.Api;
using Hub.Api.Courses;
using Hub.Api.Registrations;
using Hub.Security;
using Hub.Storage;

namespace Hub.Lrs.Played;

/// <summary>The statements of a course or registration, in the management API: for clients that know the resource and not the standard.</summary>
internal static class PlayedEndpoints
{
    private static readonly (string, string)[] Parameters =
        [("since", "Only what was stored then or later; ISO 8601, UTC where no zone is given."), ("until", "Only what was stored then or earlier."), ("more", "The token of the next page, alone.")];

    private static readonly (string, string)[] OfCourse = [("learnerId", "Only what names the learner who is known by this id."), .. Parameters];

    public static void MapPlayedStatements(this IEndpointRouteBuilder routes)
    {
        var courses = routes.MapApiGroup("/courses", "Course");
        courses.MapGet("/{courseId}/xAPIStatements", OfCourseAsync).RequireScope(CourseScopes.Read).TakesParameters(OfCourse)
            .Describe("getCourseStatements", "The xAPI statements of a course, newest first. A page may be empty and still have more.", 400, 404).Produces<PlayedStatementList>();
        courses.MapGet("/{courseId}/versions/{versionId}/xAPIStatements", OfVersionAsync).RequireScope(CourseScopes.Read).TakesParameters(OfCourse)
            .Describe("getCourseVersionStatements", "The xAPI statements of a version: those that name it as revision. A page may be empty and still have more.", 400, 404).Produces<PlayedStatementList>();
        var registrations = routes.MapApiGroup("/registrations", "Registration");
        registrations.MapGet("/{registrationId}/xAPIStatements", OfRegistrationAsync).RequireScope(RegistrationScopes.Read).TakesParameters(Parameters)
            .Describe("getRegistrationStatements", "The xAPI statements of a registration's current instance, newest first.", 400, 404).Produces<PlayedStatementList>();
        registrations.MapGet("/{registrationId}/instances/{instanceId}/xAPIStatements", OfInstanceAsync).RequireScope(RegistrationScopes.Read).TakesParameters(Parameters)
            .Describe("getRegistrationInstanceStatements", "The xAPI statements of an instance, newest first.", 400, 404).Produces<PlayedStatementList>();
    }

    private static Task<IResult> OfCourseAsync(RouteId courseId, HttpRequest request, ApiCaller caller, PlayedOrders orders, PlayedAnswers answers, CancellationToken cancellation) =>
        answers.AnswerAsync(request, asked => orders.OfCourseAsync(caller, new CourseName(courseId), asked, cancellation), cancellation);

    private static Task<IResult> OfVersionAsync(
        RouteId courseId, int versionId, HttpRequest request, ApiCaller caller, PlayedOrders orders, PlayedAnswers answers, CancellationToken cancellation) =>
        answers.AnswerAsync(request, asked => orders.OfCourseAsync(caller, new CourseName(courseId, versionId), asked, cancellation), cancellation);

    private static Task<IResult> OfRegistrationAsync(
        RouteId registrationId, HttpRequest request, ApiCaller caller, PlayedOrders orders, PlayedAnswers answers, CancellationToken cancellation) =>
        answers.AnswerAsync(request, asked => orders.OfRegistrationAsync(caller, new RegistrationName(registrationId), asked, cancellation), cancellation);

    private static Task<IResult> OfInstanceAsync(
        RouteId registrationId, int instanceId, HttpRequest request, ApiCaller caller, PlayedOrders orders, PlayedAnswers answers, CancellationToken cancellation) =>
        answers.AnswerAsync(request, asked => orders.OfRegistrationAsync(caller, new RegistrationName(registrationId, instanceId), asked, cancellation), cancellation);
}

/// <param name="Statements">As SCORM Cloud shows them: an object is called by what it is, such as <c>objectActivity</c>.</param>
/// <param name="More">The token of the next page, if there is one.</param>
internal sealed record PlayedStatementList(IReadOnlyList<IDictionary<string, JsonNode?>> Statements, string? More);

/// <summary>Answers with one page of what an order asks for.</summary>
internal sealed class PlayedAnswers(PlayedReading reading, Protection protection, TimeProvider time)
{
    public async Task<IResult> AnswerAsync(HttpRequest request, Func<PlayedQuery, Task<(PlayedOrder? Order, IResult? Refusal)>> orderAsync, CancellationToken cancellation)
    {
        if (PlayedQuery.TryRead(request, protection, out var asked) is { } problem)
            return ApiAnswer.Bad(problem);
        var (order, refusal) = await orderAsync(asked);
        if (order is null)
            return refusal!;
        var page = await reading.ReadAsync(order, cancellation);
        return TypedResults.Ok(new PlayedStatementList(page.Statements, page.Next is { } next ? asked.Next(next, protection, time.Now()) : null));
    }
}
