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

    /// <summary>The grade book keeps what it has, and what it was seen to have: the newer result comes to the same there, whatever a shell would call it.</summary>
    public static async Task RenewLmsSideAsync(this HubDbContext db, Registration registration, DateTimeOffset? seenAt, CancellationToken cancellation)
    {
        if (await db.LmsRecords.SingleOrDefaultAsync(known => known.RegistrationKey == registration.Key, cancellation) is { } record)
            (record.LessonStatus, record.At) = (Reconciliation.StatusFor(registration.Outcome), seenAt ?? record.At);
    }
}
