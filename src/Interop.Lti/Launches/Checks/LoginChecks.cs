namespace Interop.Lti.Launches.Checks;

/// <summary>The launch answers a login of the tool's, in the browser in which that began.</summary>
internal static class LoginChecks
{
    private const string StartAgain = "Open the link in the LMS again; a page that is reloaded or a bookmark of it does not work.";

    public static readonly LaunchCheck[] All =
    [
        new("state", "SEC 5.1.1.3", "The state is one that this tool gave out.", StateIsOurs),
        new("login", "SEC 5.1.3 (9)", "A login is good for one launch, and for some minutes.", LoginIsFresh),
        new("browser", "SEC 7.3.1", "The launch comes from the browser in which the login began.", BrowserIsTheSame),
    ];

    private static Finding StateIsOurs(CheckedLaunch launch) =>
        launch.Facts.Login is { } login && string.Equals(login.State, launch.Facts.State, StringComparison.Ordinal)
            ? Finding.Passed()
            : Finding.Failed("The state that came with the launch is not one that was given out here, or it was given out too long ago.", StartAgain);

    private static Finding LoginIsFresh(CheckedLaunch launch) =>
        launch.Facts.Login!.IsUsed ? Finding.Failed("This launch has been used before.", StartAgain)
        : launch.Facts.Login.ExpiresAt <= launch.Now ? Finding.Failed("The launch came too long after its login.", StartAgain)
        : Finding.Passed();

    private static Finding BrowserIsTheSame(CheckedLaunch launch) =>
        launch.Facts.Binding == LaunchBinding.None
            ? Finding.Failed(
                "The browser could not show that the login began in it.",
                "Let the LMS open the link in a new window, or allow cookies for this site.")
            : Finding.Passed(Words(launch.Facts.Binding));

    private static string Words(LaunchBinding binding) => binding switch
    {
        LaunchBinding.Cookie => "A cookie",
        LaunchBinding.PlatformStorage => "The platform's storage",
        _ => "A window of its own",
    };
}
