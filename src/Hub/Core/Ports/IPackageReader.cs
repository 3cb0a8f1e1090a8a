namespace Hub.Core.Ports;

/// <summary>An uploaded package, opened and found safe, as its readers see it. Paths use forward slashes and begin at the package's root.</summary>
internal interface ICoursePackage
{
    IReadOnlyCollection<string> Paths { get; }

    Stream Open(string path);
}

/// <summary>Recognises and reads the packages of one family of standards. Each protocol registers its own.</summary>
internal interface IPackageReader
{
    /// <returns>What the package holds or why it is refused; null when it is none of this reader's.</returns>
    PackageReading? Read(ICoursePackage package);
}

/// <summary>What a reader made of a package: a course to be, or a refusal.</summary>
internal sealed record PackageReading
{
    public PackageContents? Contents { get; init; }

    /// <summary>Why the package cannot be imported: what is wrong, where, and what to do.</summary>
    public PackageWarning? Refusal { get; init; }
    public IReadOnlyList<PackageWarning> Warnings { get; init; } = [];
}

internal sealed record PackageContents(
    LearningStandard Standard, string Title, string Description, IReadOnlyList<string> Languages, IReadOnlyList<Activity> Activities);
