using Hub.Importing;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Api.Courses;

/// <summary>What every way of importing has in its query string.</summary>
/// <param name="CourseId">The course that the package becomes, or a new version of.</param>
/// <param name="MayCreateNewVersion">Whether the course may exist already.</param>
/// <param name="PostbackUrl">Not supported yet.</param>
/// <param name="RedirectUrl">After a browser's upload: where it goes on, with <c>importJobId</c> or <c>error</c> in the query.</param>
/// <param name="Wait">Answer when the job is done, with its result, instead of at once with its id.</param>
internal sealed record ImportParameters(
    [FromQuery(Name = "courseId")] string? CourseId,
    [FromQuery(Name = "mayCreateNewVersion")] bool? MayCreateNewVersion,
    [FromQuery(Name = "postbackUrl")] string? PostbackUrl,
    [FromQuery(Name = "redirectUrl")] string? RedirectUrl,
    [FromQuery(Name = "wait")] bool? Wait)
{
    public string? Problem => this switch
    {
        { PostbackUrl.Length: > 0 } => "postbackUrl is not supported by this version yet. Leave it out and ask for the job's status instead.",
        { RedirectUrl.Length: > 0 } when !Uri.TryCreate(RedirectUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") =>
            $"redirectUrl is '{RedirectUrl}', which is no http or https URL.",
        _ => null,
    };

    public ImportOrder OrderOf(ApiCaller caller) => new(caller.Realm, caller.Application, CourseId ?? "", MayCreateNewVersion ?? false);
}
