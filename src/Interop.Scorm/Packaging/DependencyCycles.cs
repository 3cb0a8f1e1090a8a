namespace Interop.Scorm.Packaging;

/// <summary>Finds circles among dependencies without recursion, as a hostile chain may be long.</summary>
internal static class DependencyCycles
{
    public static void Warn(Dictionary<string, ManifestResource> resources)
    {
        var finished = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in resources.Keys)
        {
            Walk(start, resources, finished);
        }
    }

    private static void Walk(string start, Dictionary<string, ManifestResource> resources, HashSet<string> finished)
    {
        var onPath = new HashSet<string>(StringComparer.Ordinal);
        var path = new Stack<(string Identifier, int Next)>();
        Enter(start);
        while (path.TryPop(out var step))
        {
            var dependencies = resources[step.Identifier].Resource.Dependencies;
            if (step.Next == dependencies.Count)
            {
                onPath.Remove(step.Identifier);
                finished.Add(step.Identifier);
                continue;
            }

            path.Push((step.Identifier, step.Next + 1));
            var next = dependencies[step.Next];
            if (onPath.Contains(next))
            {
                resources[step.Identifier].Element.Warn(
                    PackageProblemCodes.DependencyCycle,
                    $"The dependency of \"{step.Identifier}\" on \"{next}\" closes a circle; each file is taken once.");
            }
            else
            {
                Enter(next);
            }
        }

        void Enter(string identifier)
        {
            if (!finished.Contains(identifier) && onPath.Add(identifier))
            {
                path.Push((identifier, 0));
            }
        }
    }
}
