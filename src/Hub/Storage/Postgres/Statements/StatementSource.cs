using Npgsql;

namespace Hub.Storage.Postgres.Statements;

/// <summary>The connections of the statement store, kept apart from those of EF Core because they are set up for a few known statements.</summary>
internal static class StatementSource
{
    private const int MaxConnections = 32;

    // Every statement is written so that indexes lead to its rows in the order asked for, and it must be run that way: on missing or skewed statistics
    // the planner otherwise takes to reading whole tables. So what could be done instead is made dear.
    private const string Options =
        "-c enable_seqscan=off -c enable_sort=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_bitmapscan=off -c enable_material=off -c jit=off " +
        "-c statement_timeout=30000 -c idle_in_transaction_session_timeout=30000";

    /// <summary>The same for a transaction that somebody else has begun, until it ends.</summary>
    public const string SetForTransaction =
        """
        SELECT set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true), set_config('enable_hashjoin', 'off', true),
          set_config('enable_mergejoin', 'off', true), set_config('enable_bitmapscan', 'off', true), set_config('enable_material', 'off', true),
          set_config('jit', 'off', true), set_config('idle_in_transaction_session_timeout', '30000', true)
        """;

    public static NpgsqlDataSource Open(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.Options = $"{settings.Options} {Options}".TrimStart();
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, MaxConnections);
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, settings.MaxPoolSize);
        // No statement changes its session, so there is nothing to put back in between.
        settings.NoResetOnClose = true;
        settings.MaxAutoPrepare = 100;
        settings.AutoPrepareMinUsages = 2;
        settings.WriteBufferSize = 64 * 1024;
        settings.ReadBufferSize = 32 * 1024;
        // The server ends what takes too long; this is for a server that does not answer at all.
        settings.CommandTimeout = 60;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
