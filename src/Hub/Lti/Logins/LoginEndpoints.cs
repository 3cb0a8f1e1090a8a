using Hub.Hosting;
using Hub.Pages;
using Interop.Lti;
using Interop.Lti.Login;

namespace Hub.Lti.Logins;

/// <summary><c>/lti/login</c>: a platform begins, by GET or POST, and is sent on to its own authorization endpoint.</summary>
internal static class LoginEndpoints
{
    private const string OwnWindow = "own_window";

    public static void MapLogins(this IEndpointRouteBuilder routes)
    {
        var limit = routes.ServiceProvider.GetRequiredService<LoginLimit>();
        routes.MapGet(LtiPaths.Login, (HttpContext http, LoginStart start, ILogger<LoginStart> logger, CancellationToken cancellation) =>
            BeginAsync(http, LtiForm.Pairs(http.Request.Query), start, logger, cancellation)).RequireRateLimiting(limit);
        routes.MapPost(LtiPaths.Login, async (HttpContext http, LoginStart start, ILogger<LoginStart> logger, CancellationToken cancellation) =>
            await BeginAsync(http, await LtiForm.ReadAsync(http.Request, cancellation) ?? [], start, logger, cancellation)).RequireRateLimiting(limit);
    }

    private static async Task<IResult> BeginAsync(
        HttpContext http, IReadOnlyList<KeyValuePair<string, string>> parameters, LoginStart start, ILogger<LoginStart> logger, CancellationToken cancellation)
    {
        var read = LoginInitiation.Read(parameters.Where(parameter => parameter.Key != OwnWindow));
        if (!read.IsAccepted)
            return Refuse(read.Violations[0], logger);
        var (started, refusal) = await start.BeginAsync(read.Value!, parameters.Field(OwnWindow) == "1", cancellation);
        if (started is null)
            return Refuse(refusal!, logger);
        BrowserProof.Give(http.Response, started.State, started.BrowserSecret);
        return started.StorageTarget is { Length: > 0 } target ? Leave(started, target) : TypedResults.Redirect(started.Url.AbsoluteUri);
    }

    // Where the platform keeps things for tools, the proof is left there too: the browser may have refused the cookie.
    private static HtmlPage Leave(StartedLogin started, string target) => new("Opening your course", StatusCodes.Status200OK, Html.Join(
    [
        Html.Paragraph("One moment, please."),
        new Html($"""<p><a href="{Html.Text(started.Url.AbsoluteUri)}">Go on</a></p>"""),
        LtiPage.Script(
            new ProofScript("put", target, started.Url.GetLeftPart(UriPartial.Authority), BrowserProof.NameOf(started.State), started.BrowserSecret, started.Url.AbsoluteUri),
            ProofJson.Default.ProofScript),
    ]));

    private static HtmlPage Refuse(LtiViolation violation, ILogger logger)
    {
        logger.LoginRefused(violation.Requirement, violation.Message);
        return LtiPage.Refused(violation, null, StatusCodes.Status400BadRequest);
    }

    /// <summary>The form that begins the same login in a window of its own, where the browser keeps cookies.</summary>
    public static Html OwnWindowForm(LoginRequest request) => new($"""
        <form method="post" action="{LtiPaths.Login}" target="_blank">
        {LtiPage.Hidden([.. request.Parameters(), (OwnWindow, "1")])}
        <button type="submit">Open the course in a new window</button>
        </form>
        """);
}
