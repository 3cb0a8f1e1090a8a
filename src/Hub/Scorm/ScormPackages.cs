using Hub.Core;
using Hub.Core.Ports;
using Interop.Scorm.Packaging;

namespace Hub.Scorm;

/// <summary>SCORM packages for the core.</summary>
internal sealed class ScormPackages : IPackageReader
{
    private const string NotSupportedYet = "standard-not-supported";
    private const string PrerequisitesIgnored = "prerequisites-ignored";

    public PackageReading? Read(ICoursePackage package)
    {
        var reading = ScormPackageReader.Read(new Files(package));
        if (reading.Refusals is [{ Code: PackageProblemCodes.ManifestMissing }, ..])
            return null;
        var warnings = reading.Warnings.Select(Describe).ToList();
        if (reading.Version is { } version and not ScormVersion.Scorm12)
            return new PackageReading { Refusal = NotSupported(version), Warnings = warnings };
        return reading.Package is { } read
            ? new PackageReading { Contents = ContentsOf(read), Warnings = [.. warnings, .. PrerequisitesOf(read)] }
            : new PackageReading { Refusal = Describe(reading.Refusals[0]), Warnings = [.. reading.Refusals.Skip(1).Select(Describe), .. warnings] };
    }

    private static PackageContents ContentsOf(ScormPackage package) => new(
        LearningStandard.Scorm12,
        package.Title,
        package.Description ?? "",
        package.Languages,
        [.. package.Activities.SelectMany(activity => ActivitiesOf(activity, parent: null))]);

    private static IEnumerable<Activity> ActivitiesOf(PackageActivity activity, string? parent) =>
        activity.Children.SelectMany(child => ActivitiesOf(child, activity.Identifier)).Prepend(ActivityOf(activity, parent));

    private static Activity ActivityOf(PackageActivity activity, string? parent) => new()
    {
        Id = activity.Identifier,
        Title = activity.Title,
        Parent = parent,
        Href = activity.LaunchHref,
        ReportsResults = activity.ScormType is not ScormResourceType.Asset,
        IsVisible = activity.IsVisible,
        MasteryScore = (double?)activity.MasteryScore,
        LaunchData = activity.LaunchData ?? "",
        MaxTimeAllowed = activity.MaxTimeAllowed ?? "",
        TimeLimitAction = activity.TimeLimitAction ?? "",
    };

    // CAM 1.2 leaves it to the LMS whether it holds learners to them.
    private static IEnumerable<PackageWarning> PrerequisitesOf(ScormPackage package)
    {
        var held = package.AllActivities().Where(activity => activity.Prerequisites is not null).Select(activity => activity.Identifier).ToList();
        if (held.Count > 0)
            yield return new PackageWarning(
                PrerequisitesIgnored, "There are prerequisites, which this player does not enforce: learners can open these activities at any time.",
                $"{package.ManifestPath}, item {held[0]}{(held.Count > 1 ? $" and {held.Count - 1} more" : "")}");
    }

    private static PackageWarning NotSupported(ScormVersion version) => new(
        NotSupportedYet,
        $"This is a SCORM 2004 package ({EditionOf(version)}). SCORM 2004 is not supported by this version yet; export the course as SCORM 1.2.",
        "imsmanifest.xml");

    private static string EditionOf(ScormVersion version) => version switch
    {
        ScormVersion.Scorm2004SecondEdition => "2nd Edition",
        ScormVersion.Scorm2004ThirdEdition => "3rd Edition",
        _ => "4th Edition",
    };

    private static PackageWarning Describe(PackageProblem problem) => new(problem.Code, problem.Message, problem switch
    {
        { Line: { } line, Column: { } column } => $"{problem.Path}, line {line}, column {column}",
        { Line: { } line } => $"{problem.Path}, line {line}",
        _ => problem.Path,
    });

    private sealed class Files(ICoursePackage package) : IPackageFiles
    {
        public IReadOnlyCollection<string> Paths => package.Paths;

        public Stream OpenRead(string path) => package.Open(path);
    }
}
