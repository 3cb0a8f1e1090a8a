namespace Interop.Scorm.Packaging;

/// <summary>Finds imsmanifest.xml at the root of the archive or in one folder below it.</summary>
internal static class ManifestFinder
{
    public const string FileName = "imsmanifest.xml";

    // Written by the macOS archiver next to the real folder.
    private const string MacFolder = "__MACOSX/";

    public static string? Find(PackageFileIndex files, PackageProblemLog log)
    {
        var manifests = files.Paths.Where(IsManifest).OrderBy(Depth).ThenBy(path => path, StringComparer.Ordinal).ToList();
        var shallowest = manifests.Where(path => Depth(path) == 0).ToList();
        if (shallowest.Count == 0)
        {
            shallowest = manifests.Where(path => Depth(path) == 1).ToList();
        }

        if (shallowest.Count == 0)
        {
            log.Refuse(
                PackageProblemCodes.ManifestMissing,
                $"This is no SCORM package: {FileName} was looked for at the root of the archive and in the folders directly below it. {Found(files, manifests)}");
            return null;
        }

        // Two spellings at the root: the exact one is the manifest.
        var exact = shallowest.Where(path => Name(path) == FileName).ToList();
        var candidates = exact.Count > 0 ? exact : shallowest;
        if (candidates.Count > 1)
        {
            log.Refuse(
                PackageProblemCodes.ManifestAmbiguous,
                $"Several folders hold an {FileName}: {string.Join(", ", candidates.Take(5))}. Upload one course per archive.");
            return null;
        }

        var manifest = candidates[0];
        log.Path = manifest;
        if (Depth(manifest) > 0)
        {
            log.Warn(
                PackageProblemCodes.WrapperFolder,
                $"{FileName} is not at the root of the archive but in the folder {manifest[..manifest.IndexOf('/')]}.");
        }

        if (Name(manifest) != FileName)
        {
            log.Warn(PackageProblemCodes.NameCase, $"The manifest is named {Name(manifest)} instead of {FileName}.");
        }

        return manifest;
    }

    private static string Found(PackageFileIndex files, List<string> deeper) =>
        deeper.Count > 0
            ? $"One lies deeper, at {deeper[0]}."
            : files.Paths.Count == 0
                ? "The archive holds no files."
                : $"The archive holds {files.Paths.Count} files, for example {string.Join(", ", files.Paths.Order(StringComparer.Ordinal).Take(3))}.";

    private static bool IsManifest(string path) =>
        !path.StartsWith(MacFolder, StringComparison.OrdinalIgnoreCase) &&
        Name(path).Equals(FileName, StringComparison.OrdinalIgnoreCase);

    private static int Depth(string path) => path.Count(character => character == '/');

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];
}
