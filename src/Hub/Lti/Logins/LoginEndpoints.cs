using Hub.Hosting;
using Hub.Pages;
using Interop.Lti.Login;

namespace Hub.Lti.Logins;

/// <summary><c>/lti/login</c>: a platform begins, by GET or POST, and is sent on to its own authorization endpoint.</summary>
internal static class LoginEndpoints
{
    private const string OwnWindow = "own_window";

    public static void MapLogins(this IEndpointRouteBuilder routes)
    {
        var limit = routes.ServiceProvider.GetRequiredService<LoginLimit>();
        routes.MapGet(LtiPaths.Login, (HttpContext http, LoginStart start, LtiRefusals refusals, CancellationToken cancellation) =>
            BeginAsync(http, LtiForm.Pairs(http.Request.Query), start, refusals, cancellation)).RequireRateLimiting(limit);
        routes.MapPost(LtiPaths.Login, async (HttpContext http, LoginStart start, LtiRefusals refusals, CancellationToken cancellation) =>
            await LtiForm.ReadAsync(http.Request, cancellation) is { } form
                ? await BeginAsync(http, form, start, refusals, cancellation)
                : refusals.Answer(LtiForm.Unreadable, StatusCodes.Status400BadRequest)).RequireRateLimiting(limit);
    }

    private static async Task<IResult> BeginAsync(
        HttpContext http, IReadOnlyList<KeyValuePair<string, string>> parameters, LoginStart start, LtiRefusals refusals, CancellationToken cancellation)
    {
        var read = LoginInitiation.Read(parameters.Where(parameter => parameter.Key != OwnWindow));
        if (!read.IsAccepted)
            return refusals.Answer(read.Violations[0], StatusCodes.Status400BadRequest, parameters.Field("iss"));
        var (started, refusal) = await start.BeginAsync(read.Value!, parameters.Field(OwnWindow) == "1", cancellation);
        if (started is null)
            return refusals.Answer(refusal!, StatusCodes.Status400BadRequest, read.Value!.Issuer);
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

    /// <summary>The form that begins the same login in a window of its own, where the browser keeps cookies.</summary>
    public static Html OwnWindowForm(LoginRequest request) => new($"""
        <form method="post" action="{LtiPaths.Login}" target="_blank">
        {LtiPage.Hidden([.. request.Parameters(), (OwnWindow, "1")])}
        <button type="submit">Open the course in a new window</button>
        </form>
        """);
}
