namespace Interop.Scorm.Packaging;

/// <summary>Joins an item's parameters to its resource's href (CAM 1.2 2.3.2.4; CAM 2004 3.4.1.10).</summary>
internal static class LaunchParameters
{
    public static string Append(string href, string? parameters, ManifestElement place)
    {
        if (string.IsNullOrEmpty(parameters))
        {
            return href;
        }

        var fragmentAt = href.IndexOf('#', StringComparison.Ordinal);
        if (parameters[0] == '#')
        {
            if (fragmentAt < 0)
            {
                return href + parameters;
            }

            place.Warn(
                PackageProblemCodes.Parameters,
                $"The parameters \"{parameters}\" are left out: the href already ends in a fragment.");
            return href;
        }

        var query = parameters.TrimStart('?', '&');
        if (query.Length == 0)
        {
            return href;
        }

        var (address, fragment) = fragmentAt < 0 ? (href, "") : (href[..fragmentAt], href[fragmentAt..]);
        if (fragment.Length > 0 && query.Contains('#', StringComparison.Ordinal))
        {
            place.Warn(
                PackageProblemCodes.Parameters,
                $"Both the href and the parameters \"{parameters}\" carry a fragment; the parameters' one is left out.");
            query = query[..query.IndexOf('#', StringComparison.Ordinal)];
        }

        var separator = !address.Contains('?', StringComparison.Ordinal) ? "?"
            : address[^1] is '?' or '&' ? "" : "&";
        return address + separator + query + fragment;
    }
}
