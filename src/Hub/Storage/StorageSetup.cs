using Hub.Hosting;
using Hub.Storage.Commits;
using Hub.Storage.Entries;
using Hub.Storage.Postgres;
using Hub.Storage.Sqlite;
using Hub.Storage.Statements;
using Microsoft.Extensions.Options;

namespace Hub.Storage;

internal static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSingleton<HubDatabase>(provider =>
            Open(provider.GetRequiredService<IConfiguration>().GetConnectionString("Hub"), provider.GetRequiredService<IOptions<HubOptions>>().Value));
        services.AddSingleton<CommitStore>().AddSingleton<CommitMemory>().AddSingleton<EntryStore>().AddSingleton<ArrivalLookup>();
        services.AddSingleton<PackageStore>();
        services.AddStatementStore();
        services.AddSingleton<FirstStart>().AddSingleton<Doctor>();
        return services;
    }

    private static HubDatabase Open(string? connectionString, HubOptions hub)
    {
        try
        {
            return Choose(connectionString, hub);
        }
        catch (ArgumentException exception)
        {
            throw new StartRefusedException($"ConnectionStrings:Hub cannot be read: {exception.Message}");
        }
    }

    private static HubDatabase Choose(string? connectionString, HubOptions hub) => connectionString switch
    {
        null or "" => new SqliteDatabase($"Data Source={Path.Combine(hub.DataPath, "hub.db")}"),
        _ when connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase) => new PostgresDatabase(connectionString),
        _ when connectionString.Contains("Data Source=", StringComparison.OrdinalIgnoreCase) => new SqliteDatabase(connectionString),
        _ => throw new StartRefusedException("ConnectionStrings:Hub is neither a PostgreSQL connection string (Host=…) nor a SQLite one (Data Source=…)."),
    };
}
