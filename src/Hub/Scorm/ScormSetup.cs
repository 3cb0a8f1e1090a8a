using Hub.Core.Ports;
using Hub.Hosting;

namespace Hub.Scorm;

internal static class ScormSetup
{
    public static IServiceCollection AddScorm(this IServiceCollection services) => services
        .AddSingleton<IPackageReader, ScormPackages>()
        .AddSingleton<ILauncher, ScormLauncher>()
        .AddSingleton<IShellFormat, Scorm12ShellFormat>()
        .AddSingleton<PlayerAssets>()
        .AddSingleton<SessionStart>()
        .AddSingleton<ActivityOpening>()
        .AddSingleton<CommitIntake>();

    public static void MapScorm(this WebApplication app) =>
        app.MapPlayer(app.Services.GetRequiredService<Sites>());
}
