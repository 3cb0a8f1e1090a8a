using System.Text.Json;
using Interop.Lti.Json;

namespace Interop.Lti.Grades;

/// <summary>A column of a gradebook (AGS 3.2).</summary>
public sealed record LineItem
{
    internal const string MediaType = "application/vnd.ims.lis.v2.lineitem+json";
    internal const string ContainerMediaType = "application/vnd.ims.lis.v2.lineitemcontainer+json";

    /// <summary>Its address; null for one that is yet to be made.</summary>
    public Uri? Id { get; init; }

    /// <summary>Its name; not blank (AGS 3.2.7).</summary>
    public required string Label { get; init; }

    /// <summary>More than 0 (AGS 3.2.8).</summary>
    public required decimal ScoreMaximum { get; init; }

    /// <summary>The link that it belongs to (AGS 3.2.9).</summary>
    public string? ResourceLinkId { get; init; }

    /// <summary>The tool's own id of what is graded (AGS 3.2.10).</summary>
    public string? ResourceId { get; init; }

    /// <summary>What kind of grade it is (AGS 3.2.11).</summary>
    public string? Tag { get; init; }

    /// <summary>From when learners may hand in (AGS 3.2.12).</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>Until when learners may hand in (AGS 3.2.13).</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Whether learners may see their grades (AGS 3.2.14).</summary>
    public bool? GradesReleased { get; init; }

    /// <summary>What others added; goes back with an update.</summary>
    public IReadOnlyDictionary<string, JsonElement> Extensions { get; init; } = new Dictionary<string, JsonElement>();

    internal byte[] ToJson() => JsonText.Object(json =>
    {
        json.Optional("id", Id);
        json.WriteString("label", Label);
        json.WriteNumber("scoreMaximum", ScoreMaximum);
        json.Optional("resourceLinkId", ResourceLinkId);
        json.Optional("resourceId", ResourceId);
        json.Optional("tag", Tag);
        json.Optional("startDateTime", StartsAt);
        json.Optional("endDateTime", EndsAt);
        json.Optional("gradesReleased", GradesReleased);
        json.Members(Extensions);
    });

    /// <summary>The line item, or null for what is none.</summary>
    internal static LineItem? Read(JsonElement json) =>
        json.WebUrl("id") is not { } id || json.Text("label") is not { } label || json.Number("scoreMaximum") is not { } maximum ? null
        : new LineItem
        {
            Id = id,
            Label = label,
            ScoreMaximum = maximum,
            ResourceLinkId = NotBlank(json.Text("resourceLinkId")),
            ResourceId = NotBlank(json.Text("resourceId")),
            Tag = NotBlank(json.Text("tag")),
            StartsAt = json.Moment("startDateTime"),
            EndsAt = json.Moment("endDateTime"),
            GradesReleased = json.Flag("gradesReleased"),
            Extensions = json.Except("id", "label", "scoreMaximum", "resourceLinkId", "resourceId", "tag", "startDateTime", "endDateTime", "gradesReleased"),
        };

    // A platform may send what is not there as an empty string (AGS 3.2.10, 3.2.11).
    private static string? NotBlank(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>Which line items are asked for (AGS 3.2.4).</summary>
/// <param name="ResourceLinkId">Of this link.</param>
/// <param name="ResourceId">Of this resource of the tool's.</param>
/// <param name="Tag">Of this kind.</param>
/// <param name="Limit">How many at a time; the platform may send fewer.</param>
public sealed record LineItemFilter(string? ResourceLinkId = null, string? ResourceId = null, string? Tag = null, int? Limit = null);
