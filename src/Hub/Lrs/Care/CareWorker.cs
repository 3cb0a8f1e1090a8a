using Hub.Hosting;
using Hub.Lrs.Care.People;
using Hub.Lrs.Care.Retention;

namespace Hub.Lrs.Care;

/// <summary>Applies retention rules that are due and finishes erasures that were cut short, once a minute and at the start.</summary>
internal sealed class CareWorker(Erasures erasures, RetentionRun retention, TimeProvider time, ILogger<CareWorker> logger)
    : RegularWork(TimeSpan.FromMinutes(1), time, logger)
{
    protected override bool BeginsAtOnce => true;

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        await erasures.FinishAbandonedAsync(cancellation);
        await retention.RunDueAsync(cancellation);
    }
}
