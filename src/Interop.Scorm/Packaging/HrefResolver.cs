using System.Text.RegularExpressions;

namespace Interop.Scorm.Packaging;

/// <summary>Finds the file an href means: xml:base stacked, backslashes turned, percent signs decoded, letter case forgiven.</summary>
internal sealed partial class HrefResolver(PackageFileIndex files, string rootFolder, PackageLimits limits)
{
    /// <summary>Adds an element's xml:base to the base of its parents (CAM: manifest, then resources, then resource). Null after a refusal was logged.</summary>
    public HrefBase? Stack(HrefBase parent, ManifestElement element)
    {
        if (element.Attribute("base") is not { } written)
        {
            return parent;
        }

        var own = Tidy(written, element);
        if (!own.EndsWith('/'))
        {
            element.Warn(PackageProblemCodes.Base, $"xml:base \"{written}\" does not end with a slash; it is read as a folder.");
            own += "/";
        }

        var stacked = new HrefBase(StandsAlone(own) ? null : parent, own);
        if (stacked.Length > limits.BaseLength)
        {
            element.Refuse(
                PackageProblemCodes.ManifestTooLarge,
                $"xml:base \"{written}\" and those of its parents are {stacked.Length:N0} characters long together, of which {limits.BaseLength:N0} are allowed. Shorten them in the authoring tool and export the course again.");
            return null;
        }

        return stacked;
    }

    /// <summary>The href that an activity launches. Null after a refusal was logged.</summary>
    public ResourceHref? ResolveLaunch(HrefBase under, string href, ManifestElement place)
    {
        var full = Join(under, Tidy(href, place));
        var launch = WebAddress().IsMatch(full) ? OnTheWeb(full, place) : InThePackage(full, place);
        if (launch is not null && launch.Href.Length > limits.AddressLength)
        {
            place.Refuse(
                PackageProblemCodes.ManifestTooLarge,
                $"The launch address \"{launch.Href}\" is {launch.Href.Length:N0} characters long, of which {limits.AddressLength:N0} are allowed. Shorten it in the authoring tool and export the course again.");
            return null;
        }

        return launch;
    }

    /// <summary>A file that a resource lists. Null when it is elsewhere or missing; a warning was logged.</summary>
    public string? ResolveListed(HrefBase under, string href, ManifestElement place)
    {
        var full = Join(under, Tidy(href, place));
        if (WebAddress().IsMatch(full))
        {
            place.Warn(PackageProblemCodes.HrefExternal, $"The listed file {full} lies outside the package.");
            return null;
        }

        if (IsForbidden(full))
        {
            place.Warn(PackageProblemCodes.HrefForbidden, $"The listed file \"{full}\" is no file of the package.");
            return null;
        }

        var path = Split(full).Path;
        if (PathFromRoot(path) is not { } inside)
        {
            place.Warn(PackageProblemCodes.HrefOutside, $"The listed file \"{full}\" climbs out of the package.");
            return null;
        }

        var entry = Find(inside, path, place);
        if (entry is null)
        {
            place.Warn(PackageProblemCodes.FileMissing, $"The listed file \"{inside}\" is not in the archive.");
        }

        return entry;
    }

    private static ResourceHref? OnTheWeb(string full, ManifestElement place)
    {
        if (!Uri.TryCreate(full, UriKind.Absolute, out _))
        {
            place.Refuse(PackageProblemCodes.HrefForbidden, $"The launch address \"{full}\" is no valid web address.");
            return null;
        }

        place.Warn(PackageProblemCodes.HrefExternal, $"The launch address {full} lies outside the package.");
        return new ResourceHref(full, null);
    }

    private ResourceHref? InThePackage(string full, ManifestElement place)
    {
        if (IsForbidden(full))
        {
            place.Refuse(
                PackageProblemCodes.HrefForbidden,
                $"The launch address \"{full}\" is neither a file of the package nor an http or https address.");
            return null;
        }

        var (path, suffix) = Split(full);
        if (PathFromRoot(path) is not { } inside)
        {
            place.Refuse(PackageProblemCodes.HrefOutside, $"The href \"{full}\" climbs out of the package.");
            return null;
        }

        if (Find(inside, path, place) is not { } entry)
        {
            place.Refuse(PackageProblemCodes.LaunchFileMissing, $"The file \"{inside}\", which an item launches, is not in the archive.");
            return null;
        }

        return new ResourceHref(Encode(entry.Replace('\\', '/')) + suffix, entry);
    }

    private string? Find(string inside, string written, ManifestElement place)
    {
        if (files.TryFindExact(inside, out var entry))
        {
            return entry;
        }

        // An exporter may have stored the name with its percent signs.
        var undecoded = rootFolder + written.TrimStart('/');
        if (files.TryFindExact(undecoded, out entry) || files.TryFindSimilar(inside, out entry))
        {
            place.Warn(PackageProblemCodes.HrefInexact, $"\"{inside}\" is stored in the archive as \"{entry}\".");
            return entry;
        }

        return null;
    }

    // Null when the path leaves the archive. Decoded first, so that %2e%2e climbs no further than "..".
    private string? PathFromRoot(string path)
    {
        var segments = new List<string>();
        foreach (var segment in (rootFolder + Uri.UnescapeDataString(path)).Replace('\\', '/').Split('/'))
        {
            if (segment == "..")
            {
                if (segments.Count == 0)
                {
                    return null;
                }

                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("" or "."))
            {
                segments.Add(segment);
            }
        }

        return string.Join('/', segments);
    }

    private static string Join(HrefBase under, string reference) =>
        StandsAlone(reference) ? reference : under.ToString() + reference;

    private static bool StandsAlone(string reference) => reference.StartsWith('/') || Scheme().IsMatch(reference);

    private static bool IsForbidden(string address) =>
        address.StartsWith("//", StringComparison.Ordinal) || Scheme().IsMatch(address);

    private static (string Path, string Suffix) Split(string href)
    {
        var end = href.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? (href, "") : (href[..end], href[end..]);
    }

    private static string Encode(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Tidy(string href, ManifestElement place)
    {
        // Only in the path: a query may contain backslashes of its own.
        var (path, suffix) = Split(href);
        if (path.Contains('\\', StringComparison.Ordinal))
        {
            place.Warn(PackageProblemCodes.HrefBackslash, $"The backslashes in \"{href}\" are read as slashes.");
            path = path.Replace('\\', '/');
        }

        if (path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal))
        {
            place.Warn(PackageProblemCodes.HrefInexact, $"\"{href}\" starts with a slash; it is taken relative to the package.");
        }

        return path + suffix;
    }

    [GeneratedRegex("^https?://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WebAddress();

    [GeneratedRegex("^[a-z][a-z0-9+.-]*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();
}
