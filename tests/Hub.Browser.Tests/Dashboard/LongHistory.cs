using Hub.Browser.Tests.Harness;
using Hub.Storage;
using Hub.Storage.Sqlite;
using Hub.Testing;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>A hub of its own with more registrations than fit a window: with <c>HUB_TEST_LONG</c> a hundred thousand.</summary>
public sealed class LongHistory : IAsyncLifetime
{
    public static readonly bool IsLong = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("HUB_TEST_LONG"));
    public static readonly int Count = IsLong ? 100_000 : 600;

    private RunningHub? hub;

    internal RunningHub Hub => hub!;

    public async ValueTask InitializeAsync()
    {
        hub = await RunningHub.StartAsync(HubPlan.OnTwoSites());
        using var database = new SqliteDatabase(hub.Process.ConnectionString);
        await new SeededHistory(database, TimeProvider.System.Now()) { Registrations = Count, LaunchesEach = 1, Dispatches = 10 }.WriteAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (hub is not null)
            await hub.DisposeAsync();
    }
}
