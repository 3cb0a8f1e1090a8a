using Hub.Lrs.Care;
using Hub.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Lrs.Care;

/// <summary>A hub that takes care of record stores only when a test says so.</summary>
public sealed class IdleSqliteHub : SqliteHub
{
    protected override void Replace(IServiceCollection services) => IdleHub.Remove(services);
}

/// <inheritdoc cref="IdleSqliteHub"/>
public sealed class IdlePostgresHub : PostgresHub
{
    protected override void Replace(IServiceCollection services) => IdleHub.Remove(services);
}

internal static class IdleHub
{
    public static void Remove(IServiceCollection services) => services.Remove(services.Single(service => service.ImplementationType == typeof(CareWorker)));
}
