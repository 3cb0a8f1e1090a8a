namespace Hub.Core;

/// <summary>A client of the management API. Owns courses, registrations, destinations and dispatches; the ids that clients choose are unique within it.</summary>
internal sealed class Application : RealmOwned, IListed
{
    public required Key<Application> Key { get; init; }

    /// <summary>Public id, unique in the hub: the user name of Basic authentication.</summary>
    public required string Id { get; init; }
    public required string Name { get; set; }
    public CourseSettings Settings { get; set; } = CourseSettings.Unset;

    /// <summary>What it sets for content of one kind, over what it sets for all.</summary>
    public List<StandardSettings> StandardSettings { get; set; } = [];

    /// <summary>Whether clients may delete what is in the application.</summary>
    public bool AllowsDeletion { get; set; } = true;
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }
    public List<ApplicationSecret> Secrets { get; init; } = [];

    public CourseSettings SettingsOf(ContentKind kind) => StandardSettings.Find(known => known.Kind == kind)?.Settings ?? CourseSettings.Unset;

    public void Set(ContentKind kind, CourseSettings settings)
    {
        var others = StandardSettings.Where(known => known.Kind != kind);
        StandardSettings = [.. settings == CourseSettings.Unset ? others : others.Append(new StandardSettings(kind, settings))];
    }
}

/// <summary>One of an application's secrets. Only the hash is kept; the secret itself is shown once, when it is made.</summary>
internal sealed class ApplicationSecret : RealmOwned
{
    public required Key<ApplicationSecret> Key { get; init; }
    public required Key<Application> ApplicationKey { get; init; }
    public required string Label { get; set; }
    public bool IsActive { get; set; } = true;
    public required byte[] Hash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
