namespace Interop.Scorm.Packaging;

/// <summary>A package as its manifest describes it.</summary>
public sealed record ScormPackage
{
    /// <summary>The SCORM version.</summary>
    public required ScormVersion Version { get; init; }

    /// <summary>The manifest's identifier; empty when it has none.</summary>
    public required string Identifier { get; init; }

    /// <summary>The organization's title, else the metadata's, else the identifier.</summary>
    public required string Title { get; init; }

    /// <summary>The description in inline LOM metadata.</summary>
    public string? Description { get; init; }

    /// <summary>Language tags in inline LOM metadata and on the manifest, each once.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Path of the manifest in the archive.</summary>
    public required string ManifestPath { get; init; }

    /// <summary>Identifier of the organization that was read; null when the resources served as a list.</summary>
    public string? OrganizationIdentifier { get; init; }

    /// <summary>Top-level activities in manifest order.</summary>
    public required IReadOnlyList<PackageActivity> Activities { get; init; }

    /// <summary>Every resource by identifier.</summary>
    public required IReadOnlyDictionary<string, PackageResource> Resources { get; init; }

    /// <summary>Every activity, depth first, in manifest order.</summary>
    public IEnumerable<PackageActivity> AllActivities() => Activities.SelectMany(activity => activity.SelfAndDescendants());

    /// <summary>The files an activity needs: those of its resource and of all that it depends on, each once.</summary>
    public IReadOnlyList<string> RequiredFilesOf(PackageActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var files = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>();
        if (activity.LaunchFile is not null)
        {
            files.Add(activity.LaunchFile);
        }

        if (activity.ResourceIdentifier is not null)
        {
            open.Push(activity.ResourceIdentifier);
        }

        while (open.TryPop(out var identifier))
        {
            if (seen.Add(identifier) && Resources.TryGetValue(identifier, out var resource))
            {
                files.UnionWith(resource.Files);
                foreach (var dependency in resource.Dependencies)
                {
                    open.Push(dependency);
                }
            }
        }

        return [.. files];
    }
}
