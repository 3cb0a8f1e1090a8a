namespace Hub.Pages;

/// <summary>Sends the browser on to a page that is for it alone.</summary>
/// <param name="page">Its address.</param>
/// <param name="status">303 after a form: the page is fetched, and what was posted goes no further. 302 after a link.</param>
internal sealed class Onward(string page, int status = StatusCodes.Status303SeeOther) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.Headers.Location = page;
        httpContext.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
