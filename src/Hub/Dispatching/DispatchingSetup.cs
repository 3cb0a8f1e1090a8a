using Hub.Hosting;

namespace Hub.Dispatching;

internal static class DispatchingSetup
{
    public static IServiceCollection AddDispatching(this IServiceCollection services) => services
        .AddSingleton<BridgeScript>()
        .AddSingleton<ClientLinks>()
        .AddSingleton<DispatchEntry>()
        .AddSingleton<DispatchKeys>()
        .AddSingleton<PersonalData>()
        .AddSingleton<ResultSnapshots>()
        .AddSingleton<ShellExchange>()
        .AddSingleton<ShellPackages>()
        .AddSingleton<ShellWatch>();

    public static void MapDispatching(this WebApplication app) =>
        app.MapShells(app.Services.GetRequiredService<Sites>());
}
