using Hub.Hosting;
using Hub.Pages;
using Interop.Lti.Login;

namespace Hub.Lti.Logins;

/// <summary>For browsers that keep no cookie in the platform's page: the same login begins in a window of its own, where they do.</summary>
internal static class OwnWindow
{
    /// <summary>Says of a login that it begins there.</summary>
    public const string Parameter = "own_window";

    private static readonly Html None = new("""
        <p class="problem" role="alert">Your browser keeps this page from remembering you inside of your learning platform, and courses can be added only from there. Allow cookies for this site, or use another browser.</p>
        """);

    /// <param name="login">What the platform began the login with.</param>
    /// <param name="isPicking">Whether content is to be chosen. What was chosen goes back by the platform's page around, which a window of its own does not have.</param>
    /// <param name="first">What is tried before the offer is shown.</param>
    public static HtmlPage Page(LoginInitiation login, bool isPicking, Html? first = null) => new(isPicking ? "Adding a course" : "Opening your course", StatusCodes.Status200OK, Html.Join(
    [
        first.GetValueOrDefault(),
        new Html($"""<section id="window"{(first is null ? "" : " hidden")}>"""),
        isPicking ? None : Offer(login),
        new Html("</section>"),
    ]));

    private static Html Offer(LoginInitiation login) => new($"""
        <p>Your browser keeps this page from remembering you inside of your learning platform. In a window of its own the course works.</p>
        <form method="post" action="{LtiPaths.Login}" target="_blank">
        {LtiPage.Hidden([.. login.ParametersAlone(), (Parameter, "1")])}
        <button type="submit">Open the course in a new window</button>
        </form>
        """);
}
