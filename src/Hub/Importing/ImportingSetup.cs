using Hub.Importing.Archives;

namespace Hub.Importing;

internal static class ImportingSetup
{
    public static IServiceCollection AddImporting(this IServiceCollection services)
    {
        services.AddOptions<ArchiveLimits>().BindConfiguration(ArchiveLimits.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<ImportIntake>()
            .AddSingleton<ImportQueue>()
            .AddSingleton<PackageDownload>()
            .AddSingleton<PackageImport>()
            .AddSingleton<CourseAssembly>()
            .AddSingleton<PackageFolders>()
            .AddSingleton<PackageZip>()
            .AddSingleton<ImportSweep>()
            .AddHostedService(provider => provider.GetRequiredService<ImportSweep>())
            .AddHostedService<ImportWorker>();
    }
}
