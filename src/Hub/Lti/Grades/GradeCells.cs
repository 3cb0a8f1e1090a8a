using Hub.Core;
using Hub.Dispatching;
using Hub.Lti.Launches;
using Hub.Security;
using Hub.Storage.Entries;
using Interop.Lti.Launches;

namespace Hub.Lti.Grades;

/// <summary>Remembers at each launch where the learner's grade goes, as the platform says it then.</summary>
internal sealed class GradeCells(Protection protection)
{
    /// <summary>The link that is launched, with the services that the platform offers for it now.</summary>
    public static LtiResourceLink Link(EntrySubject subject, LtiPlace place, ResourceLinkLaunch launch, Key<Dispatch> dispatch, DateTimeOffset now)
    {
        var link = place.Link ?? New(subject.Realm, place.Deployment!.Key, launch, dispatch, now);
        if (place.Link is null)
            subject.Add(link);
        else
            subject.Watch(link);
        link.DispatchKey = dispatch;
        link.ContextTitle = Short(launch.Context?.Title ?? launch.Context?.Label ?? launch.Context?.Id, link.ContextTitle);
        link.Title = Short(launch.ResourceLink.Title, link.Title);
        link.Memberships = launch.Roster?.Memberships.AbsoluteUri ?? link.Memberships;
        if (launch.Grades is { } grades)
        {
            if (IsAnother(grades.LineItem, link.LineItem))
                FillAnew(subject, link, now);
            link.LineItem = grades.LineItem?.AbsoluteUri ?? link.LineItem;
            link.LineItems = LtiTargets.MayHaveColumn(launch.Custom) ? grades.LineItems?.AbsoluteUri ?? "" : "";
            if (!link.GradeScopes.SequenceEqual(grades.Scopes))
                link.GradeScopes = [.. grades.Scopes];
        }
        LaunchPlace.Note(link, now);
        return link;
    }

    // Where an LMS has several names, a column's address has that of the page from which the link was opened.
    private static bool IsAnother(Uri? named, string known) => named is not null && known.Length > 0 && named.PathAndQuery != new Uri(known).PathAndQuery;

    private static void FillAnew(EntrySubject subject, LtiResourceLink link, DateTimeOffset now)
    {
        subject.Forget(link);
        subject.Add(MissedScores.Of(link, now));
    }

    private static LtiResourceLink New(Key<Realm> realm, Key<LtiDeployment> deployment, ResourceLinkLaunch launch, Key<Dispatch> dispatch, DateTimeOffset now) => new()
    {
        RealmKey = realm,
        Key = Key<LtiResourceLink>.New(now),
        DeploymentKey = deployment,
        ResourceLinkId = launch.ResourceLink.Id,
        DispatchKey = dispatch,
        CreatedAt = now,
        LastLaunchAt = now,
    };

    /// <summary>The learner's cell under the link; from now on it is filled by the registration that is launched.</summary>
    public void Open(EntrySubject subject, LtiResourceLink link, Entered entered, string userId, GradeEndpoint? grades, DateTimeOffset now)
    {
        if (grades is not { CanScore: true } || (link.LineItem.Length == 0 && !LineItems.CanMake(link)))
            return;
        var registration = entered.Registration;
        var cell = Cell(subject, link, entered, userId, now);
        if (cell.RegistrationKey != registration.Key)
            (cell.RegistrationKey, cell.Revision, cell.SentRevision) = (registration.Key, 0, 0);
        if (protection.Unprotect(cell.ProtectedUserId) != userId)
            cell.ProtectedUserId = protection.Protect(userId);
        registration.HasGradeBook = true;
        // A result that was there before the platform asked for it: played by a shell, or under another link.
        if (registration.Outcome.SaysSomething && cell.SentRevision < registration.Revision)
            subject.Add(ScoreSink.Message(registration, entered.Issued.Launch, now));
    }

    private LtiGrade Cell(EntrySubject subject, LtiResourceLink link, Entered entered, string userId, DateTimeOffset now)
    {
        if (entered.Visit.Known?.Cell is { } known)
        {
            subject.Watch(known);
            return known;
        }
        var cell = new LtiGrade
        {
            RealmKey = subject.Realm,
            Key = Key<LtiGrade>.New(now),
            LinkKey = link.Key,
            LearnerKey = entered.Registration.LearnerKey,
            RegistrationKey = entered.Registration.Key,
            ProtectedUserId = protection.Protect(userId),
        };
        subject.Add(cell);
        return cell;
    }

    private static string Short(string? text, string known)
    {
        var clean = text is null ? known : string.Concat(text.Where(character => !char.IsControl(character)));
        return clean.Cut(255);
    }
}
