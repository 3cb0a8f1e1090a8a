using System.Globalization;
using Hub.Core;
using Hub.Security;

namespace Hub.Api.Dispatching;

/// <summary>Controls that have been read and found valid; null changes nothing.</summary>
internal sealed record DispatchChange
{
    public required DispatchControls Controls { get; init; }
    private DateTimeOffset? ExpiresAt { get; init; }
    private Postback? Postback { get; init; }

    public int? PinnedVersion => Controls.PinnedVersion;

    /// <returns>What is wrong, or null.</returns>
    public static string? TryRead(DispatchControls controls, Protection protection, out DispatchChange change)
    {
        change = new DispatchChange { Controls = controls };
        if (Problem(controls) is { } problem)
            return problem;
        if (!TryReadDate(controls.ExpirationDate, out var expires))
            return $"expirationDate is '{controls.ExpirationDate}', which is no ISO 8601 date and time.";
        Postback? postback = null;
        if (controls.PostBack is { } wanted && ReadPostback(wanted, protection, out postback) is { } wrong)
            return wrong;
        change = new DispatchChange { Controls = controls, ExpiresAt = expires, Postback = postback };
        return null;
    }

    /// <returns>What stands in the way, or null when the dispatch is changed.</returns>
    public string? ApplyTo(Dispatch dispatch, DateTimeOffset now)
    {
        var policy = Controls.VersionPolicy is { } name ? (VersionPolicy)name : dispatch.VersionPolicy;
        var pinned = Controls.PinnedVersion ?? dispatch.PinnedVersion;
        if (policy is VersionPolicy.Pinned && pinned is null)
            return "versionPolicy PINNED needs a pinnedVersion.";
        dispatch.VersionPolicy = policy;
        dispatch.PinnedVersion = pinned;
        dispatch.AllowsNewRegistrations = Controls.AllowNewRegistrations ?? dispatch.AllowsNewRegistrations;
        dispatch.IsInstanced = Controls.Instanced ?? dispatch.IsInstanced;
        dispatch.IsEnabled = Controls.Enabled ?? dispatch.IsEnabled;
        dispatch.LicenceLimit = Controls.RegistrationCap ?? dispatch.LicenceLimit;
        dispatch.LicencesUsed = Controls.RegistrationCount ?? dispatch.LicencesUsed;
        dispatch.ExpiresAt = Controls.ExpirationDate is null ? dispatch.ExpiresAt : ExpiresAt;
        dispatch.Email = Controls.Email ?? dispatch.Email;
        dispatch.Notes = Controls.Notes ?? dispatch.Notes;
        dispatch.Tags = Controls.Tags is { } tags ? [.. tags.Distinct()] : dispatch.Tags;
        dispatch.AllowedOrigins = Controls.AllowedOrigins is { } origins ? [.. origins.Distinct()] : dispatch.AllowedOrigins;
        dispatch.Postback = Postback ?? dispatch.Postback;
        dispatch.UpdatedAt = now;
        return null;
    }

    private static string? Problem(DispatchControls controls) =>
        controls switch
        {
            { RegistrationCap: < 0 } => "registrationCap is negative; 0 is no limit.",
            { RegistrationCount: < 0 } => "registrationCount is negative.",
            _ => WireText.Problem(controls.Email, "email") ?? WireText.Problem(controls.Notes, "notes")
                ?? WireText.TagProblem(controls.Tags) ?? WireText.OriginProblem(controls.AllowedOrigins),
        };

    private static bool TryReadDate(string? text, out DateTimeOffset? date)
    {
        date = null;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        var isDate = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var read);
        date = Storage.Clock.ToMicroseconds(read);
        return isDate;
    }

    private static string? ReadPostback(DispatchPostBack wanted, Protection protection, out Postback? postback)
    {
        postback = null;
        if (!Uri.TryCreate(wanted.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return $"postBack.url is '{wanted.Url}', which is no http or https URL.";
        PostbackAuthentication? authentication = (wanted.AuthType ?? "").ToUpperInvariant() switch
        {
            "" or "UNDEFINED" => wanted.UserName is { Length: > 0 } ? PostbackAuthentication.HttpBasic : PostbackAuthentication.None,
            "HTTPBASIC" => PostbackAuthentication.HttpBasic,
            "FORM" => PostbackAuthentication.Form,
            _ => null,
        };
        ResultsFormat? format = (wanted.ResultsFormat ?? "").ToUpperInvariant() switch
        {
            "" or "UNDEFINED" or "COURSE" => ResultsFormat.Course,
            "ACTIVITY" => ResultsFormat.Activity,
            "FULL" => ResultsFormat.Full,
            _ => null,
        };
        if (authentication is null)
            return $"postBack.authType is '{wanted.AuthType}'; use UNDEFINED, FORM or HTTPBASIC.";
        if (format is null)
            return $"postBack.resultsFormat is '{wanted.ResultsFormat}'; use UNDEFINED, COURSE, ACTIVITY or FULL.";
        postback = new Postback(wanted.Url!, authentication.Value, wanted.UserName ?? "", protection.Protect(wanted.Password ?? ""), format.Value);
        return null;
    }
}
