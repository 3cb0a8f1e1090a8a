namespace Interop.Scorm.Packaging;

/// <summary>A resource together with its place in the manifest and the xml:base it stands under.</summary>
internal sealed record ManifestResource(PackageResource Resource, ManifestElement Element, HrefBase Base);
