using System.Text.Json;

namespace Hub.Api.Courses;

/// <summary>An import job as the API shows it.</summary>
internal sealed record ImportJobResource
{
    public required string JobId { get; init; }

    /// <summary>RUNNING, COMPLETE or ERROR.</summary>
    public required string Status { get; init; }

    /// <summary>0–100.</summary>
    public required int Progress { get; init; }
    public required string Message { get; init; }

    /// <summary>Known once the job has ended, one way or the other.</summary>
    public ImportResult? ImportResult { get; init; }
}

internal sealed record ImportResult
{
    /// <summary>Of a package that was refused too: what is wrong with it besides the message.</summary>
    public required IReadOnlyList<string> ParserWarnings { get; init; }
    public required IReadOnlyList<string> CourseLanguages { get; init; }

    /// <summary>Null when the package was refused, or the course has been deleted since.</summary>
    public CourseResource? Course { get; init; }
}

internal sealed record ImportJobAccepted(string Result);

/// <summary>A package to fetch. Media metadata is for media files, which are not supported yet.</summary>
internal sealed record FetchBody(string? Url, string? ContentType);

/// <summary>Exactly one of the three is given; only the first is supported.</summary>
internal sealed record NoUploadBody(FetchBody? FetchRequest, JsonElement? MediaFileReferenceRequest, JsonElement? ConnectorReferenceRequest);
