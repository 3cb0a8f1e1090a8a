using System.Data.Common;
using Hub.Storage;
using Microsoft.Extensions.Options;

namespace Hub.Hosting;

/// <summary>From a built application to its end: checks the settings, prepares the database, serves.</summary>
internal static class HubRun
{
    public static async Task<int> RunHubAsync(this WebApplication app, string[] args)
    {
        // Before anything is made of them: the host would look at them last, and say so with a stack trace.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        var options = app.Services.GetRequiredService<IOptions<HubOptions>>().Value;
        if (args.Contains(CommandLine.Doctor))
            return await app.Services.GetRequiredService<Doctor>().RunAsync(Console.Out, app.Lifetime.ApplicationStopping);
        PrepareFolder(options.DataPath);
        await PrepareDatabaseAsync(app);
        if (args.Contains(CommandLine.Migrate))
            return 0;
        await app.Services.GetRequiredService<FirstStart>().RunAsync(app.Lifetime.ApplicationStopping);
        Listen(app, options);
        var sites = app.Services.GetRequiredService<Sites>();
        app.Lifetime.ApplicationStarted.Register(() => app.Logger.Ready(ProductVersion.Text, sites.PublicUrl, sites.ContentUrl));
        return await ServeAsync(app);
    }

    /// <returns>The exit code. Background work that died has stopped the host, which itself ends as if it had been asked to.</returns>
    internal static async Task<int> ServeAsync(IHost host)
    {
        // Taken now, for the host disposes of its services when it ends.
        var work = host.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
        await host.RunAsync();
        return work.Exists(service => service.ExecuteTask is { IsFaulted: true }) ? 1 : 0;
    }

    private static void PrepareFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"Hub:DataPath is '{path}', which cannot be used as a folder: {exception.Message}");
        }
    }

    private static async Task PrepareDatabaseAsync(WebApplication app)
    {
        try
        {
            await app.Services.GetRequiredService<HubDatabase>().MigrateAsync(app.Lifetime.ApplicationStopping);
        }
        catch (Exception exception) when (Outage.IsBehind(exception) || exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The database at ConnectionStrings:Hub cannot be used: {(exception.InnerException as DbException ?? exception).Message}");
        }
    }

    private static void Listen(WebApplication app, HubOptions options)
    {
        var addresses = HubOptions.Split(options.Listen);
        if (addresses.Length == 0)
            addresses = [options.PublicUrl, options.ContentUrl.Replace($"{Sites.AnyCourse}.", "", StringComparison.Ordinal)];
        foreach (var address in addresses.Distinct())
            app.Urls.Add(address);
    }
}
