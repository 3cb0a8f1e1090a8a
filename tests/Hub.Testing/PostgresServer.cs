using Npgsql;

namespace Hub.Testing;

/// <summary>The PostgreSQL that the test command has started; tests make databases of their own in it.</summary>
public static class PostgresServer
{
    public const string Variable = "HUB_TEST_POSTGRES";

    public static string? ConnectionString { get; } = Environment.GetEnvironmentVariable(Variable);

    public static bool IsThere => !string.IsNullOrEmpty(ConnectionString);

    /// <summary>Skips the test that runs. A fixture cannot be skipped, so fixtures come up without their database and their tests ask here.</summary>
    public static void SkipUnlessThere() =>
        Assert.SkipUnless(IsThere, $"Needs PostgreSQL: run ./test.sh, or set {Variable} to a connection string that may create databases.");

    /// <returns>The connection string of a new, empty database.</returns>
    public static async Task<string> CreateDatabaseAsync()
    {
        SkipUnlessThere();
        var name = $"hub_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name, MaxPoolSize = 40 }.ConnectionString;
    }

    public static async Task DropDatabaseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    /// <returns>A setting of the server, such as whether it waits for the disk.</returns>
    public static async Task<string> ShowAsync(string setting) => (string)(await ExecuteAsync($"SHOW {setting}"))!;

    private static async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
