using Hub.Hosting;
using Hub.Lti.Logins;
using Hub.Lti.Picking;
using Hub.Pages;
using Interop.Lti;
using Interop.Lti.Login;

namespace Hub.Lti.Launches;

/// <summary><c>/lti/launch</c>: the platform's answer to a login, posted by the browser.</summary>
internal static class LaunchEndpoints
{
    private const string Proof = "proof";

    public static void MapLaunches(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(LtiPaths.Launch, TakeAsync).RequireRateLimiting(routes.ServiceProvider.GetRequiredService<LoginLimit>().Of(LoginStep.Launch));
        routes.MapGet(LtiPaths.Launch, (LtiRefusals refusals) => refusals.Answer(
            new LtiViolation("SEC 5.1.1.1", "This address is opened by a learning platform, and not by itself. Open the course from there."), StatusCodes.Status400BadRequest));
    }

    private static async Task<IResult> TakeAsync(HttpContext http, LaunchIntake intake, Picker picker, LtiRefusals refusals, CancellationToken cancellation)
    {
        if (await LtiForm.ReadAsync(http.Request, cancellation) is not { } form)
            return refusals.Answer(LtiForm.Unreadable, StatusCodes.Status400BadRequest);
        var read = AuthenticationResponse.Read(form.Where(field => field.Key != Proof));
        if (!read.IsAccepted)
            return refusals.Answer(read.Violations[0], StatusCodes.Status400BadRequest);
        var response = read.Value!;
        var state = response.State ?? "";
        var outcome = await intake.TakeAsync(response, BrowserProof.Find(http.Request, state), form.Field(Proof), cancellation);
        if (outcome.Unproved is { } unproved)
            return AskForProof(unproved, response);
        BrowserProof.TakeBack(http.Response, state);
        return outcome switch
        {
            { Refusal: { } refusal } => refusals.Answer(refusal, outcome.TraceId, platform: outcome.Platform, plain: outcome.Plain),
            { Picking: var (arrival, answer) } => await picker.OpenAsync(arrival, answer, cancellation),
            _ => new Onward(outcome.Page!),
        };
    }

    // The cookie has not come. The platform may have kept the proof; else the login begins anew in a window of its own, if the platform's hint is still good.
    private static HtmlPage AskForProof(Arrival arrival, AuthenticationResponse response)
    {
        var isPicking = arrival.Token.MessageType == LtiMessageTypes.DeepLinkingRequest;
        if ((response.StorageTarget ?? arrival.Request!.StorageTarget) is not { Length: > 0 } target)
            return OwnWindow.Page(arrival.Request!, isPicking);
        return OwnWindow.Page(arrival.Request!, isPicking, Html.Join(
        [
            new Html($"""
                <p id="waiting">One moment, please.</p>
                <form id="again" method="post" action="{LtiPaths.Launch}" hidden>
                {LtiPage.Hidden([("state", response.State ?? ""), ("id_token", response.IdToken ?? "")])}
                <input type="hidden" name="{Proof}" id="proof" value="">
                </form>
                """),
            LtiPage.Script(
                new ProofScript("get", target, new Uri(arrival.Platform!.AuthorizationEndpoint).GetLeftPart(UriPartial.Authority), BrowserProof.NameOf(arrival.State), "", ""),
                ProofJson.Default.ProofScript),
        ]));
    }
}
