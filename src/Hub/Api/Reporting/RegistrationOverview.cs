using Hub.Api.Applications;
using Hub.Storage;

namespace Hub.Api.Reporting;

/// <summary>How much goes on in an application, month by month, for who manages it.</summary>
internal static class RegistrationOverview
{
    public static void MapRegistrationOverview(this IEndpointRouteBuilder routes) =>
        routes.MapApiGroup("/appManagement", "ApplicationManagement").MapGet("/applications/{childAppId}/registrationOverview", GetAsync).RequireManagement(ManagementGate.Read)
            .Describe("getApplicationRegistrationOverview", "Registrations, completions, launches and learners of an application in the last 13 months of the time zone (UTC), the current one included.", 400, 404).Produces<OverviewOfMonths>();

    private static async Task<IResult> GetAsync(
        RouteId childAppId, string? timeZone, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (Window.TryReadMonths(timeZone, time.Now(), out var months) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.ReadAsync<IResult>(caller.Realm, async db => await db.FindApplicationAsync(childAppId, cancellation) is { } application
            ? TypedResults.Ok(await Analytics.ReadMonthsAsync(db, database, new Scope(application.Key), months, cancellation))
            : ApiAnswer.NotFound("application", childAppId));
    }
}
