using System.Text.Json;

namespace Hub.Tests.Lrs.Tracking;

internal static class JsonPlaces
{
    /// <summary>The text at the end of a path of properties.</summary>
    public static string At(this JsonElement json, params IReadOnlyList<string> path) =>
        path.Aggregate(json, (element, name) => element.GetProperty(name)).GetString()!;
}
