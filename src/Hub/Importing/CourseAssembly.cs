using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Importing;

internal enum AssemblyResult
{
    Done,

    /// <summary>The course has come into being meanwhile, and this import may not add a version to it.</summary>
    CourseExists,

    /// <summary>Another worker has the job.</summary>
    Lost,
}

/// <summary>Makes a published package a course or its next version and completes the job, in one transaction.</summary>
internal sealed class CourseAssembly(HubDatabase database, TimeProvider time)
{
    public static string ExistsAlready(string courseId) =>
        $"There is a course with the id '{courseId}' already. Set mayCreateNewVersion=true to import this package as its next version, or choose another id.";

    public Task<AssemblyResult> CompleteAsync(ImportJob claimed, Key<CourseVersion> key, ImportOutcome outcome, CancellationToken cancellation)
    {
        var now = time.Now();
        return database.WriteAsync(claimed.RealmKey, async db =>
        {
            if (await ImportQueue.Held(db, claimed).SingleOrDefaultAsync(cancellation) is not { } job)
                return AssemblyResult.Lost;
            var course = await FindLockedAsync(db, job, cancellation);
            if (course is not null && !job.MayCreateVersion)
                return AssemblyResult.CourseExists;
            var number = course is null ? 0 : 1 + await db.CourseVersions.Where(v => v.CourseKey == course.Key).MaxAsync(v => v.Number, cancellation);
            if (course is null)
                db.Courses.Add(course = NewCourse(job, outcome, now));
            db.CourseVersions.Add(NewVersion(course, key, number, outcome, now));
            if (!course.TitleIsOwn)
                course.Title = TitleOf(job, outcome);
            course.CurrentVersion = number;
            course.UpdatedAt = now;
            Finish(job, key, outcome, now);
            return AssemblyResult.Done;
        }, cancellation);
    }

    // The row is held so that two imports do not give their versions the same number.
    private Task<Course?> FindLockedAsync(HubDbContext db, ImportJob job, CancellationToken cancellation) => db.Courses
        .FromSqlRaw(
            database.Locking("SELECT * FROM course WHERE realm_key = {0} AND application_key = {1} AND id = {2}"),
            job.RealmKey.Value, job.ApplicationKey.Value, job.CourseId)
        .SingleOrDefaultAsync(cancellation);

    private static Course NewCourse(ImportJob job, ImportOutcome outcome, DateTimeOffset now) => new()
    {
        RealmKey = job.RealmKey,
        Key = Key<Course>.New(now),
        ApplicationKey = job.ApplicationKey,
        Id = job.CourseId,
        Title = TitleOf(job, outcome),
        CreatedAt = now,
        UpdatedAt = now,
    };

    private static CourseVersion NewVersion(Course course, Key<CourseVersion> key, int number, ImportOutcome outcome, DateTimeOffset now) => new()
    {
        RealmKey = course.RealmKey,
        Key = key,
        CourseKey = course.Key,
        Number = number,
        Standard = outcome.Contents!.Standard,
        Title = outcome.Contents.Title.Length > 0 ? outcome.Contents.Title : course.Title,
        Description = outcome.Contents.Description,
        Languages = [.. outcome.Contents.Languages],
        Activities = [.. outcome.Contents.Activities],
        Warnings = [.. outcome.Warnings],
        PackageBytes = outcome.PackageBytes,
        CreatedAt = now,
        UpdatedAt = now,
    };

    private static void Finish(ImportJob job, Key<CourseVersion> key, ImportOutcome outcome, DateTimeOffset now)
    {
        job.State = ImportState.Complete;
        job.Progress = 100;
        job.Message = "The course was imported.";
        job.Warnings = [.. outcome.Warnings];
        job.VersionKey = key;
        job.FinishedAt = now;
        job.LeasedUntil = null;
    }

    private static string TitleOf(ImportJob job, ImportOutcome outcome) =>
        outcome.Contents!.Title.Length > 0 ? outcome.Contents.Title : job.CourseId;
}
