using Hub.Launching;

namespace Hub.Api.Registrations;

/// <summary>What a launch link is made from. Culture, style sheet and extra values change nothing in this player; they are accepted and ignored.</summary>
internal sealed record LaunchLinkBody
{
    private const string Closer = "closer";
    private const string Blank = "blank";
    private const string Message = "message";
    private const int MaxUrlLength = 2048;

    /// <summary>Seconds in which the link can be followed, 10–900.</summary>
    public int? Expiry { get; init; }

    /// <summary>An http or https URL, closer, blank, message, or empty for the default (message).</summary>
    public string? RedirectOnExitUrl { get; init; }

    /// <summary>False launches a trial run: nothing of it is kept on the registration.</summary>
    public bool? Tracking { get; init; }
    public string? StartSco { get; init; }
    public LaunchAuthResource? LaunchAuth { get; init; }
    public IReadOnlyList<string>? LearnerTags { get; init; }
    public IReadOnlyList<string>? CourseTags { get; init; }
    public IReadOnlyList<string>? RegistrationTags { get; init; }

    /// <returns>What is wrong, or null; then the terms are set.</returns>
    public string? TryRead(out LaunchTerms terms)
    {
        terms = new LaunchTerms();
        var lifetime = Expiry is { } seconds ? TimeSpan.FromSeconds(seconds) : LaunchTerms.DefaultLifetime;
        if (lifetime < LaunchTerms.ShortestLifetime || lifetime > LaunchTerms.LongestLifetime)
            return $"expiry is {Expiry}; give {LaunchTerms.ShortestLifetime.TotalSeconds:0} to {LaunchTerms.LongestLifetime.TotalSeconds:0} seconds.";
        if (ExitTo() is not { } exit)
            return $"redirectOnExitUrl is '{RedirectOnExitUrl}'; give an http or https URL, closer, blank or message.";
        if (StartSco is { Length: > 0 })
            return "startSco is not supported yet: the player opens the activity where the learner left.";
        if (LaunchAuth?.Problem() is { } problem)
            return problem;
        terms = terms with { LinkLifetime = lifetime, ExitTo = exit, Auth = LaunchAuth?.ToAuth() };
        return TagRules.Problem(LearnerTags) ?? TagRules.Problem(CourseTags) ?? TagRules.Problem(RegistrationTags);
    }

    // The page is sent there by the browser: a javascript: or data: URL would run as the player's own.
    private string? ExitTo() => RedirectOnExitUrl?.Trim() switch
    {
        null => null,
        "" => Message,
        { Length: <= MaxUrlLength } url when Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" => uri.AbsoluteUri,
        var word when new[] { Closer, Blank, Message }.Contains(word, StringComparer.OrdinalIgnoreCase) => word.ToLowerInvariant(),
        _ => null,
    };
}

internal sealed record LaunchLinkResource(string LaunchLink);
