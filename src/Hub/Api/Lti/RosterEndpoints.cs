using System.Text.Json.Serialization;
using Hub.Api.Dispatching;
using Hub.Core;
using Hub.Core.Ports;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Lti;

/// <summary>Who is in the courses that a dispatch is launched from, who has not started, and how grades stand.</summary>
internal static class RosterEndpoints
{
    private const string Path = "/dispatches/{dispatchId}/lti";
    private const int MostShown = 5_000;

    public static void MapRosters(this RouteGroupBuilder group)
    {
        group.MapGet(Path + "/roster", GetAsync).RequireScope("read:dispatch").Describe("getDispatchLtiRoster", "The members as they were read last, with who has not started; the first 5000, and how many there are.", 404).Produces<RosterResource>();
        group.MapPost(Path + "/roster", ReadAsync).RequireScope("write:dispatch").Describe("readDispatchLtiRoster", "Reads the members from the LMSs anew.", 404).Produces<RosterResource>();
        group.MapGet(Path + "/grades", GetGradesAsync).RequireScope("read:dispatch").Describe("getDispatchLtiGrades", "What was last sent to each cell of the LMSs' grade books; the newest 5000, and how many there are.", 404).Produces<GradeList>();
    }

    private static Task<IResult> GetAsync(RouteId dispatchId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        ShowAsync(dispatchId, caller, database, [], cancellation);

    private static async Task<IResult> ReadAsync(RouteId dispatchId, ApiCaller caller, HubDatabase database, ILtiTool tool, CancellationToken cancellation)
    {
        if (await database.ReadAsync(caller.Realm, db => db.FindDispatchAsync(caller, dispatchId, cancellation)) is not { } dispatch)
            return ApiAnswer.NotFound("dispatch", dispatchId);
        var problems = await tool.ReadRosterAsync(caller.Realm, dispatch.Key, cancellation);
        return await ShowAsync(dispatchId, caller, database, problems, cancellation);
    }

    private static Task<IResult> ShowAsync(
        RouteId dispatchId, ApiCaller caller, HubDatabase database, IReadOnlyList<string> problems, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindDispatchAsync(caller, dispatchId, cancellation) is not { } dispatch)
                return ApiAnswer.NotFound("dispatch", dispatchId);
            var links = await db.LtiResourceLinks.Where(link => link.DispatchKey == dispatch.Key).ToListAsync(cancellation);
            var all = MembersOf(db, dispatch);
            var members = await all.OrderBy(member => member.Name).ThenBy(member => member.ExternalId).Take(MostShown).ToListAsync(cancellation);
            var started = await StartedAsync(db, dispatch, members, cancellation);
            return TypedResults.Ok(new RosterResource(
                [.. links.Select(link => new RosterCourse(link.ContextTitle, link.Title, link.Memberships.Length > 0, link.RosterReadAt))],
                [.. members.Select(member => Show(member, started))],
                await all.CountAsync(cancellation),
                problems));
        });

    // Each link has a roster of its own, which may lack whom it is hidden from; links whose members have one address are in one course.
    private static IQueryable<Member> MembersOf(HubDbContext db, Dispatch dispatch) =>
        from member in db.LtiMembers
        join link in db.LtiResourceLinks on member.LinkKey equals link.Key
        where link.DispatchKey == dispatch.Key
        group new { link.ContextTitle, member.Name, member.Email, member.IsLearner, member.IsActive }
            by new { link.DeploymentKey, link.Memberships, member.ExternalId } into same
        select new Member
        {
            Deployment = same.Key.DeploymentKey,
            ExternalId = same.Key.ExternalId,
            Course = same.Max(row => row.ContextTitle)!,
            Name = same.Max(row => row.Name)!,
            Email = same.Max(row => row.Email)!,
            IsLearner = same.Max(row => row.IsLearner ? 1 : 0) == 1,
            IsActive = same.Max(row => row.IsActive ? 1 : 0) == 1,
        };

    // A member is known here by the identity that its deployment vouches for.
    private static async Task<Dictionary<(string Source, string Id), Registration>> StartedAsync(
        HubDbContext db, Dispatch dispatch, List<Member> members, CancellationToken cancellation)
    {
        var ids = members.Select(member => member.ExternalId).Distinct().ToList();
        var sources = members.Select(member => IdentitySource.Of(member.Deployment)).Distinct().ToList();
        var rows = await (from registration in db.Registrations
                          where registration.DispatchKey == dispatch.Key && registration.IsCurrent && !registration.IsSandbox && registration.FirstAccessAt != null
                          join identity in db.LearnerIdentities on registration.LearnerKey equals identity.LearnerKey
                          where sources.Contains(identity.Source) && ids.Contains(identity.ExternalId)
                          select new { identity.Source, identity.ExternalId, Registration = registration }).ToListAsync(cancellation);
        return rows.GroupBy(row => (row.Source, row.ExternalId)).ToDictionary(group => group.Key, group => group.First().Registration);
    }

    private static RosterMemberResource Show(Member member, Dictionary<(string, string), Registration> started)
    {
        var registration = started.GetValueOrDefault((IdentitySource.Of(member.Deployment), member.ExternalId));
        return new RosterMemberResource
        {
            LearnerId = member.ExternalId,
            Name = member.Name,
            Email = member.Email,
            Course = member.Course,
            IsLearner = member.IsLearner,
            IsActive = member.IsActive,
            State = registration is null ? MemberState.NotStarted : registration.Completion is Completion.Completed ? MemberState.Completed : MemberState.Started,
            RegistrationId = registration?.Id,
        };
    }

    private static Task<IResult> GetGradesAsync(RouteId dispatchId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindDispatchAsync(caller, dispatchId, cancellation) is not { } dispatch)
                return ApiAnswer.NotFound("dispatch", dispatchId);
            var all = from grade in db.LtiGrades
                      join link in db.LtiResourceLinks on grade.LinkKey equals link.Key
                      where link.DispatchKey == dispatch.Key
                      join registration in db.Registrations on grade.RegistrationKey equals registration.Key
                      join learner in db.Learners on registration.LearnerKey equals learner.Key
                      orderby grade.SentAt descending
                      select new { Grade = grade, link.ContextTitle, link.LineItem, registration.Id, registration.Revision, learner.FirstName, learner.LastName };
            var rows = await all.Take(MostShown).ToListAsync(cancellation);
            return TypedResults.Ok(new GradeList([.. rows.Select(row => new GradeResource(
                row.Id, $"{row.FirstName} {row.LastName}".Trim(), row.ContextTitle, row.LineItem.Length > 0 ? row.LineItem : null, row.Grade.SentScore, row.Grade.SentAt,
                row.Grade.SentRevision == row.Revision && row.Grade.Problem.Length == 0, row.Grade.Problem.Length > 0 ? row.Grade.Problem : null))], await all.CountAsync(cancellation)));
        });

    /// <summary>Somebody in a course, whatever links of it there are.</summary>
    private sealed record Member
    {
        public required Key<LtiDeployment> Deployment { get; init; }
        public required string ExternalId { get; init; }
        public required string Course { get; init; }
        public required string Name { get; init; }
        public required string Email { get; init; }
        public required bool IsLearner { get; init; }
        public required bool IsActive { get; init; }
    }
}

/// <param name="Courses">From which the dispatch is launched.</param>
/// <param name="Members">Of all of them, at most 5000.</param>
/// <param name="Total">How many members there are.</param>
/// <param name="Problems">What went wrong when they were read just now.</param>
internal sealed record RosterResource(IReadOnlyList<RosterCourse> Courses, IReadOnlyList<RosterMemberResource> Members, int Total, IReadOnlyList<string> Problems);

internal sealed record RosterCourse(string Course, string Link, bool HasRoster, DateTimeOffset? Read);

internal sealed record RosterMemberResource
{
    public required string LearnerId { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string Course { get; init; }
    public required bool IsLearner { get; init; }
    public required bool IsActive { get; init; }
    public required MemberState State { get; init; }
    public string? RegistrationId { get; init; }
}

[JsonConverter(typeof(NameConverter<MemberState>))]
internal enum MemberState
{
    [JsonStringEnumMemberName("NOT_STARTED")] NotStarted,
    [JsonStringEnumMemberName("STARTED")] Started,
    [JsonStringEnumMemberName("COMPLETED")] Completed,
}

/// <param name="Grades">At most 5000.</param>
/// <param name="Total">How many cells there are.</param>
internal sealed record GradeList(IReadOnlyList<GradeResource> Grades, int Total);

/// <param name="RegistrationId">Whose result it is.</param>
/// <param name="Learner">Their name; empty where names are not kept.</param>
/// <param name="Course">In the LMS.</param>
/// <param name="LineItem">The column, absent while there is none.</param>
/// <param name="Score">Sent last, 0–100.</param>
/// <param name="Sent">When.</param>
/// <param name="InStep">Whether the LMS has taken the newest result.</param>
/// <param name="Problem">What went wrong with the last try, or why the LMS shows another grade.</param>
internal sealed record GradeResource(string RegistrationId, string Learner, string Course, string? LineItem, double? Score, DateTimeOffset? Sent, bool InStep, string? Problem);
