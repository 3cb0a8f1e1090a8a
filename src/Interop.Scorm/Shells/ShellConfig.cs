using System.Text.RegularExpressions;

namespace Interop.Scorm.Shells;

/// <summary>What a dispatch shell knows: which dispatch it is and where its hub may be found.</summary>
public sealed partial record ShellConfig
{
    private const int LongestTitle = 500;

    /// <summary>Checks and keeps the figures.</summary>
    /// <param name="dispatchId">The dispatch, not empty.</param>
    /// <param name="key">The dispatch's key; it authenticates the dispatch, never a learner.</param>
    /// <param name="hubs">Base addresses of the hub's content site, http or https, tried in this order; at least one.</param>
    /// <param name="title">The course's title, not empty.</param>
    /// <exception cref="ArgumentException">One of them is not as described.</exception>
    public ShellConfig(string dispatchId, string key, IReadOnlyList<Uri> hubs, string title)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dispatchId);
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(hubs);
        Title = ShellText.Clean(title, LongestTitle);
        ArgumentException.ThrowIfNullOrEmpty(Title, nameof(title));
        if (hubs.Count == 0 || hubs.Any(hub => !hub.IsAbsoluteUri || hub.Scheme is not ("http" or "https")))
        {
            throw new ArgumentException("A shell needs at least one hub address, each absolute with http or https.", nameof(hubs));
        }

        DispatchId = dispatchId;
        Key = key;
        Hubs = [.. hubs.Select(hub => hub.GetLeftPart(UriPartial.Path).TrimEnd('/'))];
    }

    /// <summary>The dispatch.</summary>
    public string DispatchId { get; }

    /// <summary>The dispatch's key.</summary>
    public string Key { get; }

    /// <summary>Base addresses without a slash at the end, tried in order.</summary>
    public IReadOnlyList<string> Hubs { get; }

    /// <summary>The course's title, without unprintable characters, at most 500 UTF-16 units.</summary>
    public string Title { get; }

    /// <summary>The course's description; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>The course's language as a BCP 47 tag; null when unknown. What is no such tag, as course metadata often is, counts as unknown.</summary>
    public string? Language
    {
        get;
        init => field = value is not null && LanguageTag().IsMatch(value) ? value : null;
    }

    // The form that xml:lang allows.
    [GeneratedRegex(@"^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8}){0,10}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex LanguageTag();
}
