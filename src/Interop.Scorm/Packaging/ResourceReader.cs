using Codes = Interop.Scorm.Packaging.PackageProblemCodes;

namespace Interop.Scorm.Packaging;

/// <summary>Reads the resources section (CAM, <c>resources</c>).</summary>
internal sealed class ResourceReader(ScormVersion version, HrefResolver hrefs)
{
    /// <summary>The resources by identifier. Null after a refusal was logged.</summary>
    public Dictionary<string, ManifestResource>? Read(ManifestElement manifest)
    {
        var found = new Dictionary<string, ManifestResource>(StringComparer.Ordinal);
        if (hrefs.Stack(HrefBase.None, manifest) is not { } manifestBase)
        {
            return null;
        }

        foreach (var section in manifest.Children("resources"))
        {
            if (hrefs.Stack(manifestBase, section) is not { } sectionBase)
            {
                return null;
            }

            foreach (var element in section.Children("resource"))
            {
                if (ReadOne(element, sectionBase, found.Count) is not { } resource)
                {
                    return null;
                }

                if (!found.TryAdd(resource.Resource.Identifier, resource))
                {
                    element.Warn(
                        Codes.IdentifierDuplicate,
                        $"The resource identifier \"{resource.Resource.Identifier}\" is used twice; the first one counts.");
                }
            }
        }

        return WithKnownDependencies(found);
    }

    private ManifestResource? ReadOne(ManifestElement element, HrefBase sectionBase, int index)
    {
        var identifier = element.Identifier("identifier");
        if (identifier is null)
        {
            identifier = $"resource-{index + 1}";
            element.Warn(Codes.IdentifierMissing, $"A resource has no identifier; it is called \"{identifier}\".");
        }

        if (hrefs.Stack(sectionBase, element) is not { } under)
        {
            return null;
        }

        var href = element.Attribute("href");
        var resource = new PackageResource
        {
            Identifier = identifier,
            Type = ReadType(element, identifier, isPage: href is not null),
            Href = href,
            Files = ReadFiles(element, under),
            Dependencies =
            [
                .. element.Children("dependency")
                    .Select(dependency => dependency.Identifier("identifierref"))
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal),
            ],
        };
        return new ManifestResource(resource, element, under);
    }

    private ScormResourceType ReadType(ManifestElement element, string identifier, bool isPage)
    {
        var written = element.Attribute(version == ScormVersion.Scorm12 ? "scormtype" : "scormType");
        switch (written?.ToUpperInvariant())
        {
            case "SCO":
                return ScormResourceType.Sco;
            case "ASSET":
                return ScormResourceType.Asset;
            case null:
                // Only a page can be an activity; a bundle of files without a type says nothing odd.
                if (isPage)
                {
                    element.Warn(Codes.ResourceType, $"The resource \"{identifier}\" has no scormtype; it is taken for an asset.");
                }

                return ScormResourceType.Asset;
            default:
                element.Warn(
                    Codes.ResourceType,
                    $"The resource \"{identifier}\" has the unknown scormtype \"{written}\"; it is taken for an asset.");
                return ScormResourceType.Asset;
        }
    }

    private List<string> ReadFiles(ManifestElement resource, HrefBase under)
    {
        var files = new List<string>();
        foreach (var file in resource.Children("file"))
        {
            if (file.Attribute("href") is not { } href)
            {
                file.Warn(Codes.HrefMissing, "A file element has no href.");
            }
            else if (hrefs.ResolveListed(under, href, file) is { } entry)
            {
                files.Add(entry);
            }
        }

        return files;
    }

    private static Dictionary<string, ManifestResource> WithKnownDependencies(Dictionary<string, ManifestResource> all)
    {
        var checkedResources = new Dictionary<string, ManifestResource>(StringComparer.Ordinal);
        foreach (var (identifier, resource) in all)
        {
            foreach (var missing in resource.Resource.Dependencies.Where(dependency => !all.ContainsKey(dependency)))
            {
                resource.Element.Warn(
                    Codes.DependencyUnknown,
                    $"The resource \"{identifier}\" depends on \"{missing}\", which does not exist.");
            }

            checkedResources[identifier] = resource with
            {
                Resource = resource.Resource with
                {
                    Dependencies = [.. resource.Resource.Dependencies.Where(all.ContainsKey)],
                },
            };
        }

        DependencyCycles.Warn(checkedResources);
        return checkedResources;
    }
}
