using Microsoft.AspNetCore.Http.HttpResults;

namespace Hub.Api;

/// <summary>The one shape of every error of the management API.</summary>
internal sealed record ApiError(string Message);

/// <summary>The answers that handlers give besides their resource.</summary>
internal static class ApiAnswer
{
    /// <summary>Success without content: 204 and an empty body.</summary>
    public static IResult Done => TypedResults.NoContent();

    public static JsonHttpResult<ApiError> Bad(string message) => Error(StatusCodes.Status400BadRequest, message);

    public static JsonHttpResult<ApiError> Unauthorized(string message) => Error(StatusCodes.Status401Unauthorized, message);

    public static JsonHttpResult<ApiError> Forbidden(string message) => Error(StatusCodes.Status403Forbidden, message);

    public static JsonHttpResult<ApiError> NotFound(string what, string id) =>
        Error(StatusCodes.Status404NotFound, $"There is no {what} with the id '{id}'.");

    public static JsonHttpResult<ApiError> Conflict(string message) => Error(StatusCodes.Status409Conflict, message);

    public static JsonHttpResult<ApiError> Error(int status, string message) =>
        TypedResults.Json(new ApiError(message), ApiJson.Default.ApiError, statusCode: status);
}
