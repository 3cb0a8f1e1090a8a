using Hub.Hosting;

namespace Hub.Storage.Statements;

/// <summary>Sweeps attachments that nothing refers to, every hour.</summary>
internal sealed class AttachmentSweep(AttachmentStore attachments, TimeProvider time, ILogger<AttachmentSweep> logger)
    : RegularWork(TimeSpan.FromHours(1), time, logger)
{
    protected override Task WorkAsync(CancellationToken cancellation) => attachments.SweepAsync(cancellation);
}
