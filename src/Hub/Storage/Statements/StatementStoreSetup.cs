using Hub.Storage.Postgres;
using Hub.Storage.Postgres.Statements;
using Hub.Storage.Sqlite;
using Hub.Storage.Sqlite.Statements;
using Interop.Lrs.Stores;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hub.Storage.Statements;

internal static class StatementStoreSetup
{
    public static IServiceCollection AddStatementStore(this IServiceCollection services)
    {
        services.TryAddSingleton(DefinitionMerges.MentionedWins);
        return services
            .AddSingleton<SqliteSessions>(provider => new SqliteSessions((SqliteDatabase)provider.GetRequiredService<HubDatabase>()))
            .AddSingleton<StatementTables>(provider => provider.GetRequiredService<HubDatabase>() switch
            {
                PostgresDatabase postgres => new PostgresStatements(postgres.Statements, provider.GetRequiredService<DefinitionMerge>()),
                SqliteDatabase => new SqliteStatements(
                    provider.GetRequiredService<SqliteSessions>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<DefinitionMerge>()),
                var other => throw new InvalidOperationException($"There are no statements in a {other.GetType().Name}."),
            })
            .AddSingleton<StatementStore>()
            .AddSingleton<IStatementStore>(provider => provider.GetRequiredService<StatementStore>())
            .AddSingleton<LrsDirectory>();
    }
}
