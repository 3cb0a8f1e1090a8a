namespace Interop.Scorm.Packaging;

/// <summary>Stable codes of <see cref="PackageProblem"/>; the message may change, the code does not.</summary>
public static class PackageProblemCodes
{
    /// <summary>Refusal: no imsmanifest.xml at the root or in one folder below it.</summary>
    public const string ManifestMissing = "manifest-missing";

    /// <summary>Refusal: several folders hold an imsmanifest.xml.</summary>
    public const string ManifestAmbiguous = "manifest-ambiguous";

    /// <summary>Refusal: the manifest is larger than the limit, nested or populated beyond it, or holds an identifier, an address or a text that is too long.</summary>
    public const string ManifestTooLarge = "manifest-too-large";

    /// <summary>Refusal: the manifest is not well-formed XML.</summary>
    public const string ManifestMalformed = "manifest-malformed";

    /// <summary>Refusal: well-formed, but not a SCORM manifest.</summary>
    public const string NotScorm = "not-scorm";

    /// <summary>Warning: the manifest lies in a wrapper folder.</summary>
    public const string WrapperFolder = "wrapper-folder";

    /// <summary>Warning: a name differs from the expected one in letter case only.</summary>
    public const string NameCase = "name-case";

    /// <summary>Warning: the text encoding is not the declared one.</summary>
    public const string Encoding = "encoding";

    /// <summary>Warning: a document type declaration was ignored.</summary>
    public const string DocumentType = "document-type";

    /// <summary>Warning: white space before the XML declaration was ignored.</summary>
    public const string XmlDeclaration = "xml-declaration";

    /// <summary>Warning: the metadata file that the manifest names was not read.</summary>
    public const string Metadata = "metadata-unread";

    /// <summary>Warning: schemaversion is missing, unknown, or contradicts the namespaces.</summary>
    public const string SchemaVersion = "schema-version";

    /// <summary>Warning: nested manifests are not read.</summary>
    public const string NestedManifest = "nested-manifest";

    /// <summary>Warning: white space around an identifier or a reference was removed.</summary>
    public const string IdentifierTrimmed = "identifier-trimmed";

    /// <summary>Warning: a required identifier is missing; one was made.</summary>
    public const string IdentifierMissing = "identifier-missing";

    /// <summary>Warning: an identifier is used twice.</summary>
    public const string IdentifierDuplicate = "identifier-duplicate";

    /// <summary>Warning: a title is missing.</summary>
    public const string TitleMissing = "title-missing";

    /// <summary>Warning: the default organization is not named, or the name leads nowhere.</summary>
    public const string OrganizationDefault = "organization-default";

    /// <summary>Warning: there is no organization; the SCO resources are used as a list.</summary>
    public const string OrganizationMissing = "organization-missing";

    /// <summary>Refusal: more items, or deeper items, than the limit.</summary>
    public const string TooManyItems = "too-many-items";

    /// <summary>Refusal: nothing in the package can be launched.</summary>
    public const string NothingLaunchable = "nothing-launchable";

    /// <summary>Warning: an item refers to a resource that does not exist.</summary>
    public const string ResourceUnknown = "resource-unknown";

    /// <summary>Warning: a resource that an item launches has no href.</summary>
    public const string HrefMissing = "href-missing";

    /// <summary>Warning: an href contains backslashes.</summary>
    public const string HrefBackslash = "href-backslash";

    /// <summary>Warning: an href points outside the package, to the web.</summary>
    public const string HrefExternal = "href-external";

    /// <summary>Refusal for a launch href, warning for a listed file: the scheme or form of the address is not allowed.</summary>
    public const string HrefForbidden = "href-forbidden";

    /// <summary>Refusal for a launch href, warning for a listed file: the path climbs out of the package.</summary>
    public const string HrefOutside = "href-outside";

    /// <summary>Warning: the file exists, but under a differently written name, or the href starts with a slash.</summary>
    public const string HrefInexact = "href-inexact";

    /// <summary>Warning: an xml:base does not end with a slash.</summary>
    public const string Base = "xml-base";

    /// <summary>Warning: parameters could not be joined to the href as written.</summary>
    public const string Parameters = "parameters";

    /// <summary>Refusal: the file that an item launches is not in the archive.</summary>
    public const string LaunchFileMissing = "launch-file-missing";

    /// <summary>Warning: a file that the manifest lists is not in the archive.</summary>
    public const string FileMissing = "file-missing";

    /// <summary>Warning: a dependency refers to a resource that does not exist.</summary>
    public const string DependencyUnknown = "dependency-unknown";

    /// <summary>Warning: dependencies form a circle.</summary>
    public const string DependencyCycle = "dependency-cycle";

    /// <summary>Warning: scormtype is missing or unknown; the resource is taken for an asset.</summary>
    public const string ResourceType = "resource-type";

    /// <summary>Warning: an element's or attribute's value is not what CAM allows.</summary>
    public const string Value = "value";
}
