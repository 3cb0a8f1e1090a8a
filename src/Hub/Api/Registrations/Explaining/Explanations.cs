using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Registrations.Explaining;

/// <summary>A plain answer to "why is this not complete?".</summary>
internal static class Explanations
{
    public static void MapExplanations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{registrationId}/explanation", (RouteId registrationId, ApiCaller caller, HubDatabase database, CaseReader reader, CancellationToken cancellation) =>
                ExplainAsync(new(registrationId), caller, database, reader, cancellation))
            .RequireScope(RegistrationScopes.Read)
            .Describe("explainRegistration", "Why a registration stands as it does, in plain sentences, from its result and its launches.", 404).Produces<ExplanationResource>();
        routes.MapGet("/{registrationId}/instances/{instanceId}/explanation", (RouteId registrationId, int instanceId, ApiCaller caller, HubDatabase database, CaseReader reader, CancellationToken cancellation) =>
                ExplainAsync(new(registrationId, instanceId), caller, database, reader, cancellation))
            .RequireScope(RegistrationScopes.Read)
            .Describe("explainRegistrationInstance", "Why an instance of a registration stands as it does.", 404).Produces<ExplanationResource>();
    }

    private static Task<IResult> ExplainAsync(
        RegistrationName name, ApiCaller caller, HubDatabase database, CaseReader reader, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            var found = await db.InstancesOf(caller, name.Id).Include(registration => registration.Activities)
                .SingleOrDefaultAsync(registration => name.Instance == null ? registration.IsCurrent : registration.Instance == name.Instance, cancellation);
            return found is null ? name.NotFound : TypedResults.Ok(Explain(await reader.ReadAsync(db, found, cancellation)));
        });

    public static ExplanationResource Explain(CaseFile file)
    {
        var reasons = Reasons.Of(file);
        return new ExplanationResource
        {
            RegistrationId = file.Registration.Id,
            Instance = file.Registration.Instance,
            Complete = file.Registration.Completion is Completion.Completed,
            Answer = string.Join(" ", Opening(file.Registration).Concat(reasons.Where(reason => reason.Code is not ReasonCode.Complete).Take(3).Select(reason => reason.Text))),
            Reasons = reasons,
            // Nobody goes on in an earlier instance.
            Advice = file.Registration.IsCurrent ? Advice.For(reasons) : null,
        };
    }

    private static IEnumerable<string> Opening(Registration registration) => [(registration.Completion, registration.Success) switch
    {
        (Completion.Completed, Success.Failed) => "The registration is complete, and failed.",
        (Completion.Completed, Success.Passed) => "The registration is complete and passed.",
        (Completion.Completed, _) => "The registration is complete.",
        _ => registration.IsCurrent ? "The registration is not complete." : "This instance is not complete, and another one has begun since.",
    }];
}
