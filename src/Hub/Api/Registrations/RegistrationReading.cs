using Hub.Security;
using Hub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Registrations;

/// <summary>Registrations one by one, their instances, and whether they exist.</summary>
internal static class RegistrationReading
{
    private static readonly ListRules InstanceRules = new(
        "created", "created_desc", ["registration_id"],
        ResultDetail.ChildResultsFlag, ResultDetail.InteractionsAndObjectivesFlag, ResultDetail.RuntimeFlag);

    public static void MapReading(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{registrationId}", (RouteId registrationId, [AsParameters] DetailFlags flags, ApiCaller caller, HubDatabase database, RegistrationView view, CancellationToken cancellation) =>
                GetAsync(new(registrationId), flags, caller, database, view, cancellation))
            .RequireScope(RegistrationScopes.Read)
            .Describe("getRegistrationProgress", "The result of a registration.", 404).Produces<RegistrationResource>();
        routes.MapGet("/{registrationId}/instances/{instanceId}", (RouteId registrationId, int instanceId, [AsParameters] DetailFlags flags, ApiCaller caller, HubDatabase database, RegistrationView view, CancellationToken cancellation) =>
                GetAsync(new(registrationId, instanceId), flags, caller, database, view, cancellation))
            .RequireScope(RegistrationScopes.Read)
            .Describe("getRegistrationInstanceProgress", "The result of one instance of a registration.", 404).Produces<RegistrationResource>();
        routes.MapMethods("/{registrationId}", [HttpMethods.Head], ExistsAsync)
            .RequireScope(RegistrationScopes.Read)
            .Describe("getRegistration", "Whether a registration exists.", 404).Produces(StatusCodes.Status200OK);
        routes.MapGet("/{registrationId}/instances", ListInstancesAsync).TakesListQuery(InstanceRules)
            .RequireScope(RegistrationScopes.Read)
            .Describe("getRegistrationInstances", "The instances of a registration.", 400, 404).Produces<RegistrationList>();
    }

    private static Task<IResult> GetAsync(
        RegistrationName name, DetailFlags flags, ApiCaller caller, HubDatabase database, RegistrationView view, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db =>
            await db.FindRegistrationAsync(caller, name, cancellation) is { } registration
                ? TypedResults.Ok(await view.ShowAsync(db, registration, flags.Detail, cancellation))
                : name.NotFound);

    private static async Task<IResult> ExistsAsync(RouteId registrationId, ApiCaller caller, HubDatabase database, CancellationToken cancellation)
    {
        string id = registrationId;
        var exists = await database.ReadAsync(caller.Realm, db => db.InstancesOf(caller, id).AnyAsync(cancellation));
        return exists ? TypedResults.Ok() : TypedResults.NotFound();
    }

    private static async Task<IResult> ListInstancesAsync(
        RouteId registrationId, HttpRequest request, ApiCaller caller, HubDatabase database, Protection protection, TimeProvider time, RegistrationView view, CancellationToken cancellation)
    {
        if (ListQuery.TryRead(request, InstanceRules, protection, out var query) is { } problem)
            return ApiAnswer.Bad(problem);
        string id = registrationId;
        return await database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            var instances = db.InstancesOf(caller, id);
            var (page, more) = await query.PageAsync(query.Select(instances), protection, time, cancellation);
            if (page.Count == 0 && !await instances.AnyAsync(cancellation))
                return new RegistrationName(id).NotFound;
            return TypedResults.Ok(new RegistrationList(await view.ShowAsync(db, page, ResultDetail.Of(query), cancellation), more));
        });
    }

    /// <summary>The flags in the query string.</summary>
    internal sealed record DetailFlags(
        [FromQuery(Name = ResultDetail.ChildResultsFlag)] bool? ChildResults,
        [FromQuery(Name = ResultDetail.InteractionsAndObjectivesFlag)] bool? InteractionsAndObjectives,
        [FromQuery(Name = ResultDetail.RuntimeFlag)] bool? Runtime)
    {
        public ResultDetail Detail => new(ChildResults ?? false, InteractionsAndObjectives ?? false, Runtime ?? false);
    }
}
