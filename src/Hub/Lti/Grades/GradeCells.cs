using Hub.Core;
using Hub.Dispatching;
using Hub.Lti.Launches;
using Hub.Security;
using Hub.Storage;
using Interop.Lti.Launches;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lti.Grades;

/// <summary>Remembers at each launch where the learner's grade goes, as the platform says it then.</summary>
internal sealed class GradeCells(Protection protection)
{
    /// <summary>The link that is launched, with the services that the platform offers for it now.</summary>
    public static LtiResourceLink Link(HubDbContext db, LaunchPlace place, ResourceLinkLaunch launch, Key<Dispatch> dispatch, DateTimeOffset now)
    {
        var link = place.Link ?? db.LtiResourceLinks.Add(new LtiResourceLink
        {
            RealmKey = db.Realm,
            Key = Key<LtiResourceLink>.New(now),
            DeploymentKey = place.Deployment.Key,
            ResourceLinkId = launch.ResourceLink.Id,
            DispatchKey = dispatch,
            CreatedAt = now,
            LastLaunchAt = now,
        }).Entity;
        link.DispatchKey = dispatch;
        link.ContextTitle = Short(launch.Context?.Title ?? launch.Context?.Label ?? launch.Context?.Id, link.ContextTitle);
        link.Title = Short(launch.ResourceLink.Title, link.Title);
        link.Memberships = launch.Roster?.Memberships.AbsoluteUri ?? link.Memberships;
        if (launch.Grades is { } grades)
        {
            link.LineItem = grades.LineItem?.AbsoluteUri ?? link.LineItem;
            link.LineItems = grades.LineItems?.AbsoluteUri ?? "";
            if (!link.GradeScopes.SequenceEqual(grades.Scopes))
                link.GradeScopes = [.. grades.Scopes];
        }
        if (now - link.LastLaunchAt > TimeSpan.FromMinutes(1))
            link.LastLaunchAt = now;
        return link;
    }

    /// <summary>The learner's cell under the link; from now on it is filled by the registration that is launched.</summary>
    public async Task OpenAsync(
        HubDbContext db, LtiResourceLink link, Entered entered, string userId, GradeEndpoint? grades, DateTimeOffset now, CancellationToken cancellation)
    {
        if (grades is not { CanScore: true } || (link.LineItem.Length == 0 && !grades.CanManageLineItems))
            return;
        var registration = entered.Registration;
        var cell = await db.LtiGrades.SingleOrDefaultAsync(known => known.LinkKey == link.Key && known.LearnerKey == registration.LearnerKey, cancellation);
        if (cell is null)
            db.LtiGrades.Add(cell = new LtiGrade
            {
                RealmKey = db.Realm,
                Key = Key<LtiGrade>.New(now),
                LinkKey = link.Key,
                LearnerKey = registration.LearnerKey,
                RegistrationKey = registration.Key,
                ProtectedUserId = protection.Protect(userId),
            });
        else if (cell.RegistrationKey != registration.Key)
            (cell.RegistrationKey, cell.Revision, cell.SentRevision) = (registration.Key, 0, 0);
        if (protection.Unprotect(cell.ProtectedUserId) != userId)
            cell.ProtectedUserId = protection.Protect(userId);
        registration.HasGradeBook = true;
        // A result that was there before the platform asked for it: played by a shell, or under another link.
        if (registration.Outcome.SaysSomething && cell.SentRevision < registration.Revision)
            db.Outbox.Add(ScoreSink.Message(registration, entered.Issued.Launch, now));
    }

    private static string Short(string? text, string known)
    {
        var clean = text is null ? known : string.Concat(text.Where(character => !char.IsControl(character)));
        return clean.Cut(255);
    }
}
