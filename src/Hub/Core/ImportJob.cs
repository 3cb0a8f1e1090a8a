namespace Hub.Core;

internal enum ImportState { Running, Complete, Error }

/// <summary>An upload on its way to a course version.</summary>
internal sealed class ImportJob : RealmOwned
{
    public required Key<ImportJob> Key { get; init; }
    public required Key<Application> ApplicationKey { get; init; }
    public required string CourseId { get; init; }

    /// <summary>Whether an existing course may get a new version from this import.</summary>
    public bool MayCreateVersion { get; init; }

    /// <summary>Where the package is fetched from, null for an upload.</summary>
    public string? SourceUrl { get; init; }
    public ImportState State { get; set; } = ImportState.Running;

    /// <summary>0–100.</summary>
    public int Progress { get; set; }
    public string Message { get; set; } = "";
    public List<PackageWarning> Warnings { get; set; } = [];
    public Key<CourseVersion>? VersionKey { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>A worker holds the job until then; after that another one starts it over.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }
    public int Attempts { get; set; }
}
