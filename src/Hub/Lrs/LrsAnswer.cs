using Interop.Lrs;
using Interop.Lrs.Requests;

namespace Hub.Lrs;

/// <summary>The body of every refusal of a record store. xAPI prescribes none beyond "an explanation" (1.0.3 Communication 3.2).</summary>
internal sealed record LrsProblem(string Message, IReadOnlyList<LrsViolation>? Violations = null);

/// <summary>The answers that the resources have in common.</summary>
internal static class LrsAnswer
{
    public static IResult Done => TypedResults.NoContent();

    public static IResult Refuse(int status, string message) => TypedResults.Json(new LrsProblem(message), LrsJson.Default.LrsProblem, statusCode: status);

    public static IResult Refuse(Refusal refusal) => Refuse(refusal.Status, refusal.Violations);

    public static IResult Refuse(int status, IReadOnlyList<LrsViolation> violations) =>
        TypedResults.Json(new LrsProblem(Summary(violations), violations), LrsJson.Default.LrsProblem, statusCode: status);

    public static IResult Forbid(string scope) =>
        Refuse(StatusCodes.Status403Forbidden, $"This needs the scope '{scope}', which the credential does not have.");

    /// <summary>The same answer to a HEAD that came as a POST (1.0.3 Communication 1.3), from which the server does not take the body away by itself.</summary>
    public static IResult WithoutBody(IResult answer) => new BodilessAnswer(answer);

    private static string Summary(IReadOnlyList<LrsViolation> violations) => violations is [var only]
        ? $"{only.Path}: {only.Message}"
        : $"{violations.Count} violations; the first: {violations[0].Path}: {violations[0].Message}";
}

internal sealed class BodilessAnswer(IResult answer) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = httpContext.Response.Body;
        httpContext.Response.Body = Stream.Null;
        try
        {
            await answer.ExecuteAsync(httpContext);
        }
        finally
        {
            httpContext.Response.Body = body;
        }
        // Promised, it would have to be sent.
        httpContext.Response.ContentLength = null;
    }
}
