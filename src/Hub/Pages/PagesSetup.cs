using System.Reflection;
using Hub.Dashboard;
using Hub.Hosting;

namespace Hub.Pages;

/// <summary>The hub's pages for people: the log of a launch, which needs no signing in, and the dashboard for everything else.</summary>
internal static class PagesSetup
{
    public static void MapPages(this WebApplication app)
    {
        var styles = ReadAsset("pages.css");
        app.MapGet("/assets/pages.css", () => TypedResults.Bytes(styles, "text/css; charset=utf-8")).ExcludeFromDescription();
        var pages = app.MapGroup("").RequireHost(app.Services.GetRequiredService<Sites>().HubHosts).ExcludeFromDescription();
        pages.MapGet("/logs/{token}", LaunchLogPage.ShowAsync);
        pages.MapClientPages();
        app.MapDashboard();
    }

    private static byte[] ReadAsset(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Hub.Pages.Assets.{name}")!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
