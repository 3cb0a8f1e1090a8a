using Codes = Interop.Scorm.Packaging.PackageProblemCodes;

namespace Interop.Scorm.Packaging;

/// <summary>Reads the metadata file that <c>adlcp:location</c> names (CAM, Meta-data), when it lies in the package; nothing is ever fetched.</summary>
internal sealed class ExternalMetadata(IPackageFiles files, HrefResolver hrefs, PackageLimits limits)
{
    /// <returns>The file's <c>lom</c>; null when there is none, with a warning when one is named.</returns>
    public ManifestElement? Lom(ManifestElement metadata)
    {
        if (metadata.Child("location") is not { Text: { Length: > 0 } written } place)
        {
            return null;
        }

        if (written.Length > limits.AddressLength)
        {
            place.Warn(Codes.Metadata, $"The metadata file \"{written}\" was not read: its address is longer than {limits.AddressLength:N0} characters.");
            return null;
        }

        if (hrefs.ResolveListed(HrefBase.None, written, place) is not { } entry)
        {
            return null;
        }

        var log = new PackageProblemLog { Path = entry };
        using var stream = files.OpenRead(entry);
        var root = ManifestXml.Load(stream, limits, log);
        if (root?.Name.LocalName.Equals("lom", StringComparison.OrdinalIgnoreCase) == true)
        {
            return new ManifestElement(root, log);
        }

        place.Warn(Codes.Metadata, $"The metadata file \"{entry}\" was not read: {(root is null ? log.Refusals[0].Message : $"its root element is \"{root.Name.LocalName}\" instead of \"lom\".")}");
        return null;
    }
}
