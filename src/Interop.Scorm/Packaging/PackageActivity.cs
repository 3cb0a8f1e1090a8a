namespace Interop.Scorm.Packaging;

/// <summary>An item of the organization with what its resource adds (CAM, <c>item</c> and <c>resource</c>).</summary>
public sealed record PackageActivity
{
    /// <summary>The item's identifier, unique in the package.</summary>
    public required string Identifier { get; init; }

    /// <summary>The title, never empty.</summary>
    public required string Title { get; init; }

    /// <summary>Whether the table of contents shows it (<c>isvisible</c>).</summary>
    public bool IsVisible { get; init; } = true;

    /// <summary>The resource it launches; null for a folder.</summary>
    public string? ResourceIdentifier { get; init; }

    /// <summary>SCO or asset; null for a folder.</summary>
    public ScormResourceType? ScormType { get; init; }

    /// <summary>The archive's spelling of the launched file; null for a folder and for a page on the web.</summary>
    public string? LaunchFile { get; init; }

    /// <summary>
    /// The resource's address: a percent-encoded path from the archive's root, or an http(s) address;
    /// without <see cref="Parameters"/>. Null for a folder.
    /// </summary>
    public string? ResourceHref { get; init; }

    /// <summary><see cref="ResourceHref"/> with <see cref="Parameters"/> merged in: what the player opens.</summary>
    public string? LaunchHref { get; init; }

    /// <summary>The item's <c>parameters</c> as written.</summary>
    public string? Parameters { get; init; }

    /// <summary><c>adlcp:masteryscore</c>, 0–100 (SCORM 1.2).</summary>
    public decimal? MasteryScore { get; init; }

    /// <summary><c>adlcp:maxtimeallowed</c>, a CMITimespan (SCORM 1.2).</summary>
    public string? MaxTimeAllowed { get; init; }

    /// <summary><c>adlcp:timelimitaction</c>, one of its four words (SCORM 1.2; 2004 uses the same).</summary>
    public string? TimeLimitAction { get; init; }

    /// <summary><c>adlcp:datafromlms</c>, handed to the SCO as launch data.</summary>
    public string? LaunchData { get; init; }

    /// <summary><c>adlcp:prerequisites</c> as written, an AICC script (SCORM 1.2).</summary>
    public string? Prerequisites { get; init; }

    /// <summary>Items below this one, in manifest order.</summary>
    public IReadOnlyList<PackageActivity> Children { get; init; } = [];

    /// <summary>Whether there is a page to open.</summary>
    public bool IsLaunchable => LaunchHref is not null;

    /// <summary>This activity and all below it, depth first, in manifest order.</summary>
    public IEnumerable<PackageActivity> SelfAndDescendants() =>
        Children.SelectMany(child => child.SelfAndDescendants()).Prepend(this);
}
