using Hub.Core;
using Hub.Dispatching;
using Hub.Lti.Grades;
using Hub.Storage;
using Interop.Lti;
using Interop.Lti.Rosters;
using Interop.Lti.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lti.Rosters;

/// <summary>Reads who is in the courses of a dispatch, and keeps it until it is read again.</summary>
internal sealed class RosterReading(HubDatabase database, RosterReader reader, PlatformTokens tokens, PersonalData personalData, TimeProvider time)
{
    private static readonly string[] Scopes = [LtiScopes.ContextMembershipReadOnly];

    public async Task<IReadOnlyList<string>> ReadAsync(Key<Realm> realm, Key<Dispatch> dispatch, CancellationToken cancellation)
    {
        var links = await database.ReadAsync(realm, db =>
            (from link in db.LtiResourceLinks
             where link.DispatchKey == dispatch && link.Memberships != ""
             join deployment in db.LtiDeployments on link.DeploymentKey equals deployment.Key
             join platform in db.LtiPlatforms on deployment.PlatformKey equals platform.Key
             select new LinkedCourse(link, deployment, platform)).ToListAsync(cancellation));
        var problems = new List<string>();
        foreach (var course in links)
            if (await ReadAsync(course, cancellation) is { } problem)
                problems.Add($"{course.Link.ContextTitle}: {problem}");
        return problems;
    }

    private async Task<string?> ReadAsync(LinkedCourse course, CancellationToken cancellation)
    {
        if (!course.Platform.IsEnabled)
            return "The LMS is switched off here, so its members are not read.";
        if (course.Deployment.State is not DeploymentState.Active)
            return "The LMS's deployment is not approved, so its members are not read.";
        if (course.Platform.TokenEndpoint.Length == 0)
            return "The platform has no token endpoint, so its members cannot be read.";
        var purpose = new TokenPurpose(course.Platform, course.Deployment, Scopes);
        var token = await tokens.GetAsync(purpose, cancellation);
        if (token.Value is not { } access)
            return $"No access token: {token.Fault!.Sentence}";
        // With rlid a platform may leave out whom the link is hidden from (NRPS 2.4.2).
        var answer = await reader.ReadAsync(new Uri(course.Link.Memberships), new RosterFilter(course.Link.ResourceLinkId), access, cancellation);
        if (answer.Value is not { } roster)
        {
            if (answer.Fault!.Kind is FaultKind.Unauthorized or FaultKind.Forbidden)
                tokens.Drop(purpose, access);
            return answer.Fault.Sentence;
        }
        await KeepAsync(course.Link, roster, cancellation);
        return roster.IsCut ? "The course has more members than are read." : null;
    }

    private Task KeepAsync(LtiResourceLink link, Roster roster, CancellationToken cancellation) => database.WriteAsync(link.RealmKey, async db =>
    {
        var dispatch = await db.Dispatches.SingleAsync(d => d.Key == link.DispatchKey, cancellation);
        var destination = await db.Destinations.SingleAsync(d => d.Key == dispatch.DestinationKey, cancellation);
        var isHashed = dispatch.HashesPersonalData || destination.HashesPersonalData;
        await db.LtiMembers.Where(member => member.LinkKey == link.Key).ExecuteDeleteAsync(cancellation);
        foreach (var member in roster.Members.DistinctBy(member => member.UserId).Where(member => ClientId.Problem(member.UserId, "learner") is null))
        {
            var person = LmsPerson.Named(member.UserId, member.Name ?? $"{member.GivenName} {member.FamilyName}", "", member.Email);
            if (isHashed)
                person = await personalData.HashAsync(db, person, destination.Key, cancellation);
            db.LtiMembers.Add(new LtiMember
            {
                RealmKey = link.RealmKey,
                LinkKey = link.Key,
                ExternalId = person.Id,
                Name = person.FirstName,
                Email = person.Email,
                IsLearner = member.Roles.IsLearner,
                IsActive = member.Status is MemberStatus.Active,
            });
        }
        var now = time.Now();
        await db.LtiResourceLinks.Where(known => known.Key == link.Key).ExecuteUpdateAsync(set => set.SetProperty(known => known.RosterReadAt, now), cancellation);
    }, cancellation);

    private sealed record LinkedCourse(LtiResourceLink Link, LtiDeployment Deployment, LtiPlatform Platform);
}
