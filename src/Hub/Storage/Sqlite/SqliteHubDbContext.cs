using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Sqlite;

internal sealed class SqliteHubDbContext(DbContextOptions<SqliteHubDbContext> options) : HubDbContext(options)
{
    public override object ToProvider(DateTimeOffset instant) => new MicrosecondsConverter().ConvertToProvider(instant)!;

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        configuration.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter>();
    }
}
