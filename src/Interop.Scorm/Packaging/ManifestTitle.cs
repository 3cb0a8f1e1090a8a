using System.Text.RegularExpressions;

namespace Interop.Scorm.Packaging;

/// <summary>Titles are pretty-printed across lines in many manifests; runs of white space are one space.</summary>
internal static partial class ManifestTitle
{
    public static string Clean(string title) => WhiteSpace().Replace(title.Trim(), " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
