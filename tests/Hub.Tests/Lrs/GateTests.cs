using System.Text;
using Hub.Lrs.Access;
using Hub.Security;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Lrs;

[Trait("req", "LRS-2")]
public abstract class GateTests(HubApplication hub)
{
    private const string Secret = "a secret that somebody chose";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    public async Task What_one_node_revokes_another_refuses_after_a_second(string method)
    {
        var time = new SteppedTime();
        // A node hears of its own changes only.
        using var here = NewGate(time, hub.Services.GetRequiredService<CredentialChanges>());
        using var there = NewGate(time, new CredentialChanges());
        var id = (await hub.Api.ReadAsync("POST", "/xapi/credentials", new { name = "provider", secret = Secret })).Text("result")!;
        var header = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{Secret}"));
        Assert.NotNull(await here.FindAsync(HubApplication.ApplicationId, header, Cancellation));
        Assert.NotNull(await there.FindAsync(HubApplication.ApplicationId, header, Cancellation));

        await hub.Api.DoAsync(method, $"/xapi/credentials/{id}", method == "PUT" ? new { isEnabled = false } : null);

        Assert.Null(await here.FindAsync(HubApplication.ApplicationId, header, Cancellation));
        time.Pass(TimeSpan.FromMilliseconds(999));
        Assert.NotNull(await there.FindAsync(HubApplication.ApplicationId, header, Cancellation));
        time.Pass(TimeSpan.FromMilliseconds(1));
        Assert.Null(await there.FindAsync(HubApplication.ApplicationId, header, Cancellation));
        Assert.Null(await there.FindAsync(HubApplication.ApplicationId, header, Cancellation));
    }

    private LrsGate NewGate(TimeProvider time, CredentialChanges changes) => new(hub.Services.GetRequiredService<LrsCredentials>(), changes, time);

    /// <summary>A clock that goes on when it is told to.</summary>
    private sealed class SteppedTime : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public void Pass(TimeSpan span) => ticks += span.Ticks;
    }
}

public sealed class GateTestsOnSqlite(SqliteHub hub) : GateTests(hub), IClassFixture<SqliteHub>;

public sealed class GateTestsOnPostgres(PostgresHub hub) : GateTests(hub), IClassFixture<PostgresHub>;
