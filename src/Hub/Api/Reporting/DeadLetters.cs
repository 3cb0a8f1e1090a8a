using System.Globalization;
using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Reporting;

/// <summary>Deliveries that the hub has given up, to be looked at, sent again or let go. They are the realm's, whatever application they came from.</summary>
internal static class DeadLetters
{
    public static void MapDeadLetters(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/deadLetters", ListAsync).RequireMember(ReportingApi.Read)
            .TakesParameters(("more", "The token of the next page, alone."))
            .Describe("getDeadLetters", "Deliveries that the hub has given up, newest first.", 400).Produces<DeadLetterList>();
        routes.MapPost("/deadLetters/resend", ResendAllAsync).RequireMember(ReportingApi.Write)
            .Describe("resendDeadLetters", "Tries all of them again, or all of one kind.").Produces<ResentResource>();
        routes.MapPost("/deadLetters/{deadLetterId}/resend", ResendAsync).RequireMember(ReportingApi.Write)
            .Describe("resendDeadLetter", "Tries a delivery again from the beginning.", 404).AnswersNothing();
        routes.MapDelete("/deadLetters/{deadLetterId}", DeleteAsync).RequireMember(ReportingApi.Delete)
            .Describe("deleteDeadLetter", "Lets a delivery go.", 404).AnswersNothing();
    }

    public static async Task<DeadLetterSummary> SummarizeAsync(HubDbContext db, int shown, CancellationToken cancellation)
    {
        var newest = await Dead(db).OrderByDescending(letter => letter.FinishedAt).Take(shown).ToListAsync(cancellation);
        var count = newest.Count < shown ? newest.Count : await Dead(db).CountAsync(cancellation);
        return new DeadLetterSummary(count, await ShowAsync(db, newest, cancellation));
    }

    private static IQueryable<OutboxMessage> Dead(HubDbContext db) => db.Outbox.Where(message => message.State == OutboxState.Dead);

    private static async Task<IResult> ListAsync(
        HttpRequest request, ApiCaller caller, HubDatabase database, Protection protection, TimeProvider time, CancellationToken cancellation)
    {
        if (NewestFirst.TryRead(request, protection, out var query) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            var (page, more) = await query.PageAsync(Dead(db).Where(letter => letter.FinishedAt != null), letter => letter.FinishedAt!.Value, protection, time, cancellation);
            return TypedResults.Ok(new DeadLetterList(await ShowAsync(db, page, cancellation), more));
        });
    }

    private static async Task<IReadOnlyList<DeadLetter>> ShowAsync(HubDbContext db, List<OutboxMessage> letters, CancellationToken cancellation)
    {
        var keys = letters.Select(RegistrationOf).Distinct().ToList();
        var registrations = await (from registration in db.Registrations
                                   where keys.Contains(registration.Key)
                                   join application in db.Applications on registration.ApplicationKey equals application.Key
                                   join learner in db.Learners on registration.LearnerKey equals learner.Key
                                   join course in db.Courses on registration.CourseKey equals course.Key
                                   select new { registration.Key, registration.Id, Application = application.Id, learner.FirstName, learner.LastName, course.Title }).ToDictionaryAsync(row => row.Key, cancellation);
        return [.. letters.Select(letter =>
        {
            var about = registrations.GetValueOrDefault(RegistrationOf(letter));
            var words = about is null ? letter.OrderKey : $"{NameOf(about.FirstName, about.LastName, about.Id)} in {about.Title}";
            return new DeadLetter(
                letter.Sequence.ToString(CultureInfo.InvariantCulture), letter.Kind, words, about?.Application, about?.Id,
                letter.LastError, letter.Attempts, letter.CreatedAt, letter.FinishedAt ?? letter.CreatedAt);
        })];
    }

    private static string NameOf(string firstName, string lastName, string registrationId) =>
        $"{firstName} {lastName}".Trim() is { Length: > 0 } name ? name : $"registration {registrationId}";

    // What is ordered by a registration's key, or begins with one, is about that registration.
    private static Key<Registration> RegistrationOf(OutboxMessage letter) =>
        Key<Registration>.TryParse(letter.OrderKey, out var key) ? key
        : ResultNotice.TryParse(letter.Payload, out var notice) ? notice.Registration
        : default;

    private static async Task<IResult> ResendAsync(
        string deadLetterId, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        await database.WriteAsync(caller.Realm, async db =>
        {
            if (await ReviveAsync(db, Named(db, deadLetterId), time.Now(), cancellation) == 0)
                return ApiAnswer.NotFound("dead letter", deadLetterId);
            db.Audit.Add(Entry(db, caller, "deadLetter.resend", $"undelivered message {deadLetterId}", time.Now()));
            return ApiAnswer.Done;
        }, cancellation);

    private static async Task<IResult> ResendAllAsync(
        ResendBody body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        TypedResults.Ok(new ResentResource(await database.WriteAsync(caller.Realm, async db =>
        {
            var count = await ReviveAsync(db, Dead(db).Where(letter => body.Kind == null || letter.Kind == body.Kind), time.Now(), cancellation);
            if (count > 0)
                db.Audit.Add(Entry(db, caller, "deadLetter.resend", body.Kind is null ? "all undelivered messages" : $"undelivered messages of kind {body.Kind}", time.Now(), $"{Counted.Of(count, "message", "messages")} sent again."));
            return count;
        }, cancellation)));

    private static async Task<IResult> DeleteAsync(
        string deadLetterId, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        await database.WriteAsync(caller.Realm, async db =>
        {
            if (await Named(db, deadLetterId).ExecuteDeleteAsync(cancellation) == 0)
                return ApiAnswer.NotFound("dead letter", deadLetterId);
            db.Audit.Add(Entry(db, caller, "deadLetter.delete", $"undelivered message {deadLetterId}", time.Now()));
            return ApiAnswer.Done;
        }, cancellation);

    private static AuditEntry Entry(HubDbContext db, ApiCaller caller, string action, string subject, DateTimeOffset now, string detail = "") => new()
    {
        RealmKey = db.Realm,
        Key = Key<AuditEntry>.New(now),
        At = now,
        By = caller.Actor,
        Action = action,
        Subject = subject,
        Detail = detail,
    };

    private static IQueryable<OutboxMessage> Named(HubDbContext db, string id)
    {
        _ = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence);
        return Dead(db).Where(letter => letter.Sequence == sequence);
    }

    private static Task<int> ReviveAsync(HubDbContext db, IQueryable<OutboxMessage> letters, DateTimeOffset now, CancellationToken cancellation) =>
        letters.ExecuteUpdateAsync(set => set
            .SetProperty(letter => letter.State, OutboxState.Waiting)
            .SetProperty(letter => letter.Attempts, 0)
            .SetProperty(letter => letter.DueAt, now)
            .SetProperty(letter => letter.LeasedUntil, (DateTimeOffset?)null)
            .SetProperty(letter => letter.FinishedAt, (DateTimeOffset?)null), cancellation);
}
