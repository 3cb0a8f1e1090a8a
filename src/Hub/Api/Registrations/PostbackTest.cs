using Hub.Core;
using Hub.Forwarding;
using Hub.Security;
using Hub.Storage;

namespace Hub.Api.Registrations;

/// <summary>A postback with made-up data, sent at once, so that its receiver can be tried.</summary>
internal static class PostbackTest
{
    public static void MapPostbackTest(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/postBackTest", SendAsync)
            .RequireScope(RegistrationScopes.Write)
            .Describe("testRegistrationPostback", "Posts made-up registration data to a URL, as a real change would be posted.", 400).AnswersNothing();

    private static async Task<IResult> SendAsync(
        PostbackBody body, ApiCaller caller, PostbackSender sender, Protection protection, TimeProvider time, CancellationToken cancellation) =>
        body.Problem is { } problem
            ? ApiAnswer.Bad(problem)
            : await TryAsync(body.ToPostback(protection), caller, sender, time.Now(), cancellation);

    public static async Task<IResult> TryAsync(
        Postback postback, ApiCaller caller, PostbackSender sender, DateTimeOffset now, CancellationToken cancellation)
    {
        var failure = await sender.SendAsync(caller.Realm, new PostbackOrder(caller.Application, postback, Sample(postback.Format, now)), cancellation);
        return failure is null ? ApiAnswer.Done : ApiAnswer.Bad($"The postback was not accepted: {failure.Sentence}");
    }

    private static RegistrationResource Sample(ResultsFormat format, DateTimeOffset now)
    {
        var detail = ResultDetail.Of(format);
        var activity = new ActivityResource
        {
            Id = "sample-activity",
            Title = "Sample activity",
            Attempts = 1,
            ActivityCompletion = CompletionName.Completed,
            ActivitySuccess = SuccessName.Passed,
            Score = new ScoreResource(100),
            TimeTracked = TrackedTime.Of(60),
            CompletionAmount = new CompletionAmount(100),
            Runtime = detail.Runtime ? new RuntimeResource { CompletionStatus = "completed", RuntimeSuccessStatus = SuccessName.Passed } : null,
        };
        return new RegistrationResource
        {
            Id = "sample-registration",
            Instance = 0,
            XapiRegistrationId = Guid.Empty.ToString(),
            Updated = now,
            RegistrationCompletion = CompletionName.Completed,
            RegistrationCompletionAmount = 1,
            RegistrationSuccess = SuccessName.Passed,
            Score = new ScoreResource(100),
            TotalSecondsTracked = 60,
            FirstAccessDate = now,
            LastAccessDate = now,
            CompletedDate = now,
            CreatedDate = now,
            Course = new CourseReference("sample-course", "Sample course", 0),
            Learner = new LearnerResource("sample-learner", "learner@example.com", "Sample", "Learner"),
            Tags = [],
            ActivityDetails = activity with
            {
                Id = "sample-course",
                Title = "Sample course",
                Runtime = null,
                Children = detail.ShowsChildren ? [activity] : null,
            },
        };
    }
}
