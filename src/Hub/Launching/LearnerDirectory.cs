using Hub.Core;
using Hub.Storage;
using Hub.Storage.Entries;
using Microsoft.EntityFrameworkCore;

namespace Hub.Launching;

/// <summary>How a learner is described by whoever launches or registers them. Empty fields are not known.</summary>
internal sealed record LearnerDescription(string ExternalId, string FirstName = "", string LastName = "", string Email = "");

/// <summary>Finds the learner behind an external id, or makes one.</summary>
internal static class LearnerDirectory
{
    public static async Task<Learner> FindOrAddLearnerAsync(
        this HubDbContext db, string source, LearnerDescription described, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = await (from identity in db.LearnerIdentities
                           where identity.Source == source && identity.ExternalId == described.ExternalId
                           join learner in db.Learners on identity.LearnerKey equals learner.Key
                           select learner).SingleOrDefaultAsync(cancellation);
        return known?.Described(described) ?? db.AddLearner(source, described, now);
    }

    /// <summary>Makes a learner whom the source has not sent before.</summary>
    public static Learner AddLearner(this HubDbContext db, string source, LearnerDescription described, DateTimeOffset now)
    {
        var learner = New(db.Realm, source, described.ExternalId, now).Described(described);
        db.Learners.Add(learner);
        return learner;
    }

    /// <inheritdoc cref="AddLearner(HubDbContext, string, LearnerDescription, DateTimeOffset)"/>
    public static Learner AddLearner(this EntrySubject subject, string source, LearnerDescription described, DateTimeOffset now)
    {
        var learner = New(subject.Realm, source, described.ExternalId, now).Described(described);
        subject.Add(learner);
        return learner;
    }

    /// <summary>Takes over what is new of a learner.</summary>
    public static Learner Described(this Learner known, LearnerDescription described)
    {
        known.FirstName = Newer(described.FirstName, known.FirstName);
        known.LastName = Newer(described.LastName, known.LastName);
        known.Email = Newer(described.Email, known.Email);
        return known;
    }

    private static Learner New(Key<Realm> realm, string source, string externalId, DateTimeOffset now)
    {
        var key = Key<Learner>.New(now);
        return new Learner
        {
            RealmKey = realm,
            Key = key,
            CreatedAt = now,
            Identities = { new LearnerIdentity { RealmKey = realm, Source = source, ExternalId = externalId, LearnerKey = key } },
        };
    }

    private static string Newer(string given, string known) => given.Length > 0 ? given : known;
}
