using System.Text.RegularExpressions;

namespace Interop.Scorm.Packaging;

/// <summary>Titles are pretty-printed across lines in many manifests; runs of white space are one space.</summary>
internal static partial class ManifestTitle
{
    public static string Of(string written, ManifestElement place, PackageLimits limits)
    {
        var title = WhiteSpace().Replace(written.Trim(), " ");
        if (title.Length > limits.TitleLength)
        {
            place.Warn(
                PackageProblemCodes.Value,
                $"The title \"{title}\" is longer than {limits.TitleLength:N0} characters; the rest is cut off.");
        }

        return ShortText.Of(title, limits.TitleLength);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
