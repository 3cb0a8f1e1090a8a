namespace Hub.Api.Courses;

/// <summary>A course, or one version of it, as the API shows it.</summary>
internal sealed record CourseResource
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required DateTimeOffset Updated { get; init; }

    /// <summary>Counted from 0.</summary>
    public required int Version { get; init; }

    /// <summary>Known when it is asked for.</summary>
    public int? RegistrationCount { get; init; }
    public required string CourseLearningStandard { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Whether the course has been given to a destination.</summary>
    public required bool Dispatched { get; init; }

    /// <summary>Known when it is asked for.</summary>
    public CourseMetadata? Metadata { get; init; }

    /// <summary>The activity tree, known when the metadata is asked for.</summary>
    public CourseActivity? RootActivity { get; init; }
}

internal sealed record CourseList(IReadOnlyList<CourseResource> Courses, string? More);

internal sealed record CourseVersionList(IReadOnlyList<CourseResource> Courses);

internal sealed record CourseMetadata
{
    public required string Title { get; init; }
    public string? TitleLanguage { get; init; }
    public string? Description { get; init; }
    public string? DescriptionLanguage { get; init; }
}

internal sealed record CourseActivity
{
    public required string ItemIdentifier { get; init; }
    public required string Title { get; init; }

    /// <summary>UNKNOWN, AGGREGATION, SCO or ASSET.</summary>
    public required string ActivityType { get; init; }
    public string? Href { get; init; }

    /// <summary>0–1, as text.</summary>
    public string? ScaledPassingScore { get; init; }
    public required IReadOnlyList<CourseActivity> Children { get; init; }
}

internal sealed record TitleBody(string? Title);
