namespace Hub.Pages;

/// <summary>A plain page for people: one heading, what there is to say, no script.</summary>
internal sealed class HtmlPage(string title, int status, Html body) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Html.Text(title)}</title>
            <link rel="stylesheet" href="/assets/pages.css">
            </head>
            <body>
            <main>
            <h1>{Html.Text(title)}</h1>
            {body}
            </main>
            </body>
            </html>
            """, httpContext.RequestAborted);
    }
}
