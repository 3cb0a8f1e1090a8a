using System.Text.Json;
using Interop.Lti.Json;

namespace Interop.Lti.DeepLinking;

/// <summary>Something that was chosen (DL 3).</summary>
public abstract record ContentItem
{
    /// <summary>type, such as <c>ltiResourceLink</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Plain text.</summary>
    public string? Title { get; init; }

    /// <summary>A description, plain text.</summary>
    public string? Text { get; init; }

    /// <summary>icon.</summary>
    public ItemImage? Icon { get; init; }

    /// <summary>thumbnail.</summary>
    public ItemImage? Thumbnail { get; init; }

    /// <summary>Properties of others; names are URLs (DL 3.6).</summary>
    public IReadOnlyDictionary<string, JsonElement> Extensions { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The URL that the item stands for, where it has one.</summary>
    internal virtual Uri? Address => null;

    internal void Write(Utf8JsonWriter json, DeepLinkingSettings settings)
    {
        json.WriteStartObject();
        json.WriteString("type", Type);
        json.Optional("title", Title);
        json.Optional("text", Text);
        Icon?.Write(json, "icon");
        Thumbnail?.Write(json, "thumbnail");
        WriteOwn(json, settings);
        json.Members(Extensions);
        json.WriteEndObject();
    }

    private protected abstract void WriteOwn(Utf8JsonWriter json, DeepLinkingSettings settings);
}
