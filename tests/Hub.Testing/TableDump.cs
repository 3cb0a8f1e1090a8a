using System.Data.Common;
using System.Globalization;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Testing;

/// <summary>Every row of every table as text: to show that something left the database as it was.</summary>
internal static class TableDump
{
    /// <returns>Rows as "table: column=value …", for all tables but those named.</returns>
    public static async Task<HashSet<string>> TakeAsync(HubDatabase database, params string[] except)
    {
        await using var db = database.CreateContext(default);
        await db.Database.OpenConnectionAsync();
        var rows = new HashSet<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct().Except(except))
            await ReadAsync(db.Database.GetDbConnection(), table, rows);
        return rows;
    }

    private static async Task ReadAsync(DbConnection connection, string table, HashSet<string> rows)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows.Add($"{table}: {string.Join(" ", Enumerable.Range(0, reader.FieldCount).Select(column => $"{reader.GetName(column)}={Text(reader.GetValue(column))}"))}");
    }

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        string[] list => string.Join(",", list),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
