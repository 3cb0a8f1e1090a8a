using System.Text.Json;
using Interop.Lti.Json;

namespace Interop.Lti.Grades;

/// <summary>The grade that a platform shows (AGS 3.3).</summary>
/// <param name="Id">Its address.</param>
/// <param name="UserId">The person.</param>
/// <param name="Score">Null: no grade.</param>
/// <param name="Maximum">More than 0; 1 where the platform does not say (AGS 3.3.4.6).</param>
/// <param name="Comment">comment.</param>
/// <param name="Raw">Everything, as it came.</param>
public sealed record GradeResult(string? Id, string? UserId, decimal? Score, decimal Maximum, string? Comment, JsonElement Raw)
{
    internal const string ContainerMediaType = "application/vnd.ims.lis.v2.resultcontainer+json";

    internal static GradeResult? Read(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
            ? new GradeResult(json.Text("id"), json.Text("userId"), json.Number("resultScore"), json.Number("resultMaximum") is { } maximum and > 0 ? maximum : 1, json.Text("comment"), json)
            : null;
}

/// <summary>A platform took a score.</summary>
/// <param name="Status">200 to 299.</param>
public sealed record Published(int Status);
