using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hub.Storage;

internal static class SchemaVersion
{
    /// <summary>A database that a newer hub has been at may mean other things by the same names: refuse it.</summary>
    /// <exception cref="StartRefusedException">The database has migrations that this hub does not know.</exception>
    public static async Task RefuseNewerAsync(DatabaseFacade database, CancellationToken cancellation)
    {
        var known = database.GetMigrations().ToHashSet();
        if (!await database.GetService<IHistoryRepository>().ExistsAsync(cancellation))
            return;
        var unknown = (await database.GetAppliedMigrationsAsync(cancellation)).Where(id => !known.Contains(id)).ToList();
        if (unknown.Count > 0)
            throw new StartRefusedException(
                $"The database was written by a newer InteropHub (it has the migration {unknown[^1]}, which this version does not know). Start the newer version, or restore a backup made by this one.");
    }
}

/// <summary>The hub cannot start; the message says what to set or do. Program prints it and ends with exit code 1.</summary>
internal sealed class StartRefusedException(string message) : Exception(message);
