namespace Interop.Lrs.Documents;

/// <summary>What a request to change a document says beside the content.</summary>
/// <param name="Kind">The resource.</param>
/// <param name="Version">The version of the rules.</param>
/// <param name="IfMatch">The header as it came, or null.</param>
/// <param name="IfNoneMatch">The header as it came, or null.</param>
public sealed record DocumentConditions(DocumentKind Kind, XapiVersion Version, string? IfMatch = null, string? IfNoneMatch = null)
{
    internal bool HasPrecondition => IfMatch is not null || IfNoneMatch is not null;

    internal string Requirement => Version == XapiVersion.Version1 ? "Communication 3.1" : "4.1.4";

    internal string MergeRequirement => Version == XapiVersion.Version1 ? "Communication 2.2" : "4.1.6";
}
