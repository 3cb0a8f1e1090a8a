using Hub.Storage.Postgres;
using Hub.Storage.Postgres.Statements;
using Hub.Storage.Sqlite;
using Hub.Storage.Sqlite.Statements;
using Interop.Lrs.Stores;

namespace Hub.Storage.Statements;

internal static class StatementStoreSetup
{
    public static IServiceCollection AddStatementStore(this IServiceCollection services)
    {
        return services
            .AddSingleton(provider => new SqliteSessions((SqliteDatabase)provider.GetRequiredService<HubDatabase>()))
            .AddSingleton(provider => Choose<StatementTables>(
                provider,
                postgres => new PostgresStatements(postgres.Statements),
                sqlite => new SqliteStatements(sqlite, provider.GetRequiredService<TimeProvider>())))
            .AddSingleton(provider => Choose<IDocumentStore>(
                provider,
                postgres => new PostgresDocuments(postgres.Statements, provider.GetRequiredService<TimeProvider>()),
                sqlite => new SqliteDocuments(sqlite, provider.GetRequiredService<TimeProvider>())))
            .AddSingleton(provider => Choose<DocumentCare>(
                provider, postgres => new PostgresDocumentCare(postgres.Statements), sqlite => new SqliteDocumentCare(sqlite)))
            .AddSingleton(provider => Choose<AttachmentIndex>(
                provider,
                postgres => new PostgresAttachments(postgres.Statements),
                sqlite => new SqliteAttachments(sqlite)))
            .AddSingleton<StatementStore>()
            .AddSingleton<IStatementStore>(provider => provider.GetRequiredService<StatementStore>())
            .AddSingleton<LrsDirectory>()
            .AddSingleton<OwnStatementStore>()
            .AddSingleton<AttachmentFiles>()
            .AddSingleton<AttachmentStore>()
            .AddSingleton<IAttachmentStore>(provider => provider.GetRequiredService<AttachmentStore>())
            .AddHostedService<AttachmentSweep>();
    }

    private static T Choose<T>(IServiceProvider provider, Func<PostgresDatabase, T> onPostgres, Func<SqliteSessions, T> onSqlite) =>
        provider.GetRequiredService<HubDatabase>() switch
        {
            PostgresDatabase postgres => onPostgres(postgres),
            _ => onSqlite(provider.GetRequiredService<SqliteSessions>()),
        };
}
