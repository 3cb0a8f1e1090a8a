using Hub.Hosting;

namespace Hub.Launching;

internal static class LaunchingSetup
{
    public static IServiceCollection AddLaunching(this IServiceCollection services) => services
        .AddSingleton<LaunchIssuer>()
        .AddSingleton<LaunchEntry>()
        .AddSingleton<ResultRecorder>()
        .AddSingleton<LaunchJournal>()
        .AddSingleton<LaunchLogLinks>()
        .AddSingleton<LaunchAftermath>()
        .AddSingleton<ContentKeys>()
        .AddSingleton<CourseShelf>()
        .AddSingleton<AbandonedLaunches>()
        .AddHostedService(provider => provider.GetRequiredService<AbandonedLaunches>());

    public static void MapLaunching(this WebApplication app)
    {
        var sites = app.Services.GetRequiredService<Sites>();
        app.MapLaunchEntry(sites);
        app.MapContent(sites);
    }
}
