using Hub.Core;
using Hub.Storage.Entries;

namespace Hub.Dispatching;

/// <summary>The licence of a dispatch: so many different learners, each counted once.</summary>
internal static class LicenceSeats
{
    public static bool HasSeatLeft(this Dispatch dispatch) => dispatch.LicenceLimit == 0 || dispatch.LicencesUsed < dispatch.LicenceLimit;

    /// <summary>
    /// Takes a seat for a learner who has none. Count and limit are compared once more by the database in the statement that counts,
    /// so that however many come at once, no more get in than there are seats. Whoever finds the last one gone, perhaps to this very learner
    /// in a second window, starts over.
    /// </summary>
    public static void TakeSeat(this EntrySubject subject, Key<Dispatch> dispatch, Key<Learner> learner, DateTimeOffset now) =>
        subject.Add(new LicenceUse { RealmKey = subject.Realm, DispatchKey = dispatch, LearnerKey = learner, At = now });
}
