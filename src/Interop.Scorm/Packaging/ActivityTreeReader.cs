using Codes = Interop.Scorm.Packaging.PackageProblemCodes;

namespace Interop.Scorm.Packaging;

/// <summary>Reads items into activities, each with what its resource adds.</summary>
internal sealed class ActivityTreeReader(
    ScormVersion version, IReadOnlyDictionary<string, ManifestResource> resources, HrefResolver hrefs, PackageLimits limits)
{
    private readonly HashSet<string> identifiers = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, ManifestResource>> resourcesInAnyCase = new(() => InAnyCase(resources.Values));
    private readonly ActivityLaunch launch = new(hrefs, limits);
    private int count;
    private long characters;
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
            RefuseCount(scos[^1].Element);
            return [];
        }

        var activities = new List<PackageActivity>();
        foreach (var sco in scos)
        {
            var activity = launch.Add(
                new PackageActivity
                {
                    Identifier = sco.Resource.Identifier,
                    Title = scos.Count == 1 && title.Length > 0 ? title : sco.Resource.Identifier,
                },
                sco,
                sco.Element);
            if (!HasRoomFor(activity, sco.Element))
            {
                break;
            }

            activities.Add(activity);
        }

        return activities;
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
                RefuseCount(item);
                break;
            }

            activities.Add(ReadItem(item, depth));
        }

        return activities;
    }

    private PackageActivity ReadItem(ManifestElement item, int depth)
    {
        var identifier = UniqueIdentifier(item);
        var rules = new ItemRules(item, version, limits);
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
            Prerequisites = rules.Prerequisites(),
        };
        activity = item.Identifier("identifierref") is { } reference ? Referring(activity, reference, item) : activity;
        return HasRoomFor(activity, item) ? activity with { Children = ReadItems(item, depth + 1) } : activity;
    }

    private PackageActivity Referring(PackageActivity activity, string reference, ManifestElement item)
    {
        if (!resources.TryGetValue(reference, out var resource))
        {
            resource = resourcesInAnyCase.Value.GetValueOrDefault(reference);
            if (resource is null)
            {
                item.Warn(Codes.ResourceUnknown, $"The item \"{activity.Identifier}\" refers to the resource \"{reference}\", which does not exist.");
                return activity;
            }

            item.Warn(Codes.NameCase, $"The item \"{activity.Identifier}\" writes \"{reference}\" for the resource \"{resource.Resource.Identifier}\".");
        }

        return launch.Add(activity, resource, item);
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

    private string Title(ManifestElement item, string identifier)
    {
        if (item.ChildText("title") is { } title)
        {
            return ManifestTitle.Of(title, item, limits);
        }

        item.Warn(Codes.TitleMissing, $"The item \"{identifier}\" has no title.");
        return identifier;
    }

    private bool HasRoomFor(PackageActivity activity, ManifestElement place)
    {
        characters += CharactersOf(activity);
        if (characters <= limits.TreeCharacters)
        {
            return true;
        }

        isTooLarge = true;
        place.Refuse(
            Codes.ManifestTooLarge,
            $"The activities up to \"{activity.Identifier}\" have more than {limits.TreeCharacters:N0} characters of texts and addresses. Shorten what many items repeat, such as long parameters, or split the course, and export it again.");
        return false;
    }

    private static long CharactersOf(PackageActivity activity) => new[]
    {
        activity.Identifier,
        activity.Title,
        activity.ResourceIdentifier,
        activity.ResourceHref,
        activity.LaunchFile,
        activity.LaunchHref,
        activity.Parameters,
        activity.LaunchData,
        activity.Prerequisites,
    }.Sum(text => text?.Length ?? 0);

    private void RefuseCount(ManifestElement place)
    {
        isTooLarge = true;
        place.Refuse(
            Codes.TooManyItems,
            $"The organization has more than {limits.Items:N0} items or nests them deeper than {limits.ItemDepth}.");
    }
}
