using System.Text.Json;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Hostility;

namespace Hub.Browser.Tests.Courses;

/// <summary>A course whose script tries to reach what is not its own.</summary>
internal static class HostileCourse
{
    /// <param name="hub">The hub's address.</param>
    /// <param name="victim">The page of another learner's launch, of another course.</param>
    /// <param name="dispatch">A dispatch's key, as it stands in its package.</param>
    /// <param name="target">Where an LMS launches the dispatch by LTI.</param>
    /// <param name="acts">What a page of the hub's own may do.</param>
    public static Course Against(Uri hub, Uri victim, string dispatch, string target, IReadOnlyList<HostileAct> acts) => new("hostile", () => CourseZip.OfOnePage(
        "Hostile course",
        Build.Resource("Courses.hostile.html").Replace(
            "{{targets}}",
            JsonSerializer.Serialize(
                new
                {
                    hub = hub.GetLeftPart(UriPartial.Authority),
                    victim = victim.Segments[^1],
                    victimSite = victim.GetLeftPart(UriPartial.Authority),
                    dispatch,
                    target,
                    acts,
                },
                JsonSerializerOptions.Web),
            StringComparison.Ordinal),
        ("hostile.js", Build.Resource("Courses.hostile.js")),
        ("worker.js", "addEventListener('fetch', () => {});"),
        ("steal.html", "<!doctype html><script>parent.postMessage(`${location.origin} has ${Object.keys(localStorage)}`, '*');</script>")));
}
