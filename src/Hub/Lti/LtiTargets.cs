using Hub.Core;
using Hub.Hosting;
using Microsoft.AspNetCore.WebUtilities;

namespace Hub.Lti;

/// <summary>Where launches may lead: the hub's own launch URLs, and the dispatch that one names.</summary>
internal sealed class LtiTargets(Sites sites)
{
    public bool IsOurs(Uri target) =>
        target.UserInfo.Length == 0
        && sites.IsHubOrigin(target.GetLeftPart(UriPartial.Authority))
        && target.AbsolutePath is LtiPaths.Launch or LtiPaths.DeepLink;

    /// <summary>Whether one leads to where content is chosen.</summary>
    public static bool IsPicker(string target) => Uri.TryCreate(target, UriKind.Absolute, out var url) && url.AbsolutePath == LtiPaths.DeepLink;

    /// <returns>The dispatch that the target names, or else the custom parameters; null when neither does.</returns>
    public static Key<Dispatch>? DispatchOf(string target, IReadOnlyDictionary<string, string> custom)
    {
        var named = Uri.TryCreate(target, UriKind.Absolute, out var url) ? QueryHelpers.ParseQuery(url.Query).GetValueOrDefault(LtiPaths.Dispatch).ToString() : "";
        return Key<Dispatch>.TryParse(named, out var inTarget) ? inTarget
            : Key<Dispatch>.TryParse(custom.GetValueOrDefault(LtiPaths.Dispatch), out var inCustom) ? inCustom
            : null;
    }

    /// <summary>Whether the hub may make a column for the link: not where whoever added it chose that it is not graded.</summary>
    public static bool MayHaveColumn(IReadOnlyDictionary<string, string> custom) => custom.GetValueOrDefault(LtiPaths.Graded) != LtiPaths.NotGraded;
}
