using System.Text;
using System.Text.Json;
using Interop.Lti.Json;

namespace Interop.Lti.DeepLinking;

/// <summary>What may be chosen, and where the answer goes (DL 4.4.1).</summary>
public sealed record DeepLinkingSettings
{
    private const string Requirement = "DL 4.4.1";

    /// <summary>Where the answer is posted; http or https.</summary>
    public required Uri ReturnUrl { get; init; }

    /// <summary>Types of items, such as <c>ltiResourceLink</c>.</summary>
    public required IReadOnlyList<string> AcceptTypes { get; init; }

    /// <summary>Where an item may be shown: iframe, window, embed.</summary>
    public required IReadOnlyList<string> AcceptDocumentTargets { get; init; }

    /// <summary>Media types of files, such as <c>image/*,text/html</c>; null where nothing is said.</summary>
    public string? AcceptMediaTypes { get; init; }

    /// <summary>Whether the answer may hold several items; where nothing is said it may not.</summary>
    public bool AcceptMultiple { get; init; }

    /// <summary>Whether line items of links are made (true) or ignored (false); null where nothing is said.</summary>
    public bool? AcceptLineItem { get; init; }

    /// <summary>Whether the LMS keeps the items without asking again.</summary>
    public bool AutoCreate { get; init; }

    /// <summary>A title to begin with.</summary>
    public string? Title { get; init; }

    /// <summary>A description to begin with.</summary>
    public string? Text { get; init; }

    /// <summary>Opaque; goes back unchanged (DL 4.5.5).</summary>
    public string? Data { get; init; }

    /// <summary>Whether items of this type may be chosen.</summary>
    public bool Accepts(string type) => AcceptTypes.Contains(type);

    /// <summary>Whether items may be shown there.</summary>
    public bool AcceptsTarget(string target) => AcceptDocumentTargets.Contains(target);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static LtiReading<DeepLinkingSettings> FromJson(string json) => Read(ForeignJson.Parse(Encoding.UTF8.GetBytes(json)));

    /// <summary>The claim again, to be kept until the choice is made.</summary>
    public string ToJson() => Encoding.UTF8.GetString(JsonText.Object(json =>
    {
        json.Optional("deep_link_return_url", ReturnUrl);
        json.Texts("accept_types", AcceptTypes);
        json.Texts("accept_presentation_document_targets", AcceptDocumentTargets);
        json.Optional("accept_media_types", AcceptMediaTypes);
        json.WriteBoolean("accept_multiple", AcceptMultiple);
        json.Optional("accept_lineitem", AcceptLineItem);
        json.WriteBoolean("auto_create", AutoCreate);
        json.Optional("title", Title);
        json.Optional("text", Text);
        json.Optional("data", Data);
    }));

    internal static LtiReading<DeepLinkingSettings> Read(JsonElement? claim)
    {
        if (claim is not { ValueKind: JsonValueKind.Object } settings)
            return new LtiViolation(Requirement, "The deep linking settings are missing.");
        var violations = new List<LtiViolation>();
        if (settings.WebUrl("deep_link_return_url") is null)
            violations.Add(new LtiViolation(Requirement, "deep_link_return_url is missing, or is not an absolute http or https URL."));
        if (settings.OnlyTexts("accept_types") is not { Count: > 0 })
            violations.Add(new LtiViolation(Requirement, "accept_types is missing, empty, or not an array of strings."));
        if (settings.OnlyTexts("accept_presentation_document_targets") is null)
            violations.Add(new LtiViolation(Requirement, "accept_presentation_document_targets is missing, or is not an array of strings."));
        if (settings.Member("data") is { ValueKind: not (JsonValueKind.String or JsonValueKind.Null) })
            violations.Add(new LtiViolation(Requirement, "data is not a string."));
        return violations.Count > 0
            ? LtiReading<DeepLinkingSettings>.Refused(violations)
            : new DeepLinkingSettings
            {
                ReturnUrl = settings.WebUrl("deep_link_return_url")!,
                AcceptTypes = settings.OnlyTexts("accept_types")!,
                AcceptDocumentTargets = settings.OnlyTexts("accept_presentation_document_targets")!,
                AcceptMediaTypes = settings.Text("accept_media_types"),
                AcceptMultiple = settings.Flag("accept_multiple") ?? false,
                AcceptLineItem = settings.Flag("accept_lineitem"),
                AutoCreate = settings.Flag("auto_create") ?? false,
                Title = settings.Text("title"),
                Text = settings.Text("text"),
                Data = settings.Text("data"),
            };
    }
}
