using Hub.Core;
using Hub.Hosting;
using Hub.Lti.Logins;
using Hub.Pages;
using Interop.Lti;
using Interop.Lti.Registration;

namespace Hub.Lti.Registering;

/// <summary><c>/lti/register</c>: a platform's administrator follows a registration link, looks at what will be registered, and confirms.</summary>
internal static class RegistrationEndpoints
{
    private const string Configuration = "openid_configuration";
    private const string Token = "registration_token";

    public static void MapRegistrations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(LtiPaths.Register + "/{invite}", AskAsync).RequireRateLimiting(RateLimits.Credentials);
        routes.MapPost(LtiPaths.Register + "/{invite}", RegisterAsync).RequireRateLimiting(RateLimits.Credentials);
    }

    private static async Task<IResult> AskAsync(
        string invite, HttpRequest request, RegistrationInvites invites, PlatformRegistration registration, ILogger<PlatformRegistration> logger, CancellationToken cancellation)
    {
        var parameters = LtiForm.Pairs(request.Query);
        if (invites.Read(invite) is null)
            return Expired;
        if (!TryConfiguration(parameters, out var configuration))
            return Refuse(new LtiViolation("DR 3.3", "Your learning platform did not say where its configuration is. Paste the link where your platform registers tools automatically (Dynamic Registration)."), StatusCodes.Status400BadRequest);
        var (platform, problem) = await registration.DiscoverAsync(configuration, parameters.Field(Token), cancellation);
        if (platform is null)
            return Fail(configuration, problem!, logger);
        return new HtmlPage("Register this hub with your learning platform", StatusCodes.Status200OK, new Html($"""
            <p>The hub will be able to open courses for the people of this platform, read who takes part in a course, and send grades back.</p>
            {Facts(platform)}
            <form method="post">
            {LtiPage.Hidden([(Configuration, configuration.AbsoluteUri), (Token, parameters.Field(Token) ?? "")])}
            <button type="submit">Register</button>
            </form>
            """));
    }

    private static Html Facts(PlatformConfiguration platform)
    {
        var named = platform.AccountName is { Length: > 0 } name && name != platform.Issuer ? $"<dt>Platform</dt><dd>{Html.Text(name)}</dd>" : "";
        return new Html($"<dl>{named}<dt>Issuer</dt><dd>{Html.Text(platform.Issuer)}</dd><dt>LMS</dt><dd>{Html.Text(PlatformRegistration.FamilyOf(platform).Title())}</dd></dl>");
    }

    private static async Task<IResult> RegisterAsync(
        string invite, HttpRequest request, RegistrationInvites invites, PlatformRegistration registration, ILogger<PlatformRegistration> logger, CancellationToken cancellation)
    {
        var form = await LtiForm.ReadAsync(request, cancellation) ?? [];
        if (invites.Read(invite) is not { } invited)
            return Expired;
        if (!TryConfiguration(form, out var configuration))
            return Refuse(new LtiViolation("DR 3.3", "The form is incomplete. Begin again in your learning platform."), StatusCodes.Status400BadRequest);
        var token = form.Field(Token) is { Length: > 0 } given ? given : null;
        var (platform, problem) = await registration.DiscoverAsync(configuration, token, cancellation);
        if (platform is null)
            return Fail(configuration, problem!, logger);
        var outcome = await registration.RegisterAsync(invited, platform, token, cancellation);
        return outcome.Problem is not null ? Fail(configuration, outcome.Problem, logger)
            : outcome.IsUpdate ? Done("The registration is brought up to date", "You can close this page. Courses that were added before open as they did.")
            : Done("The hub is registered", "You can close this page. If your learning platform shows the tool as pending, activate it there; then add a course.");
    }

    private static HtmlPage Done(string title, string next) => new(title, StatusCodes.Status200OK, Html.Join([Html.Paragraph(next), Close("close")]));

    private static HtmlPage Expired => Refuse(
        new LtiViolation("DR 3.3", "This registration link has expired. Ask whoever gave it to you for a new one."), StatusCodes.Status410Gone);

    private static HtmlPage Fail(Uri configuration, LtiViolation problem, ILogger logger)
    {
        logger.RegistrationFailed(configuration.Host, problem.Requirement, problem.Message);
        return Refuse(problem, StatusCodes.Status502BadGateway);
    }

    // The platform is told in either case (DR 3.7), but takes the page away then: whoever has to read a reason first closes it.
    private static HtmlPage Refuse(LtiViolation violation, int status) => new("The hub is not registered", status, Html.Join(
    [
        new Html($"<p class=\"problem\" role=\"alert\">{Html.Text(violation.Message)}</p>"),
        new Html($"<dl><dt>Rule of Dynamic Registration</dt><dd><code>{Html.Text(violation.Requirement)}</code></dd></dl>"),
        new Html("""<p class="actions"><button type="button" id="close" hidden>Close</button></p>"""),
        Close("offer"),
    ]));

    private static Html Close(string step) => LtiPage.Script(new ProofScript(step, "", "", "", "", ""), ProofJson.Default.ProofScript);

    private static bool TryConfiguration(IReadOnlyList<KeyValuePair<string, string>> parameters, out Uri configuration)
    {
        var isUrl = Uri.TryCreate(parameters.Field(Configuration), UriKind.Absolute, out var url) && url.Scheme is "http" or "https";
        configuration = isUrl ? url! : new Uri("about:blank");
        return isUrl;
    }
}
