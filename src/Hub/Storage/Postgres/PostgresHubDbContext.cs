using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Postgres;

internal sealed class PostgresHubDbContext(DbContextOptions<PostgresHubDbContext> options) : HubDbContext(options)
{
    public override object ToProvider(DateTimeOffset instant) => instant.ToUniversalTime();
}
