using Hub.Hosting;
using Hub.Pages;
using Interop.Lti;
using Interop.Lti.Login;

namespace Hub.Lti.Logins;

/// <summary><c>/lti/login</c>: a platform begins, by GET or POST, and is sent on to its own authorization endpoint; from a frame by way of <c>/lti/login/check</c>.</summary>
internal static class LoginEndpoints
{
    private const string State = "state";

    public static void MapLogins(this IEndpointRouteBuilder routes)
    {
        var limit = routes.ServiceProvider.GetRequiredService<LoginLimit>();
        var logins = limit.Of(LoginStep.Login);
        routes.MapGet(LtiPaths.Login, (HttpContext http, LoginStart start, LtiRefusals refusals, CancellationToken cancellation) =>
            BeginAsync(http, LtiForm.Pairs(http.Request.Query), start, refusals, cancellation)).RequireRateLimiting(logins);
        routes.MapPost(LtiPaths.Login, async (HttpContext http, LoginStart start, LtiRefusals refusals, CancellationToken cancellation) =>
            await LtiForm.ReadAsync(http.Request, cancellation) is { } form
                ? await BeginAsync(http, form, start, refusals, cancellation)
                : refusals.Answer(LtiForm.Unreadable, StatusCodes.Status400BadRequest)).RequireRateLimiting(logins);
        routes.MapGet(LtiPaths.LoginCheck, CheckAsync).RequireRateLimiting(limit.Of(LoginStep.Check));
    }

    private static async Task<IResult> BeginAsync(
        HttpContext http, IReadOnlyList<KeyValuePair<string, string>> parameters, LoginStart start, LtiRefusals refusals, CancellationToken cancellation)
    {
        var read = LoginInitiation.Read(parameters.Where(parameter => parameter.Key != OwnWindow.Parameter));
        if (!read.IsAccepted)
            return refusals.Answer(read.Violations[0], StatusCodes.Status400BadRequest, parameters.Field("iss"));
        var isOwnWindow = parameters.Field(OwnWindow.Parameter) == "1";
        var (started, refusal) = await start.BeginAsync(read.Value!, isOwnWindow, cancellation);
        if (started is null)
            return refusals.Answer(refusal!, StatusCodes.Status400BadRequest, read.Value!.Issuer);
        BrowserProof.Give(http.Response, started.State, started.BrowserSecret);
        if (started.StorageTarget is { Length: > 0 } target)
            return Leave(started, target);
        return TypedResults.Redirect(!isOwnWindow && BrowserProof.MayBeRefused(http.Request) ? CheckOf(started) : started.Url.AbsoluteUri);
    }

    // Some platforms take their hint once (Moodle): a login whose cookie is refused has to move into a window before the platform is asked, for afterwards it cannot begin again.
    private static async Task<IResult> CheckAsync(HttpContext http, LoginStart start, LtiRefusals refusals, CancellationToken cancellation)
    {
        var state = http.Request.Query[State].ToString();
        if (await start.FindAsync(state, cancellation) is not { } login)
            return refusals.Answer(new LtiViolation("SEC 5.1.3 (9)", LoginStart.NotWaitedFor), StatusCodes.Status410Gone);
        return BrowserProof.IsGiven(http.Request, state, login.BrowserHash)
            ? TypedResults.Redirect(login.Url.AbsoluteUri)
            : OwnWindow.Page(login.Request, LtiTargets.IsPicker(login.Request.TargetLinkUri));
    }

    // Where the platform keeps things for tools, the proof is left there too: the browser may have refused the cookie. Where it says so and does not, all rests on the cookie.
    private static HtmlPage Leave(StartedLogin started, string target) => new("Opening your course", StatusCodes.Status200OK, Html.Join(
    [
        Html.Paragraph("One moment, please."),
        new Html($"""<p><a href="{Html.Text(started.Url.AbsoluteUri)}">Go on</a></p>"""),
        LtiPage.Script(
            new ProofScript(
                "put", target, started.Url.GetLeftPart(UriPartial.Authority), BrowserProof.NameOf(started.State), started.BrowserSecret, started.Url.AbsoluteUri, CheckOf(started)),
            ProofJson.Default.ProofScript),
    ]));

    private static string CheckOf(StartedLogin started) => $"{LtiPaths.LoginCheck}?{State}={Uri.EscapeDataString(started.State)}";
}
