using System.Diagnostics.CodeAnalysis;

namespace Interop.Scorm.Packaging;

/// <summary>What came of reading a package: the package, or the reasons why it is none; warnings either way.</summary>
public sealed record ScormPackageReading
{
    /// <summary>The package; null when it was refused.</summary>
    public ScormPackage? Package { get; init; }

    /// <summary>The version recognised, also for a refused package; null when it was not reached.</summary>
    public ScormVersion? Version { get; init; }

    /// <summary>Why the package was refused; empty when it was not.</summary>
    public IReadOnlyList<PackageProblem> Refusals { get; init; } = [];

    /// <summary>Oddities that were read around, in the order they were met.</summary>
    public required IReadOnlyList<PackageProblem> Warnings { get; init; }

    /// <summary>Whether <see cref="Package"/> is there.</summary>
    [MemberNotNullWhen(true, nameof(Package))]
    public bool IsAccepted => Package is not null;
}
