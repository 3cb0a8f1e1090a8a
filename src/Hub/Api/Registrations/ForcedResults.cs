using Hub.Core;
using Hub.Launching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Registrations;

/// <summary>Results that an administrator sets by hand: they hold whatever the course says, are on the audit log, and go outward like any other.</summary>
internal static class ForcedResults
{
    public static void MapForcedResults(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/{registrationId}/result", ForceAsync)
            .RequireScope(RegistrationScopes.Write)
            .Describe("forceRegistrationResult", "Sets completion, success or score by hand; what is left out stays as tracked.", 400, 404).AnswersNothing();
        routes.MapDelete("/{registrationId}/result", ClearAsync)
            .RequireScope(RegistrationScopes.Delete)
            .Describe("clearForcedRegistrationResult", "Lets the tracked result hold again.", 404).AnswersNothing();
    }

    private static async Task<IResult> ForceAsync(
        RouteId registrationId, ForcedResultBody body, ApiCaller caller, HubDatabase database, ResultRecorder recorder, TimeProvider time, CancellationToken cancellation)
    {
        if (body.Problem is { } problem)
            return ApiAnswer.Bad(problem);
        var now = time.Now();
        var forced = new ForcedResult(body.Completion.ToCore(), body.Success.ToCore(), body.Score, body.Reason!, caller.Actor, now);
        return await ChangeAsync(new(registrationId), forced, "registration.result.force", caller, database, recorder, now, cancellation);
    }

    private static Task<IResult> ClearAsync(
        RouteId registrationId, ApiCaller caller, HubDatabase database, ResultRecorder recorder, TimeProvider time, CancellationToken cancellation) =>
        ChangeAsync(new(registrationId), null, "registration.result.clear", caller, database, recorder, time.Now(), cancellation);

    private static Task<IResult> ChangeAsync(
        RegistrationName name, ForcedResult? forced, string action, ApiCaller caller, HubDatabase database, ResultRecorder recorder, DateTimeOffset now, CancellationToken cancellation) =>
        database.WriteAsync(caller.Realm, async db =>
        {
            if (await db.LockRegistrationAsync(database, caller, name, cancellation) is not { } registration)
                return name.NotFound;
            var version = await db.CourseVersions.SingleAsync(v => v.Key == registration.VersionKey, cancellation);
            var before = registration.Outcome;
            if (registration.Force(forced, version, now))
                recorder.Announce(db, registration, now);
            db.NoteAct(
                now, caller.Actor, action, $"registration {registration.Id}, instance {registration.Instance}",
                $"Before: {before.InWords}. Now: {registration.Outcome.InWords}. {AuditTrail.Because(forced?.Reason)}".TrimEnd());
            return ApiAnswer.Done;
        }, cancellation);
}

internal sealed record ForcedResultBody(CompletionName? Completion, SuccessName? Success, double? Score, string? Reason)
{
    private const int MaxReasonLength = 1000;

    [System.Text.Json.Serialization.JsonIgnore]
    public string? Problem =>
        Completion is null && Success is null && Score is null ? "Give at least one of completion, success and score."
        : Score is { } score && score is not (>= 0 and <= 100) ? "score runs from 0 to 100."
        : string.IsNullOrWhiteSpace(Reason) ? "Give a reason: it is kept on the audit log with your name."
        : Reason.Length > MaxReasonLength ? $"reason has {Reason.Length} characters; at most {MaxReasonLength} are allowed."
        : Reason.Contains('\0', StringComparison.Ordinal) ? "reason has a NUL character."
        : null;
}
