using Hub.Storage;

namespace Hub.Api.Reporting;

/// <summary>The group <c>/reporting</c>: what needs attention, and what has been going on.</summary>
internal static class ReportingApi
{
    public const string Read = "read:reporting";
    public const string Write = "write:reporting";
    public const string Delete = "delete:reporting";

    public static IServiceCollection AddReportingApi(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ReportingJson.Default));

    public static void MapReportingApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("/reporting", "Reporting");
        group.MapGet("/activity", GetActivityAsync).RequireScope(Read)
            .Describe("getActivity", "What happened in the application, by day of the time zone (UTC) for as many days as asked for (90).", 400).Produces<ActivityOfDays>();
        group.MapAttention();
        routes.MapApiGroup("/reporting", "Reporting", needsApplication: false).MapDeadLetters();
        routes.MapDispatchAnalytics();
        routes.MapRegistrationOverview();
    }

    private static async Task<IResult> GetActivityAsync(int? days, string? timeZone, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (Window.TryRead(days, timeZone, time.Now(), out var window) is { } problem)
            return ApiAnswer.Bad(problem);
        return TypedResults.Ok(await database.ReadAsync(caller.Realm, db =>
            Analytics.ReadDaysAsync(db, database, new Scope(caller.Application), window, cancellation)));
    }
}
