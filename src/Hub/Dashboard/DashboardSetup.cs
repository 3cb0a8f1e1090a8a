using Hub.Hosting;

namespace Hub.Dashboard;

/// <summary>The dashboard: its files, and its one page for every path of the hub's site that nothing else answers to.</summary>
internal static class DashboardSetup
{
    /// <summary>Paths that belong to others stay theirs, so that an unknown one of them is not found.</summary>
    private static readonly PathString[] Taken =
    [
        "/api", Sites.RecordStores, "/lti", "/lti11", "/pens", "/invite", "/health", "/metrics", "/clients", "/logs", DashboardFiles.Path,
        .. SiteFence.ContentPaths,
    ];

    public static void MapDashboard(this WebApplication app)
    {
        var files = new DashboardFiles();
        var page = DashboardPage.Read();
        app.MapMethods(DashboardFiles.Path + "/{**file}", [HttpMethods.Get, HttpMethods.Head], (string file, HttpRequest request) => files.Find(file, request)).ExcludeFromDescription();
        // No route of its own: one for every path would also be the answer to wrong methods on the paths of others.
        app.Use((context, next) => context.GetEndpoint() is null && IsFree(context.Request) ? page.ExecuteAsync(context) : next(context));
    }

    private static bool IsFree(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !Taken.Any(taken => request.Path.StartsWithSegments(taken));
}
