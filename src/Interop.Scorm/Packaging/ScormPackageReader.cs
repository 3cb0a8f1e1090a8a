using Codes = Interop.Scorm.Packaging.PackageProblemCodes;

namespace Interop.Scorm.Packaging;

/// <summary>
/// Reads a SCORM package's manifest (CAM). Nothing is fixed in silence: whatever was read around is a warning with its place,
/// whatever cannot be is a refusal. Schema files are never read, neither from the package nor from the network.
/// </summary>
public static class ScormPackageReader
{
    /// <summary>Reads the package. Synchronous, as the manifest is small and local.</summary>
    /// <exception cref="IOException">The archive itself cannot be read.</exception>
    public static ScormPackageReading Read(IPackageFiles files, PackageLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        limits ??= PackageLimits.Default;
        var log = new PackageProblemLog();
        var index = new PackageFileIndex(files.Paths);
        ScormVersion? version = null;
        ScormPackage? package = null;

        if (ManifestFinder.Find(index, log) is { } path && LoadManifest(files, index.Spelling(path), limits, log) is { } manifest)
        {
            version = ScormVersionDetector.Detect(manifest, log);
            package = version is { } known ? ReadManifest(manifest, known, path, files, index, limits, log) : null;
        }

        return new ScormPackageReading
        {
            Package = log.IsRefused ? null : package,
            Version = version,
            Refusals = log.Refusals,
            Warnings = log.Warnings(),
        };
    }

    private static ManifestElement? LoadManifest(IPackageFiles files, string entry, PackageLimits limits, PackageProblemLog log)
    {
        using var stream = files.OpenRead(entry);
        if (ManifestXml.Load(stream, limits, log) is not { } root)
        {
            return null;
        }

        var manifest = new ManifestElement(root, log);
        if (!root.Name.LocalName.Equals("manifest", StringComparison.OrdinalIgnoreCase))
        {
            manifest.Refuse(Codes.NotScorm, $"The root element is \"{root.Name.LocalName}\"; \"manifest\" was looked for.");
            return null;
        }

        return manifest;
    }

    private static ScormPackage? ReadManifest(
        ManifestElement manifest, ScormVersion version, string path, IPackageFiles files, PackageFileIndex index, PackageLimits limits, PackageProblemLog log)
    {
        if (manifest.Child("manifest") is { } nested)
        {
            nested.Warn(Codes.NestedManifest, "Manifests inside the manifest are not read.");
        }

        var hrefs = new HrefResolver(index, path[..(path.LastIndexOf('/') + 1)], limits);
        var metadata = LomMetadata.Read(manifest, new ExternalMetadata(files, hrefs, limits));
        if (new ResourceReader(version, hrefs).Read(manifest) is not { } resources)
        {
            return null;
        }

        var tree = new ActivityTreeReader(version, resources, hrefs, limits);
        var organization = OrganizationReader.Choose(manifest);
        var identifier = ManifestIdentifier(manifest);
        var title = Title(manifest, organization, metadata, identifier, limits);
        var activities = organization is null ? WithoutOrganization(manifest, tree, title) : tree.ReadOrganization(organization);

        if (!log.IsRefused && !activities.Any(activity => activity.SelfAndDescendants().Any(some => some.IsLaunchable)))
        {
            manifest.Refuse(
                Codes.NothingLaunchable,
                "Nothing can be launched: no item leads to a resource with an href, and no SCO resource stands alone.");
        }

        return new ScormPackage
        {
            Version = version,
            Identifier = identifier,
            Title = title,
            Description = Description(manifest, metadata, limits),
            Languages = Languages(manifest, metadata, limits),
            ManifestPath = index.Spelling(path),
            OrganizationIdentifier = organization?.Attribute("identifier"),
            Activities = activities,
            Resources = resources.ToDictionary(known => known.Key, known => known.Value.Resource, StringComparer.Ordinal),
        };
    }

    private static IReadOnlyList<PackageActivity> WithoutOrganization(
        ManifestElement manifest, ActivityTreeReader tree, string title)
    {
        var activities = tree.ReadResources(title);
        if (activities.Count > 0)
        {
            manifest.Warn(
                Codes.OrganizationMissing,
                "There is no organization with items; the SCO resources are used as a list.");
        }

        return activities;
    }

    private static string ManifestIdentifier(ManifestElement manifest)
    {
        if (manifest.Identifier("identifier") is { } identifier)
        {
            return identifier;
        }

        manifest.Warn(Codes.IdentifierMissing, "The manifest has no identifier.");
        return "";
    }

    private static string Title(
        ManifestElement manifest, ManifestElement? organization, LomMetadata metadata, string identifier, PackageLimits limits)
    {
        if (organization is not null && organization.ChildText("title") is { } title)
        {
            return ManifestTitle.Of(title, organization, limits);
        }

        organization?.Warn(Codes.TitleMissing, "The organization has no title.");
        return metadata.Title is null ? identifier : ManifestTitle.Of(metadata.Title, manifest, limits);
    }

    private static string? Description(ManifestElement manifest, LomMetadata metadata, PackageLimits limits)
    {
        if (metadata.Description is not { } description || description.Length <= limits.TextLength)
        {
            return metadata.Description;
        }

        manifest.Warn(Codes.Value, $"The description in the metadata is longer than {limits.TextLength:N0} characters; the rest is cut off.");
        return ShortText.Of(description, limits.TextLength);
    }

    private static IReadOnlyList<string> Languages(ManifestElement manifest, LomMetadata metadata, PackageLimits limits)
    {
        List<string> languages = manifest.Attribute("lang") is { } own && LomMetadata.IsLanguage(own)
            ? [.. metadata.Languages.Append(own).Distinct(StringComparer.OrdinalIgnoreCase)]
            : [.. metadata.Languages];
        if (languages.Count <= limits.Languages)
        {
            return languages;
        }

        manifest.Warn(Codes.Value, $"The metadata names {languages.Count:N0} languages; the first {limits.Languages} are kept.");
        return languages.GetRange(0, limits.Languages);
    }
}
