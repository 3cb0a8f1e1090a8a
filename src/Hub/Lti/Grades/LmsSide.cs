using Hub.Core;
using Hub.Dispatching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lti.Grades;

/// <summary>Notes what a grade book has where shells note it too, so that results are compared with the LMS's whichever way they went.</summary>
internal static class LmsSide
{
    public static async Task KeepLmsSideAsync(this HubDbContext db, Registration registration, double? score, DateTimeOffset now, CancellationToken cancellation)
    {
        var launch = await db.Launches.Where(known => known.RegistrationKey == registration.Key)
            .OrderByDescending(known => known.CreatedAt).Select(known => (Key<Launch>?)known.Key).FirstOrDefaultAsync(cancellation);
        if (launch is not { } newest)
            return;
        var record = await db.LmsRecords.SingleOrDefaultAsync(known => known.RegistrationKey == registration.Key, cancellation);
        if (record is null)
            db.LmsRecords.Add(record = new LmsRecord { RealmKey = db.Realm, RegistrationKey = registration.Key, LaunchKey = newest, At = now });
        (record.LaunchKey, record.At, record.Problem) = (newest, now, "");
        (record.LessonStatus, record.Score) = (Reconciliation.StatusFor(registration.Outcome), score);
    }

    /// <summary>A newer result comes to the grade that the grade book has: a status, which it knows nothing of, holds nothing up.</summary>
    /// <param name="db">The database.</param>
    /// <param name="registration">Whose result it is.</param>
    /// <param name="look">What was seen in the grade book.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task RenewLmsSideAsync(this HubDbContext db, Registration registration, ResultLook look, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await db.LmsRecords.SingleOrDefaultAsync(known => known.RegistrationKey == registration.Key, cancellation) is { } record)
            (record.LessonStatus, record.At, record.Score) = (Reconciliation.StatusFor(registration.Outcome), look.IsDone ? now : record.At, (double?)look.Grade ?? record.Score);
    }
}
