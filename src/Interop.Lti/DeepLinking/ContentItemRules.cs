using Interop.Lti.Json;

namespace Interop.Lti.DeepLinking;

/// <summary>Whether a platform takes a choice (DL 4.4.1).</summary>
public static class ContentItemRules
{
    private static readonly Func<DeepLinkingSettings, ContentItem, LtiViolation?>[] Rules = [TypeIsAccepted, MediaTypeIsAccepted, AddressIsWeb, MaximumIsPositive];

    /// <summary>What is wrong with the choice; empty for one that may be sent. Nothing chosen is a choice as well (DL 4.5.6).</summary>
    public static IReadOnlyList<LtiViolation> Check(DeepLinkingSettings settings, IReadOnlyList<ContentItem> items)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(items);
        var violations = items.SelectMany(item => Rules.Select(rule => rule(settings, item)).OfType<LtiViolation>()).ToList();
        if (items.Count > 1 && !settings.AcceptMultiple)
            violations.Insert(0, new LtiViolation("DL 4.4.1", "The LMS takes one item only."));
        return violations;
    }

    private static LtiViolation? TypeIsAccepted(DeepLinkingSettings settings, ContentItem item) =>
        settings.Accepts(item.Type) ? null : new LtiViolation("DL 4.4.1", $"The LMS does not take items of the type {item.Type}.");

    private static LtiViolation? MediaTypeIsAccepted(DeepLinkingSettings settings, ContentItem item) =>
        item is not FileItem file || settings.AcceptMediaTypes is not { } accepted || accepted.Split(',').Any(range => Covers(range.Trim(), file.MediaType))
            ? null
            : new LtiViolation("DL 4.4.1", $"The LMS does not take files of the media type {file.MediaType}.");

    private static LtiViolation? AddressIsWeb(DeepLinkingSettings settings, ContentItem item) =>
        item.Address is { } address && !WebUrls.IsWeb(address) ? new LtiViolation("DL 3", "The URL of an item is an absolute http or https URL.") : null;

    private static LtiViolation? MaximumIsPositive(DeepLinkingSettings settings, ContentItem item) =>
        item is ResourceLinkItem { LineItem.ScoreMaximum: <= 0 } ? new LtiViolation("DL 3.2", "The maximum score of an item is more than 0.") : null;

    private static bool Covers(string range, string mediaType) =>
        range == "*/*" || string.Equals(range, mediaType, StringComparison.OrdinalIgnoreCase)
        || (range.EndsWith("/*", StringComparison.Ordinal) && mediaType.StartsWith(range[..^1], StringComparison.OrdinalIgnoreCase));
}
