using System.Text.Json;
using Interop.Lti.Json;

namespace Interop.Lti.DeepLinking;

/// <summary>A link that launches the tool (DL 3.2).</summary>
public sealed record ResourceLinkItem : ContentItem
{
    /// <summary>The type's name.</summary>
    public const string TypeName = "ltiResourceLink";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>target_link_uri of the launches; the tool's own URL where there is none.</summary>
    public Uri? Url { get; init; }

    /// <summary>Parameters that come back with every launch.</summary>
    public IReadOnlyDictionary<string, string> Custom { get; init; } = new Dictionary<string, string>();

    /// <summary>A column in the gradebook; left out where the platform ignores it.</summary>
    public ItemLineItem? LineItem { get; init; }

    /// <summary>May be opened in a window; left out where the platform has none.</summary>
    public ItemWindow? Window { get; init; }

    /// <summary>May be shown in a frame; left out where the platform has none.</summary>
    public ItemFrame? Frame { get; init; }

    /// <summary>When learners may open it.</summary>
    public ItemTimes? Available { get; init; }

    /// <summary>When learners may hand in.</summary>
    public ItemTimes? Submission { get; init; }

    internal override Uri? Address => Url;

    private protected override void WriteOwn(Utf8JsonWriter json, DeepLinkingSettings settings)
    {
        json.Optional("url", Url);
        json.Map("custom", Custom);
        if (settings.AcceptLineItem is not false)
            LineItem?.Write(json);
        if (settings.AcceptsTarget("window"))
            Window?.Write(json);
        if (settings.AcceptsTarget("iframe"))
            Frame?.Write(json);
        Available?.Write(json, "available");
        Submission?.Write(json, "submission");
    }
}
