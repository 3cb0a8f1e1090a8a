namespace Hub.Core;

/// <summary>A course as its owner knows it; what is played is one of its versions.</summary>
internal sealed class Course : RealmOwned, IListed, ITagged
{
    public required Key<Course> Key { get; init; }
    public required Key<Application> ApplicationKey { get; init; }

    /// <summary>Chosen by the client, at most <see cref="ClientId.MaxLength"/> characters, unique in the application.</summary>
    public required string Id { get; init; }
    public required string Title { get; set; }

    /// <summary>True once the owner has typed a title: imports of new versions then leave it alone.</summary>
    public bool TitleIsOwn { get; set; }
    public List<string> Tags { get; set; } = [];
    public CourseSettings Settings { get; set; } = CourseSettings.Unset;

    /// <summary>Number of the newest version, counted from 0.</summary>
    public int CurrentVersion { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }
    public List<CourseVersion> Versions { get; init; } = [];
}

/// <summary>One imported package. Never changes once it is visible, apart from replaced assets.</summary>
internal sealed class CourseVersion : RealmOwned
{
    public required Key<CourseVersion> Key { get; init; }
    public required Key<Course> CourseKey { get; init; }
    public required int Number { get; init; }
    public required LearningStandard Standard { get; init; }
    public required string Title { get; set; }
    public string Description { get; init; } = "";
    public List<string> Languages { get; init; } = [];
    public required List<Activity> Activities { get; init; }
    public List<PackageWarning> Warnings { get; init; } = [];
    public CourseSettings Settings { get; set; } = CourseSettings.Unset;

    /// <summary>Bytes of the uploaded package.</summary>
    public required long PackageBytes { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }

    public ContentKind Kind => new(Standard, Activities.Count(activity => activity.IsLaunchable) <= 1);

    public Activity? FindActivity(string id) => Activities.Find(activity => activity.Id == id);
}

/// <summary>A node of the course's activity tree, in the order of the package, parents before children.</summary>
internal sealed record Activity
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public string? Parent { get; init; }

    /// <summary>Path below the package root with its query, null for a cluster.</summary>
    public string? Href { get; init; }

    /// <summary>False for an asset: it is complete when it has been shown, for it cannot say so itself.</summary>
    public bool ReportsResults { get; init; } = true;
    public bool IsVisible { get; init; } = true;

    /// <summary>0–100.</summary>
    public double? MasteryScore { get; init; }
    public string LaunchData { get; init; } = "";
    public string MaxTimeAllowed { get; init; } = "";
    public string TimeLimitAction { get; init; } = "";

    public bool IsLaunchable => Href is not null;
}

/// <summary>Something odd that the import noticed, with its place in the package.</summary>
internal sealed record PackageWarning(string Code, string Message, string Place);
