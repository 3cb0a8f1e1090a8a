using System.Xml.Linq;

namespace Interop.Scorm.Packaging;

/// <summary>Tells SCORM versions apart by XML namespaces (the family) and schemaversion (the edition).</summary>
internal static class ScormVersionDetector
{
    private static readonly string[] Namespaces12 = ["imscp_rootv1p1p2", "adlcp_rootv1p2"];
    private static readonly string[] Namespaces2004 = ["adlcp_v1p3", "adlseq_v1p3", "adlnav_v1p3", "xsd/imsss"];

    public static ScormVersion? Detect(ManifestElement manifest, PackageProblemLog log)
    {
        var metadata = manifest.Child("metadata");
        var schema = metadata?.ChildText("schema");
        var place = metadata?.Child("schemaversion");
        var written = place?.Text ?? "";
        var namespaces = NamespacesOf(manifest.Xml);
        var declared = FromSchemaVersion(written);
        var is12 = Mentions(namespaces, Namespaces12);
        var is2004 = Mentions(namespaces, Namespaces2004);

        if (schema is not null && !schema.Contains("SCORM", StringComparison.OrdinalIgnoreCase) && !is12 && !is2004)
        {
            return NotScorm(manifest, $"its schema is \"{schema}\"");
        }

        if (!is12 && !is2004 && declared is null)
        {
            return NotScorm(manifest, "neither a SCORM namespace nor a SCORM schemaversion was found");
        }

        // Namespaces decide the family: they are what the exporter really wrote against.
        var family12 = is12 == is2004 ? declared is null or ScormVersion.Scorm12 : is12;
        var version = family12
            ? ScormVersion.Scorm12
            : declared is { } edition and not ScormVersion.Scorm12 ? edition : EditionByContent(manifest.Xml);

        if (declared != version)
        {
            var reason = written.Length == 0 ? "schemaversion is missing" : $"schemaversion \"{written}\" does not fit";
            log.Warn(
                PackageProblemCodes.SchemaVersion,
                $"{reason}; the package is read as {NameOf(version)}.",
                place?.Xml ?? manifest.Xml);
        }
        else if (!is12 && !is2004)
        {
            log.Warn(
                PackageProblemCodes.SchemaVersion,
                $"No SCORM namespace is declared; the package is read as {NameOf(version)} because of its schemaversion.",
                place?.Xml ?? manifest.Xml);
        }

        return version;
    }

    private static ScormVersion? NotScorm(ManifestElement manifest, string because)
    {
        manifest.Refuse(
            PackageProblemCodes.NotScorm,
            $"This is no SCORM manifest: {because}. SCORM 1.2 and SCORM 2004 were looked for.");
        return null;
    }

    private static ScormVersion? FromSchemaVersion(string text)
    {
        var words = text.ToUpperInvariant();
        return words switch
        {
            "1.2" or "SCORM 1.2" or "ADL SCORM 1.2" or "CAM 1.2" => ScormVersion.Scorm12,
            "CAM 1.3" or "1.3" or "SCORM 1.3" => ScormVersion.Scorm2004SecondEdition,
            _ when !words.Contains("2004", StringComparison.Ordinal) => null,
            _ when words.Contains("4TH", StringComparison.Ordinal) => ScormVersion.Scorm2004FourthEdition,
            _ when words.Contains("3RD", StringComparison.Ordinal) => ScormVersion.Scorm2004ThirdEdition,
            _ when words.Contains("2ND", StringComparison.Ordinal) || words.Contains("1ST", StringComparison.Ordinal) =>
                ScormVersion.Scorm2004SecondEdition,
            _ => null,
        };
    }

    // The 4th Edition alone has shared data buckets (CAM 4th Ed. 3.4.1.18) and attributes on completionThreshold.
    private static ScormVersion EditionByContent(XElement manifest) =>
        manifest.Descendants().Any(element =>
            element.Name.LocalName == "sharedData" ||
            (element.Name.LocalName == "map" && element.Name.NamespaceName.Contains("adlcp", StringComparison.Ordinal)) ||
            (element.Name.LocalName == "completionThreshold" && element.HasAttributes))
            ? ScormVersion.Scorm2004FourthEdition
            : ScormVersion.Scorm2004ThirdEdition;

    private static HashSet<string> NamespacesOf(XElement manifest)
    {
        // Gathered as the objects that they are, so that a long name is not gone through again for every element.
        var used = new HashSet<XNamespace>();
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var element in manifest.DescendantsAndSelf())
        {
            used.Add(element.Name.Namespace);
            used.UnionWith(element.Attributes().Select(attribute => attribute.Name.Namespace));
            found.UnionWith(element.Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Select(attribute => attribute.Value.Trim()));
        }

        found.UnionWith(used.Select(name => name.NamespaceName));
        return found;
    }

    private static bool Mentions(HashSet<string> namespaces, string[] names) =>
        namespaces.Any(uri => names.Any(name => uri.Contains(name, StringComparison.OrdinalIgnoreCase)));

    private static string NameOf(ScormVersion version) => version switch
    {
        ScormVersion.Scorm12 => "SCORM 1.2",
        ScormVersion.Scorm2004SecondEdition => "SCORM 2004 2nd Edition",
        ScormVersion.Scorm2004ThirdEdition => "SCORM 2004 3rd Edition",
        _ => "SCORM 2004 4th Edition",
    };
}
