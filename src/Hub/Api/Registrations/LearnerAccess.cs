using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Registrations;

/// <summary>Beyond the original: whether the learner of a registration may open courses. It holds for everything that the learner has.</summary>
internal static class LearnerAccess
{
    public static void MapLearnerAccess(this IEndpointRouteBuilder routes) =>
        routes.MapPut("/{registrationId}/learner/enabled", SetAsync)
            .RequireScope(RegistrationScopes.Write)
            .Describe("setRegistrationLearnerEnabled", "Lets the learner of a registration open courses, or refuses them with a message from the next launch on, in every registration that they have.", 400, 404).AnswersNothing();

    private static async Task<IResult> SetAsync(
        RouteId registrationId, LearnerSwitch body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (body.Enabled is not { } isEnabled)
            return ApiAnswer.Bad("Give enabled: true or false.");
        var name = new RegistrationName(registrationId);
        return await database.WriteAsync(caller.Realm, async db =>
        {
            if (await db.FindRegistrationAsync(caller, name, cancellation) is not { } registration)
                return name.NotFound;
            var learner = await db.Learners.SingleAsync(l => l.Key == registration.LearnerKey, cancellation);
            if (isEnabled == learner.DisabledAt is null)
                return ApiAnswer.Done;
            learner.DisabledAt = isEnabled ? null : time.Now();
            db.NoteAct(time.Now(), caller.Actor, isEnabled ? "learner.enable" : "learner.disable", $"learner {learner.Key}", $"By registration “{registration.Id}”.");
            return ApiAnswer.Done;
        }, cancellation);
    }
}

internal sealed record LearnerSwitch(bool? Enabled);
