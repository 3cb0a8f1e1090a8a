using Hub.Api;
using Hub.Hosting;

namespace Hub.Dashboard;

/// <summary>The dashboard: its files, and its one page for every path of the hub's site that nothing else answers to.</summary>
internal static class DashboardSetup
{
    private static readonly PathString[] Taken = [ApiGroup.BasePath, "/api", Sites.RecordStores, "/lti", "/lti11", "/pens", "/invite", "/health", "/metrics", "/clients", "/logs", "/assets", DashboardFiles.Path];

    public static void MapDashboard(this IEndpointRouteBuilder routes)
    {
        var files = DashboardFiles.Embedded();
        var page = DashboardPage.Read();
        routes.MapMethods(DashboardFiles.Path + "/{**file}", Reading, (string file, HttpRequest request) => files.Find(file, request));
        routes.MapMethods("/{**path}", Reading, (HttpContext context) => IsTaken(context.Request.Path) ? NoSuchPath(context) : page).WithOrder(int.MaxValue);
    }

    private static string[] Reading => [HttpMethods.Get, HttpMethods.Head];

    private static bool IsTaken(PathString path) => Taken.Any(taken => path.StartsWithSegments(taken));

    private static IResult NoSuchPath(HttpContext context) =>
        ApiAnswer.Error(StatusCodes.Status404NotFound, $"There is nothing at '{context.Request.Path}'.");
}
