using System.Text.Json;
using Interop.Lti.Json;

namespace Interop.Lti.DeepLinking;

/// <summary>A page on the web (DL 3.1).</summary>
public sealed record LinkItem : ContentItem
{
    /// <inheritdoc/>
    public override string Type => "link";

    /// <summary>The page.</summary>
    public required Uri Url { get; init; }

    /// <summary>HTML that shows the page inside another; left out where the platform embeds nothing.</summary>
    public string? EmbedHtml { get; init; }

    /// <summary>May be opened in a window; left out where the platform has none.</summary>
    public ItemWindow? Window { get; init; }

    /// <summary>May be shown in a frame; left out where the platform has none.</summary>
    public ItemFrame? Frame { get; init; }

    internal override Uri? Address => Url;

    private protected override void WriteOwn(Utf8JsonWriter json, DeepLinkingSettings settings)
    {
        json.Optional("url", Url);
        if (EmbedHtml is not null && settings.AcceptsTarget("embed"))
        {
            json.WriteStartObject("embed");
            json.WriteString("html", EmbedHtml);
            json.WriteEndObject();
        }
        if (settings.AcceptsTarget("window"))
            Window?.Write(json);
        // The frame of a page needs an address of its own (DL 3.1).
        if (settings.AcceptsTarget("iframe") && Frame is { } frame)
            (frame with { Source = frame.Source ?? Url }).Write(json);
    }
}

/// <summary>A piece of HTML (DL 3.4).</summary>
public sealed record HtmlItem : ContentItem
{
    /// <inheritdoc/>
    public override string Type => "html";

    /// <summary>The piece.</summary>
    public required string Html { get; init; }

    private protected override void WriteOwn(Utf8JsonWriter json, DeepLinkingSettings settings) => json.WriteString("html", Html);
}

/// <summary>A file that the platform fetches within minutes (DL 3.3).</summary>
public sealed record FileItem : ContentItem
{
    /// <inheritdoc/>
    public override string Type => "file";

    /// <summary>Where it is.</summary>
    public required Uri Url { get; init; }

    /// <summary>What it is, to be held against accept_media_types.</summary>
    public required string MediaType { get; init; }

    /// <summary>Until when it is there.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    internal override Uri? Address => Url;

    private protected override void WriteOwn(Utf8JsonWriter json, DeepLinkingSettings settings)
    {
        json.Optional("url", Url);
        json.WriteString("mediaType", MediaType);
        json.Optional("expiresAt", ExpiresAt);
    }
}

/// <summary>An image (DL 3.5).</summary>
public sealed record ImageItem : ContentItem
{
    /// <inheritdoc/>
    public override string Type => "image";

    /// <summary>Where it is.</summary>
    public required Uri Url { get; init; }

    /// <summary>Pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels.</summary>
    public int? Height { get; init; }

    internal override Uri? Address => Url;

    private protected override void WriteOwn(Utf8JsonWriter json, DeepLinkingSettings settings)
    {
        json.Optional("url", Url);
        json.Optional("width", Width);
        json.Optional("height", Height);
    }
}
