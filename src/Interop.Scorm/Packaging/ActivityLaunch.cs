using Codes = Interop.Scorm.Packaging.PackageProblemCodes;

namespace Interop.Scorm.Packaging;

/// <summary>What an item's resource adds to it: whether it is a SCO, and what it launches.</summary>
internal sealed class ActivityLaunch(HrefResolver hrefs, PackageLimits limits)
{
    private readonly Dictionary<string, ResourceHref?> hrefByResource = new(StringComparer.Ordinal);

    public PackageActivity Add(PackageActivity activity, ManifestResource resource, ManifestElement place)
    {
        activity = activity with { ResourceIdentifier = resource.Resource.Identifier, ScormType = resource.Resource.Type };
        if (resource.Resource.Href is not { } written)
        {
            place.Warn(
                Codes.HrefMissing,
                $"The resource \"{resource.Resource.Identifier}\" has no href; \"{activity.Identifier}\" cannot be launched.");
            return activity;
        }

        if (HrefOf(resource, written) is not { } href)
        {
            return activity;
        }

        var address = LaunchParameters.Append(href.Href, activity.Parameters, place);
        if (address.Length > limits.AddressLength)
        {
            place.Refuse(
                Codes.ManifestTooLarge,
                $"The launch address of \"{activity.Identifier}\" is {address.Length:N0} characters long with its parameters, of which {limits.AddressLength:N0} are allowed. Shorten the parameters in the authoring tool and export the course again.");
            return activity;
        }

        return activity with { ResourceHref = href.Href, LaunchFile = href.Entry, LaunchHref = address };
    }

    // Once for each resource: the items that refer to it, thousands perhaps, share one address.
    private ResourceHref? HrefOf(ManifestResource resource, string written)
    {
        if (!hrefByResource.TryGetValue(resource.Resource.Identifier, out var href))
        {
            href = hrefs.ResolveLaunch(resource.Base, written, resource.Element);
            hrefByResource.Add(resource.Resource.Identifier, href);
        }

        return href;
    }
}
