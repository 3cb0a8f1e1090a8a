using Hub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Registrations;

/// <summary>Tags of registrations: all instances of a registration carry the same.</summary>
internal static class RegistrationTags
{
    public static void MapTags(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{registrationId}/tags", GetAsync)
            .RequireScope(RegistrationScopes.Read)
            .Describe("getRegistrationTags", "The tags of a registration.", 404).Produces<TagList>();
        routes.MapPut("/{registrationId}/tags", (RouteId registrationId, TagList body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
                AddAsync([registrationId], body.Tags, caller, database, time, cancellation))
            .RequireScope(RegistrationScopes.Write)
            .Describe("putRegistrationTags", "Adds tags to a registration.", 400, 404).AnswersNothing();
        routes.MapDelete("/{registrationId}/tags", RemoveAsync)
            .RequireScope(RegistrationScopes.Delete)
            .Describe("deleteRegistrationTags", "Removes tags from a registration; one that it does not have is no mistake.", 400, 404).AnswersNothing();
        routes.MapPut("/tags", (BatchTags body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
                AddAsync(body.Ids ?? [], body.Tags, caller, database, time, cancellation))
            .RequireScope(RegistrationScopes.Write)
            .Describe("putRegistrationTagsBatch", "Adds all of the tags to all of the registrations, or to none when one does not exist.", 400, 404).AnswersNothing();
    }

    private static Task<IResult> GetAsync(RouteId registrationId, ApiCaller caller, HubDatabase database, CancellationToken cancellation)
    {
        var name = new RegistrationName(registrationId);
        return database.ReadAsync<IResult>(caller.Realm, async db =>
            await db.FindRegistrationAsync(caller, name, cancellation) is { } registration
                ? TypedResults.Ok(new TagList(registration.Tags))
                : name.NotFound);
    }

    private static async Task<IResult> AddAsync(
        IReadOnlyList<string> ids, IReadOnlyList<string>? tags, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (TagRules.Problem(tags) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.WriteAsync(caller.Realm, async db =>
        {
            var found = await db.RegistrationsOf(caller).Where(registration => ids.Contains(registration.Id)).ToListAsync(cancellation);
            if (ids.Except(found.Select(registration => registration.Id)).FirstOrDefault() is { } missing)
                return new RegistrationName(missing).NotFound;
            foreach (var registration in found)
            {
                registration.Tag(tags);
                registration.UpdatedAt = time.Now();
            }
            return ApiAnswer.Done;
        }, cancellation);
    }

    private static async Task<IResult> RemoveAsync(
        RouteId registrationId, [FromBody] TagList body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        string id = registrationId;
        return await database.WriteAsync(caller.Realm, async db =>
        {
            var instances = await db.InstancesOf(caller, id).ToListAsync(cancellation);
            foreach (var registration in instances)
            {
                registration.Untag(body.Tags);
                registration.UpdatedAt = time.Now();
            }
            return instances.Count > 0 ? ApiAnswer.Done : new RegistrationName(id).NotFound;
        }, cancellation);
    }
}

internal sealed record TagList(IReadOnlyList<string>? Tags);

internal sealed record BatchTags(IReadOnlyList<string>? Ids, IReadOnlyList<string>? Tags);
