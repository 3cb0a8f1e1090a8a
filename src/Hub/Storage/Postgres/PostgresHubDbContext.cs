using Hub.Core;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Postgres;

internal sealed class PostgresHubDbContext(DbContextOptions options, Key<Realm> realm) : HubDbContext(options, realm)
{
    public override object ToProvider(DateTimeOffset instant) => instant.ToUniversalTime();
}
