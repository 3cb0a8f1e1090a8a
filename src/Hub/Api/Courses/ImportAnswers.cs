using Hub.Core;
using Hub.Importing;
using Hub.Storage;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Courses;

/// <summary>How an import that was taken in, or not, is answered: with the job's id, when it is done, or by sending a browser on.</summary>
internal sealed class ImportAnswers(HubDatabase database, TimeProvider time)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Beyond this a proxy would give up anyway; the job goes on and can be asked for.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    public async Task<IResult> AnswerAsync(IntakeAnswer taken, ImportParameters parameters, ApiCaller caller, CancellationToken cancellation)
    {
        if (parameters.RedirectUrl is { Length: > 0 } target)
            return TypedResults.Redirect(Told(target, taken));
        if (taken.Refusal is { } refusal)
            return ApiAnswer.Error(refusal.Status, refusal.Message);
        if (parameters.Wait is not true)
            return TypedResults.Json(new ImportJobAccepted(taken.Job.ToString()), CourseJson.Default.ImportJobAccepted);
        await WaitAsync(caller.Realm, taken.Job, cancellation);
        return await ShowAsync(caller, taken.Job.ToString(), cancellation);
    }

    public async Task<IResult> ShowAsync(ApiCaller caller, string id, CancellationToken cancellation)
    {
        var application = caller.Application;
        if (!Key<ImportJob>.TryParse(id, out var key))
            return ApiAnswer.NotFound("import job", id);
        return await database.ReadAsync<IResult>(caller.Realm, async db =>
            await db.ImportJobs.SingleOrDefaultAsync(job => job.Key == key && job.ApplicationKey == application, cancellation) is { } job
                ? TypedResults.Json(await ImportJobView.ShowAsync(db, job, cancellation), CourseJson.Default.ImportJobResource)
                : ApiAnswer.NotFound("import job", id));
    }

    private async Task WaitAsync(Key<Realm> realm, Key<ImportJob> job, CancellationToken cancellation)
    {
        var begun = time.GetTimestamp();
        while (time.GetElapsedTime(begun) < LongestWait
            && await database.ReadAsync(realm, db => db.ImportJobs.AnyAsync(j => j.Key == job && j.State == ImportState.Running, cancellation)))
            await Task.Delay(Poll, time, cancellation);
    }

    private static string Told(string target, IntakeAnswer taken) => taken.Refusal is { } refusal
        ? QueryHelpers.AddQueryString(target, "error", refusal.Message)
        : QueryHelpers.AddQueryString(target, "importJobId", taken.Job.ToString());
}
