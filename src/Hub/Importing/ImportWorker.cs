using Hub.Core;
using Hub.Hosting;
using Hub.Storage;

namespace Hub.Importing;

/// <summary>Works off import jobs until the hub stops. What is under way then is given back and started over by whoever runs next.</summary>
internal sealed class ImportWorker(
    ImportQueue queue, PackageImport import, CourseAssembly assembly, PackageStore store, PackageFolders folders, TimeProvider time, ILogger<ImportWorker> logger)
    : BackgroundService
{
    private const int JobsAtATime = 2;
    private const int MaxAttempts = 3;
    private static readonly TimeSpan PauseWithoutDatabase = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, JobsAtATime).Select(_ => Task.Run(() => WorkAsync(stoppingToken), CancellationToken.None)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
            try
            {
                if (await queue.ClaimAsync(stopping) is { } job)
                    await ImportAsync(job, stopping);
                else
                    await queue.WaitAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (Outage.IsBehind(exception))
            {
                logger.DatabaseIsAway(exception);
                await PauseAsync(stopping);
            }
    }

    private async Task ImportAsync(ImportJob job, CancellationToken stopping)
    {
        var staged = new StagedImport(store, job.RealmKey, job.Key);
        var progress = new ImportProgress();
        await using var lease = new ImportLease(queue, job, progress, time, stopping);
        using var work = MeasuredWork.Begin("import", Measures.Imports);
        try
        {
            var outcome = job.Attempts > MaxAttempts
                ? ImportOutcome.Refused("interrupted", $"The hub stopped in the middle of this import {MaxAttempts} times. Upload the package again.")
                : await import.RunAsync(job, staged, progress, lease.Held);
            work.End(outcome.Refusal?.Code);
            await FinishAsync(job, staged, outcome, progress, lease.Held);
        }
        catch (OperationCanceledException) when (lease.Held.IsCancellationRequested)
        {
            logger.ImportInterrupted(job.Key);
            if (stopping.IsCancellationRequested)
                await queue.ReleaseAsync(job, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await GiveUpAsync(job, staged, exception, "The hub could not read or write its disk, so the package was not imported. Its log says more.");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !Outage.IsBehind(exception))
        {
            // A package that a reader stumbles over ends its own job, not the hub.
            await GiveUpAsync(job, staged, exception, "The hub failed to read this package. Its log has the details under this job's id.");
        }
    }

    private async Task FinishAsync(ImportJob job, StagedImport staged, ImportOutcome outcome, ImportProgress progress, CancellationToken held)
    {
        if (!await queue.RenewAsync(job, progress.Percent, held))
            return;
        if (outcome.Contents is not null)
        {
            staged.Publish();
            var result = await assembly.CompleteAsync(job, staged.Version, outcome, held);
            if (result is AssemblyResult.Done)
                logger.CourseImported(job.Key, job.CourseId, outcome.Warnings.Count);
            if (result is not AssemblyResult.CourseExists)
                return;
            outcome = ImportOutcome.Refused("course-exists", CourseAssembly.ExistsAlready(job.CourseId)) with { Warnings = outcome.Warnings };
        }
        logger.PackageRefused(job.Key, outcome.Refusal!.Code);
        await FailAsync(job, staged, outcome.Refusal.ToLine(), outcome.Warnings, held);
    }

    private async Task GiveUpAsync(ImportJob job, StagedImport staged, Exception exception, string message)
    {
        logger.ImportFailed(exception, job.Key);
        if (await queue.RenewAsync(job, 0, CancellationToken.None))
            await FailAsync(job, staged, message, [], CancellationToken.None);
    }

    // First the job, then its files: a folder that resists keeps nobody from the reason, and a job that is done again finds its package.
    private async Task FailAsync(ImportJob job, StagedImport staged, string message, IReadOnlyList<PackageWarning> warnings, CancellationToken cancellation)
    {
        // Whoever has the job by now has its files too.
        if (await queue.FailAsync(job, message, warnings, cancellation))
            staged.Remove(folders);
    }

    private async Task PauseAsync(CancellationToken stopping)
    {
        try
        {
            await Task.Delay(PauseWithoutDatabase, time, stopping);
        }
        catch (OperationCanceledException)
        {
            // The loop ends by itself.
        }
    }
}
