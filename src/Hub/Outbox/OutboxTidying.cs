using Hub.Hosting;
using Hub.Storage;
using Microsoft.Extensions.Options;

namespace Hub.Outbox;

/// <summary>Forgets delivered messages when they are as old as debug logs may get; what could not be delivered stays until somebody decides about it.</summary>
internal sealed class OutboxTidying(OutboxQueue queue, IOptions<HubOptions> options, TimeProvider time, ILogger<OutboxTidying> logger)
    : RegularWork(TimeSpan.FromMinutes(10), time, logger)
{
    public async Task TidyAsync(CancellationToken cancellation)
    {
        var before = Time.Now() - options.Value.Launch.KeepLogs;
        while (await queue.ForgetDeliveredAsync(before, cancellation) == OutboxQueue.ForgottenAtOnce)
        {
        }
    }

    protected override Task WorkAsync(CancellationToken cancellation) => TidyAsync(cancellation);
}
