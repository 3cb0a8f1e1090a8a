using System.Linq.Expressions;
using System.Text.Json.Serialization;
using Hub.Api.Registrations;
using Hub.Core;
using Hub.Dispatching;
using Hub.Launching;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Dispatching;

/// <summary>The LMS's results beside the hub's, and another try where they differ.</summary>
internal static class ReconciliationEndpoints
{
    private const string Path = "/dispatches/{dispatchId}/reconciliation";
    private const string HealPurpose = "heal";
    private const int MostHealedAtOnce = 1_000;
    private static readonly TimeSpan Recently = TimeSpan.FromMinutes(3);

    public static void MapReconciliation(this RouteGroupBuilder group)
    {
        group.MapGet(Path, ListAsync).RequireScope("read:dispatch")
            .TakesParameters(("state", "IN_STEP, BEHIND or UNKNOWN; all without it."), ("more", "The token of the next page, alone."))
            .Describe("getDispatchReconciliation", "What was last written to the LMS beside what the hub has, newest registration first.", 400, 404).Produces<ReconciliationList>();
        group.MapPost(Path + "/heal", HealAsync).RequireScope("write:dispatch")
            .Describe("healDispatchReconciliation", "Sends results outward again: of the registrations named, or of all that the LMS is behind with, 1000 at once; with more, the next of them.", 400, 404).Produces<HealedList>();
    }

    private static async Task<IResult> ListAsync(
        RouteId dispatchId, HttpRequest request, ApiCaller caller, HubDatabase database, Protection protection, TimeProvider time, CancellationToken cancellation)
    {
        if (NewestFirst.TryRead(request, protection, out var query) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindDispatchAsync(caller, dispatchId, cancellation) is not { } dispatch)
                return ApiAnswer.NotFound("dispatch", dispatchId);
            if (InState(Pairs(db, dispatch), query["state"]) is not { } selected)
                return ApiAnswer.Bad($"state is '{query["state"]}'; use IN_STEP, BEHIND or UNKNOWN.");
            var (page, more) = await query.PageAsync(selected, pair => pair.Registration.CreatedAt, protection, time, cancellation);
            return TypedResults.Ok(new ReconciliationList(await ShowAsync(db, page, time.Now(), cancellation), more));
        });
    }

    private static async Task<IResult> HealAsync(
        RouteId dispatchId, HealBody body, ApiCaller caller, HubDatabase database, ResultRecorder recorder, Protection protection, TimeProvider time, CancellationToken cancellation) =>
        await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindDispatchAsync(caller, dispatchId, cancellation) is not { } dispatch)
                return ApiAnswer.NotFound("dispatch", dispatchId);
            var chosen = body.RegistrationIds is { } ids
                ? Pairs(db, dispatch).Where(pair => ids.Contains(pair.Registration.Id))
                : InState(Pairs(db, dispatch), nameof(StandingName.Behind))!;
            if (body.More is { } token)
            {
                // A result that is told again stays behind until a shell has written it, so the next ones are found by where the last call ended.
                if (protection.ReadToken(HealPurpose, token)?.Split(' ', 2) is not [var of, var last] || of != dispatch.Key.ToString())
                    return ApiAnswer.Bad("more is no token of this dispatch's healing, or it is older than a day. Begin again without it.");
                chosen = chosen.Where(pair => string.Compare(pair.Registration.Id, last) > 0);
            }
            var registrations = await chosen.OrderBy(pair => pair.Registration.Id).Take(MostHealedAtOnce).Select(pair => pair.Registration).AsTracking().ToListAsync(cancellation);
            var now = time.Now();
            var open = await OpenAsync(db, registrations, now, cancellation);
            foreach (var registration in registrations)
            {
                registration.TellAgain(now);
                recorder.Announce(db, registration, now);
            }
            // A grade book takes what it was told last for settled.
            var keys = registrations.ConvertAll(registration => registration.Key);
            await db.LtiGrades.Where(grade => keys.Contains(grade.RegistrationKey)).ForgetSentAsync(cancellation);
            if (registrations.Count > 0)
                db.NoteAct(now, caller.Actor, "dispatch.heal", $"dispatch {dispatch.Key}", $"{Counted.Of(registrations.Count, "result", "results")} told again.");
            var more = registrations.Count == MostHealedAtOnce
                ? protection.IssueToken(HealPurpose, $"{dispatch.Key} {registrations[^1].Id}", now.AddDays(1))
                : null;
            return TypedResults.Ok(new HealedList([.. registrations.Select(registration => HealedOf(registration, open.Contains(registration.Key)))], more));
        }, cancellation);

    private static Healed HealedOf(Registration registration, bool isOpen) =>
        registration.HasGradeBook ? new Healed(registration.Id, HealedWhen.Now, "What there is to grade is on its way to the LMS's grade book, which takes it from the hub itself.")
        : isOpen ? new Healed(registration.Id, HealedWhen.Now, "The learner has the course open: the result is written as soon as the page speaks with the hub again.")
        : new Healed(registration.Id, HealedWhen.NextLaunch, "The result is written when the learner opens the course in the LMS the next time: an LMS takes results from the learner's browser alone.");

    private static IQueryable<Pair> Pairs(HubDbContext db, Dispatch dispatch) =>
        from registration in db.Registrations
        where registration.DispatchKey == dispatch.Key && registration.IsCurrent && !registration.IsSandbox
        // Who comes by LTI alone and has no column is nobody's to be told: no shell writes for them.
        where registration.HasGradeBook
            || !db.LearnerIdentities.Any(identity => identity.LearnerKey == registration.LearnerKey && identity.Source.StartsWith(IdentitySource.Lti))
            || db.LearnerIdentities.Any(identity => identity.LearnerKey == registration.LearnerKey && !identity.Source.StartsWith(IdentitySource.Lti))
        join record in db.LmsRecords on registration.Key equals record.RegistrationKey into records
        from known in records.DefaultIfEmpty()
        select new Pair { Registration = registration, Record = known };

    private static IQueryable<Pair>? InState(IQueryable<Pair> pairs, string state)
    {
        if (state.Length == 0)
            return pairs;
        if (!EnumNames.TryRead<StandingName>(state.Replace("_", "", StringComparison.Ordinal), out var wanted))
            return null;
        return wanted switch
        {
            StandingName.Behind => pairs.Where(Behind(true)),
            StandingName.InStep => pairs.Where(Behind(false)).Where(pair => pair.Record != null),
            _ => pairs.Where(Behind(false)).Where(pair => pair.Record == null),
        };
    }

    private static Expression<Func<Pair, bool>> Behind(bool isWanted)
    {
        var pair = Expression.Parameter(typeof(Pair));
        var rule = Reconciliation.IsBehind;
        var body = new Substitution(new()
        {
            [rule.Parameters[0]] = Expression.Property(pair, nameof(Pair.Registration)),
            [rule.Parameters[1]] = Expression.Property(pair, nameof(Pair.Record)),
        }).Visit(rule.Body);
        return Expression.Lambda<Func<Pair, bool>>(isWanted ? body : Expression.Not(body), pair);
    }

    private static async Task<IReadOnlyList<ReconciledRegistration>> ShowAsync(HubDbContext db, List<Pair> page, DateTimeOffset now, CancellationToken cancellation)
    {
        var registrations = page.ConvertAll(pair => pair.Registration);
        var shelf = await RegistrationShelf.FillAsync(db, registrations, new ResultDetail(false, false, false), cancellation);
        var open = await OpenAsync(db, registrations, now, cancellation);
        var keys = page.Select(pair => pair.Record?.LaunchKey).OfType<Key<Launch>>().ToList();
        var origins = await db.Launches.Where(launch => keys.Contains(launch.Key)).Select(launch => new { launch.Key, launch.ShellOrigin })
            .ToDictionaryAsync(row => row.Key, row => row.ShellOrigin, cancellation);
        return [.. page.Select(pair => new ReconciledRegistration
        {
            RegistrationId = pair.Registration.Id,
            Instance = pair.Registration.Instance,
            Learner = shelf.LearnerOf(pair.Registration),
            Hub = new HubSide(pair.Registration.Completion.Name(), pair.Registration.Success.Name(), pair.Registration.Score, pair.Registration.TotalSeconds, pair.Registration.UpdatedAt),
            Lms = pair.Record is { } record
                ? new LmsSide(Known(record.LessonStatus), record.Score, record.Problem.Length == 0, Known(record.Problem), record.At, origins.GetValueOrDefault(record.LaunchKey))
                : null,
            State = (StandingName)Reconciliation.Compare(pair.Registration, pair.Record),
            Reason = Reconciliation.Explain(pair.Registration, pair.Record),
            Open = open.Contains(pair.Registration.Key),
        })];
    }

    private static async Task<HashSet<Key<Registration>>> OpenAsync(
        HubDbContext db, List<Registration> registrations, DateTimeOffset now, CancellationToken cancellation)
    {
        var keys = registrations.ConvertAll(registration => registration.Key);
        var since = now - Recently;
        return [.. await db.Launches
            .Where(launch => keys.Contains(launch.RegistrationKey) && launch.State == LaunchState.Running && !launch.IsUnloaded && launch.LastSeenAt > since)
            .Select(launch => launch.RegistrationKey).Distinct().ToListAsync(cancellation)];
    }

    private static string? Known(string text) => text.Length > 0 ? text : null;

    internal sealed class Pair
    {
        public required Registration Registration { get; init; }
        public required LmsRecord? Record { get; init; }
    }

    private sealed class Substitution(Dictionary<ParameterExpression, Expression> values) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => values.GetValueOrDefault(node, node);
    }
}

internal sealed record ReconciliationList(IReadOnlyList<ReconciledRegistration> Registrations, string? More);

internal sealed record ReconciledRegistration
{
    public required string RegistrationId { get; init; }
    public required int Instance { get; init; }
    public required LearnerResource Learner { get; init; }
    public required HubSide Hub { get; init; }

    /// <summary>What was last written to the LMS; absent when the hub has heard of nothing.</summary>
    public LmsSide? Lms { get; init; }
    public required StandingName State { get; init; }

    /// <summary>The state in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether the learner has the course open.</summary>
    public required bool Open { get; init; }
}

internal sealed record HubSide(CompletionName Completion, SuccessName Success, double? Score, double TotalSeconds, DateTimeOffset At);

/// <param name="LessonStatus">In the LMS's words.</param>
/// <param name="Score">0–100.</param>
/// <param name="Accepted">Whether the LMS took all of it.</param>
/// <param name="Error">What it did not take.</param>
/// <param name="At">When the hub heard of it.</param>
/// <param name="Origin">Where the LMS is.</param>
internal sealed record LmsSide(string? LessonStatus, double? Score, bool Accepted, string? Error, DateTimeOffset At, string? Origin);

[JsonConverter(typeof(NameConverter<StandingName>))]
internal enum StandingName
{
    [JsonStringEnumMemberName("IN_STEP")] InStep,
    [JsonStringEnumMemberName("BEHIND")] Behind,
    [JsonStringEnumMemberName("UNKNOWN")] Unknown,
}

/// <param name="RegistrationIds">Which; all that the LMS is behind with when left out.</param>
/// <param name="More">From the answer before, for the next of them.</param>
internal sealed record HealBody(IReadOnlyList<string>? RegistrationIds, string? More);

internal sealed record HealedList(IReadOnlyList<Healed> Healed, string? More);

internal sealed record Healed(string RegistrationId, HealedWhen When, string Text);

[JsonConverter(typeof(NameConverter<HealedWhen>))]
internal enum HealedWhen
{
    [JsonStringEnumMemberName("NOW")] Now,
    [JsonStringEnumMemberName("NEXT_LAUNCH")] NextLaunch,
}
