using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hub.Accounts;
using Hub.Api.Session;
using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Realms;

/// <summary>The group <c>/realms</c>: an owner's realms, and what a realm asks of its people. Who makes one is its first owner and sees nothing more of any other.</summary>
internal static class RealmsApi
{
    public const string Read = "read:realm";
    public const string Write = "write:realm";
    private const int MaxNameLength = 255;

    public static IServiceCollection AddRealmsApi(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, RealmsJson.Default));

    public static void MapRealmsApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("/realms", "Realms", needsApplication: false);
        group.MapPost("", CreateAsync).RequireOwner(Write)
            .Describe("createRealm", "Makes a realm, apart from all others, with the caller as its owner.", 400).Produces<RealmResource>();
        group.MapPut("/current", RenameAsync).RequireOwner(Write)
            .Describe("renameRealm", "Renames the realm that the request is about.", 400).AnswersNothing();
        group.MapPasswordSettings();
    }

    public static AuditEntry Entry(Key<Realm> realm, ApiCaller caller, string action, string name, DateTimeOffset now, string detail = "") => new()
    {
        RealmKey = realm,
        Key = Key<AuditEntry>.New(now),
        At = now,
        By = caller.Actor,
        Action = action,
        Subject = $"realm {name}",
        Detail = detail,
    };

    private static async Task<IResult> CreateAsync(
        RealmBody body, ClaimsPrincipal person, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (NameProblem(body.Name) is { } problem)
            return ApiAnswer.Bad(problem);
        var now = time.Now();
        var realm = new Realm { Key = Key<Realm>.New(now), Name = body.Name!.Trim(), CreatedAt = now };
        await database.WriteAsync(realm.Key, db =>
        {
            db.Realms.Add(realm);
            db.Memberships.Add(new Membership { RealmKey = realm.Key, UserId = SignedInMember.UserIdOf(person)!.Value, Role = Role.Owner });
            db.Audit.Add(Entry(realm.Key, caller, "realm.create", realm.Name, now));
            return Task.CompletedTask;
        }, cancellation);
        return TypedResults.Ok(new RealmResource(realm.Key.ToString(), realm.Name));
    }

    private static async Task<IResult> RenameAsync(RealmBody body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (NameProblem(body.Name) is { } problem)
            return ApiAnswer.Bad(problem);
        var name = body.Name!.Trim();
        return await database.WriteAsync(caller.Realm, async db =>
        {
            var realm = await db.Realms.SingleAsync(candidate => candidate.Key == caller.Realm, cancellation);
            db.Audit.Add(Entry(realm.Key, caller, "realm.rename", name, time.Now(), $"Was called {realm.Name}."));
            realm.Name = name;
            return ApiAnswer.Done;
        }, cancellation);
    }

    private static string? NameProblem(string? name) =>
        string.IsNullOrWhiteSpace(name) ? "name is needed."
        : name.Length > MaxNameLength || name.Any(char.IsControl) ? $"name has control characters or more than {MaxNameLength} characters."
        : null;
}

internal sealed record RealmBody(string? Name);

[JsonSerializable(typeof(RealmBody))]
[JsonSerializable(typeof(RealmResource))]
[JsonSerializable(typeof(PasswordSettingsResource))]
[JsonSerializable(typeof(PasswordSettingsView))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class RealmsJson : JsonSerializerContext;
