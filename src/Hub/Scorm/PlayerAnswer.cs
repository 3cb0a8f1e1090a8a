using Microsoft.AspNetCore.Http.HttpResults;

namespace Hub.Scorm;

/// <summary>The refusals of the player's calls, with the codes that its script knows.</summary>
internal static class PlayerAnswer
{
    public static IResult Unknown => Refuse(StatusCodes.Status404NotFound, "unknown", "This launch is not known. Go back to where you started the course and open it again.");

    public static IResult WrongKey => Refuse(StatusCodes.Status403Forbidden, "key", "This page may not speak for this launch. Go back to where you started the course and open it again.");

    public static IResult Lapsed => Refuse(StatusCodes.Status403Forbidden, "lapsed", "The time in which this page could be opened is over. Go back to where you started the course and open it again.");

    public static IResult OtherVisitor => Refuse(StatusCodes.Status403Forbidden, "visitor", "This course was opened in another browser or from another network. Go back to where you started the course and open it again.");

    public static IResult Superseded => Refuse(StatusCodes.Status409Conflict, "superseded", "This course has been opened in another window, which has taken over. You can close this one.");

    public static IResult Closed => Refuse(StatusCodes.Status410Gone, "closed", "This session is over. Go back to where you started the course and open it again.");

    public static IResult Invalid(string message) => Refuse(StatusCodes.Status400BadRequest, "invalid", message);

    public static IResult Gap(long expected) => TypedResults.Json(
        new PlayerRefusal("gap", $"A commit is missing; the next one is {expected}.") { Expected = expected },
        PlayerJson.Default.PlayerRefusal, statusCode: StatusCodes.Status409Conflict);

    private static JsonHttpResult<PlayerRefusal> Refuse(int status, string code, string message) =>
        TypedResults.Json(new PlayerRefusal(code, message), PlayerJson.Default.PlayerRefusal, statusCode: status);
}
