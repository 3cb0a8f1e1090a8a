using Hub.Storage;
using Microsoft.Extensions.Options;

namespace Hub.Hosting;

/// <summary>From a built application to its end: checks the settings, prepares the database, serves.</summary>
internal static class HubRun
{
    public static async Task<int> RunHubAsync(this WebApplication app, string[] args)
    {
        try
        {
            var options = app.Services.GetRequiredService<IOptions<HubOptions>>().Value;
            var database = app.Services.GetRequiredService<HubDatabase>();
            if (args.Contains(CommandLine.Doctor))
                return await app.Services.GetRequiredService<Doctor>().RunAsync(Console.Out, app.Lifetime.ApplicationStopping);
            await database.MigrateAsync(app.Lifetime.ApplicationStopping);
            if (args.Contains(CommandLine.Migrate))
                return 0;
            await app.Services.GetRequiredService<FirstStart>().RunAsync(app.Lifetime.ApplicationStopping);
            Listen(app, options);
            var sites = app.Services.GetRequiredService<Sites>();
            app.Lifetime.ApplicationStarted.Register(() => app.Logger.Ready(ProductVersion.Text, sites.PublicUrl, sites.ContentUrl));
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (exception is OptionsValidationException or StartRefusedException)
        {
            await Console.Error.WriteLineAsync($"InteropHub cannot start: {exception.Message}");
            return 1;
        }
    }

    private static void Listen(WebApplication app, HubOptions options)
    {
        var addresses = HubOptions.Split(options.Listen);
        if (addresses.Length == 0)
            addresses = [options.PublicUrl, options.ContentUrl.Replace("{course}.", "", StringComparison.Ordinal)];
        foreach (var address in addresses.Distinct())
            app.Urls.Add(address);
    }
}
