using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Realms;

/// <summary>What a realm asks of its people's passwords, and when wrong ones lock an account. Who belongs to several realms is held to the strictest, but for the lock-out, which several realms can only make milder.</summary>
internal static class PasswordSettingsEndpoints
{
    public static void MapPasswordSettings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/current/passwordSettings", GetAsync).RequireMember(RealmsApi.Read)
            .Describe("getRealmPasswordSettings", "What the realm asks of its people's passwords and when wrong ones lock an account, beside what holds where it says nothing.").Produces<PasswordSettingsView>();
        routes.MapPut("/current/passwordSettings", SetAsync).RequireOwner(RealmsApi.Write)
            .Describe("setRealmPasswordSettings", "Sets what the realm asks of its people's passwords; what is left out is as the hub has it. Passwords that there are stay good until they are changed.", 400).AnswersNothing();
    }

    private static async Task<IResult> GetAsync(ApiCaller caller, HubDatabase database, CancellationToken cancellation)
    {
        var settings = await database.ReadAsync(caller.Realm, db => db.Realms.Where(realm => realm.Key == caller.Realm).Select(realm => realm.Passwords).SingleAsync(cancellation));
        return TypedResults.Ok(new PasswordSettingsView(PasswordSettingsResource.Of(settings), PasswordSettingsResource.Of(PasswordRules.Default)));
    }

    private static async Task<IResult> SetAsync(PasswordSettingsResource body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (body.Problem() is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.WriteAsync(caller.Realm, async db =>
        {
            var realm = await db.Realms.SingleAsync(candidate => candidate.Key == caller.Realm, cancellation);
            realm.Passwords = body.ToSettings();
            db.Audit.Add(RealmsApi.Entry(realm.Key, caller, "realm.passwords", realm.Name, time.Now(), Told(PasswordRules.Of(realm.Passwords))));
            return ApiAnswer.Done;
        }, cancellation);
    }

    private static string Told(PasswordRules rules)
    {
        string?[] parts =
        [
            $"At least {rules.MinLength} characters",
            rules.NeedsBothCases ? "upper and lower case" : null,
            rules.NeedsDigit ? "digits" : null,
            rules.NeedsOther ? "other characters" : null,
        ];
        return $"{string.Join(", ", parts.OfType<string>())}; {rules.Tries} wrong ones lock for {rules.LockOutMinutes} minutes.";
    }
}
