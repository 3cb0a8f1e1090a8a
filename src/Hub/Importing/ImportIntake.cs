using Hub.Core;
using Hub.Hosting;
using Hub.Outbound;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Hub.Importing;

/// <summary>Takes packages in: an upload is streamed to staging, a URL is noted; then there is a job. A refused or broken upload leaves nothing.</summary>
internal sealed class ImportIntake(
    HubDatabase database, PackageStore store, PackageFolders folders, ImportQueue queue, IOptions<HubOptions> options, TimeProvider time)
{
    private static readonly string[] ZipTypes = ["", "application/zip", "application/x-zip-compressed", "application/octet-stream"];

    public async Task<IntakeAnswer> TakeUploadAsync(ImportOrder order, string? contentType, HttpRequest request, CancellationToken cancellation)
    {
        if (await ProblemAsync(order, contentType, cancellation) is { } refusal)
            return IntakeAnswer.Refused(refusal);
        var job = NewJob(order, sourceUrl: null);
        var staged = new StagedImport(store, job.RealmKey, job.Key);
        var isQueued = false;
        try
        {
            staged.Create();
            await MultipartUpload.ReadAsync(request, staged.Package, options.Value.Import.MaxUploadBytes, cancellation);
            await AddAsync(job, cancellation);
            isQueued = true;
        }
        finally
        {
            if (!isQueued)
                staged.Remove(folders);
        }
        return new IntakeAnswer(job.Key);
    }

    public async Task<IntakeAnswer> TakeUrlAsync(ImportOrder order, string? url, string? contentType, CancellationToken cancellation)
    {
        if (await ProblemAsync(order, contentType, cancellation) is { } refusal)
            return IntakeAnswer.Refused(refusal);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var source))
            return IntakeAnswer.Refused(Bad($"url is '{url}', which is no absolute URL."));
        if (GuardedClient.Problem(source) is { } problem)
            return IntakeAnswer.Refused(Bad(problem));
        var job = NewJob(order, source.AbsoluteUri);
        await AddAsync(job, cancellation);
        return new IntakeAnswer(job.Key);
    }

    private async Task<IntakeRefusal?> ProblemAsync(ImportOrder order, string? contentType, CancellationToken cancellation)
    {
        if (ClientId.Problem(order.CourseId, "course") is { } problem)
            return Bad(problem);
        if (!ZipTypes.Contains(contentType ?? "", StringComparer.OrdinalIgnoreCase))
            return Bad($"The content type '{contentType}' is not supported by this version yet; it imports zip packages (application/zip).");
        return !order.MayCreateVersion && await ExistsAsync(order, cancellation)
            ? new IntakeRefusal(StatusCodes.Status409Conflict, CourseAssembly.ExistsAlready(order.CourseId))
            : null;
    }

    private Task<bool> ExistsAsync(ImportOrder order, CancellationToken cancellation) => database.ReadAsync(order.Realm, db =>
        db.Courses.AnyAsync(course => course.ApplicationKey == order.Application && course.Id == order.CourseId, cancellation));

    private async Task AddAsync(ImportJob job, CancellationToken cancellation)
    {
        await database.WriteAsync(job.RealmKey, db => { db.ImportJobs.Add(job); return Task.CompletedTask; }, cancellation);
        queue.Wake();
    }

    private ImportJob NewJob(ImportOrder order, string? sourceUrl)
    {
        var now = time.Now();
        return new ImportJob
        {
            RealmKey = order.Realm,
            Key = Key<ImportJob>.New(now),
            ApplicationKey = order.Application,
            CourseId = order.CourseId,
            MayCreateVersion = order.MayCreateVersion,
            SourceUrl = sourceUrl,
            CreatedAt = now,
        };
    }

    private static IntakeRefusal Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}
