namespace Interop.Scorm.Packaging;

/// <summary>A resource of the manifest: one launchable page, or files that others depend on (CAM, <c>resource</c>).</summary>
public sealed record PackageResource
{
    /// <summary>The resource's identifier.</summary>
    public required string Identifier { get; init; }

    /// <summary>SCO or asset.</summary>
    public required ScormResourceType Type { get; init; }

    /// <summary>Href as written; null when the resource cannot be launched.</summary>
    public string? Href { get; init; }

    /// <summary>The archive's spelling of every listed file that is there.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Identifiers of the resources this one needs; each exists in the package.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];
}
