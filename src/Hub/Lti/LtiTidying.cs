using Hub.Hosting;
using Hub.Lti.Launches;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Hub.Lti;

/// <summary>Removes logins that can be answered no more, and launches that the inspector keeps no longer.</summary>
internal sealed class LtiTidying(HubDatabase database, IOptions<HubOptions> options, TimeProvider time, ILogger<LtiTidying> logger)
    : RegularWork(TimeSpan.FromMinutes(1), time, logger)
{
    public Task TidyAsync(CancellationToken cancellation)
    {
        var now = Time.Now();
        return database.WriteAsync(default, async db =>
        {
            await db.LtiLogins.IgnoreQueryFilters().Where(login => login.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
            await LaunchInspector.ForgetAsync(db, now - options.Value.Launch.KeepLogs, cancellation);
        }, cancellation);
    }

    protected override Task WorkAsync(CancellationToken cancellation) => TidyAsync(cancellation);
}
