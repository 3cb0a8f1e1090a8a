using Codes = Interop.Scorm.Packaging.PackageProblemCodes;

namespace Interop.Scorm.Packaging;

/// <summary>Reads items into activities, each with what its resource adds.</summary>
internal sealed class ActivityTreeReader(
    ScormVersion version, IReadOnlyDictionary<string, ManifestResource> resources, HrefResolver hrefs, PackageLimits limits)
{
    private readonly HashSet<string> identifiers = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, ManifestResource>> resourcesInAnyCase = new(() => InAnyCase(resources.Values));
    private int count;
    private bool isTooLarge;

    public IReadOnlyList<PackageActivity> ReadOrganization(ManifestElement organization) => ReadItems(organization, depth: 1);

    /// <summary>Without an organization, every SCO resource becomes an activity, in manifest order.</summary>
    public IReadOnlyList<PackageActivity> ReadResources(string title)
    {
        var scos = resources.Values
            .Where(resource => resource.Resource is { Type: ScormResourceType.Sco, Href: not null })
            .Take(limits.Items + 1)
            .ToList();
        if (scos.Count > limits.Items)
        {
            RefuseSize(scos[^1].Element);
            return [];
        }

        return
        [
            .. scos.Select(sco => WithResource(
                new PackageActivity
                {
                    Identifier = sco.Resource.Identifier,
                    Title = scos.Count == 1 && title.Length > 0 ? title : sco.Resource.Identifier,
                },
                sco,
                sco.Element)),
        ];
    }

    private List<PackageActivity> ReadItems(ManifestElement parent, int depth)
    {
        var activities = new List<PackageActivity>();
        foreach (var item in parent.Children("item"))
        {
            if (isTooLarge)
            {
                break;
            }

            if (++count > limits.Items || depth > limits.ItemDepth)
            {
                RefuseSize(item);
                break;
            }

            activities.Add(ReadItem(item, depth));
        }

        return activities;
    }

    private PackageActivity ReadItem(ManifestElement item, int depth)
    {
        var identifier = UniqueIdentifier(item);
        var rules = new ItemRules(item, version);
        var activity = new PackageActivity
        {
            Identifier = identifier,
            Title = Title(item, identifier),
            IsVisible = rules.IsVisible(),
            Parameters = item.Attribute("parameters"),
            MasteryScore = rules.MasteryScore(),
            MaxTimeAllowed = rules.MaxTimeAllowed(),
            TimeLimitAction = rules.TimeLimitAction(),
            LaunchData = rules.LaunchData(),
            Prerequisites = item.ChildText("prerequisites"),
        };
        activity = item.Identifier("identifierref") is { } reference ? Referring(activity, reference, item) : activity;
        return activity with { Children = ReadItems(item, depth + 1) };
    }

    private PackageActivity Referring(PackageActivity activity, string reference, ManifestElement item)
    {
        if (!resources.TryGetValue(reference, out var resource))
        {
            resource = resourcesInAnyCase.Value.GetValueOrDefault(reference);
            item.Warn(
                resource is null ? Codes.ResourceUnknown : Codes.NameCase,
                resource is null
                    ? $"The item \"{activity.Identifier}\" refers to the resource \"{reference}\", which does not exist."
                    : $"The item \"{activity.Identifier}\" writes \"{reference}\" for the resource \"{resource.Resource.Identifier}\".");
        }

        return resource is null ? activity : WithResource(activity, resource, item);
    }

    private PackageActivity WithResource(PackageActivity activity, ManifestResource resource, ManifestElement place)
    {
        activity = activity with { ResourceIdentifier = resource.Resource.Identifier, ScormType = resource.Resource.Type };
        if (resource.Resource.Href is not { } href)
        {
            place.Warn(
                Codes.HrefMissing,
                $"The resource \"{resource.Resource.Identifier}\" has no href; \"{activity.Identifier}\" cannot be launched.");
            return activity;
        }

        return hrefs.ResolveLaunch(resource.BasePath, href, resource.Element) is { } resolved
            ? activity with
            {
                ResourceHref = resolved.Href,
                LaunchFile = resolved.Entry,
                LaunchHref = LaunchParameters.Append(resolved.Href, activity.Parameters, place),
            }
            : activity;
    }

    private string UniqueIdentifier(ManifestElement item)
    {
        var written = item.Identifier("identifier");
        var identifier = written ?? $"item-{count}";
        if (written is null)
        {
            item.Warn(Codes.IdentifierMissing, $"An item has no identifier; it is called \"{identifier}\".");
        }

        if (identifiers.Add(identifier))
        {
            return identifier;
        }

        // The running number is unique among numbered names, but a manifest may contain such a name itself.
        var renamed = $"{identifier}~{count}";
        while (!identifiers.Add(renamed))
        {
            renamed += "~";
        }

        item.Warn(Codes.IdentifierDuplicate, $"The item identifier \"{identifier}\" is used twice; this item is called \"{renamed}\".");
        return renamed;
    }

    private static Dictionary<string, ManifestResource> InAnyCase(IEnumerable<ManifestResource> resources)
    {
        var found = new Dictionary<string, ManifestResource>(StringComparer.OrdinalIgnoreCase);
        foreach (var resource in resources)
        {
            found.TryAdd(resource.Resource.Identifier, resource);
        }

        return found;
    }

    private static string Title(ManifestElement item, string identifier)
    {
        if (item.ChildText("title") is { } title)
        {
            return ManifestTitle.Clean(title);
        }

        item.Warn(Codes.TitleMissing, $"The item \"{identifier}\" has no title.");
        return identifier;
    }

    private void RefuseSize(ManifestElement place)
    {
        isTooLarge = true;
        place.Refuse(
            Codes.TooManyItems,
            $"The organization has more than {limits.Items:N0} items or nests them deeper than {limits.ItemDepth}.");
    }
}
