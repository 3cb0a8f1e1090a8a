using Hub.Api;
using Hub.Api.Applications;
using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lrs.Care.Retention;

/// <summary>How long records stay.</summary>
/// <param name="Statements">Counted from when they were stored; without it they stay.</param>
/// <param name="Documents">Counted from their last change; without it they stay.</param>
/// <param name="KeepVerbs">Statements with one of these verbs stay.</param>
internal sealed record RetentionResource(RetentionAge? Statements, RetentionAge? Documents, IReadOnlyList<string>? KeepVerbs);

internal sealed record RetentionAge(int AfterDays);

internal static class RetentionEndpoints
{
    private const int MaxDays = 36_500;
    private const int MaxVerbs = 100;

    public static void MapRetention(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/retention", GetAsync).RequireScope(CareScopes.Read)
            .Describe("getXapiRetention", "How long statements and documents stay in the application's record store.").Produces<RetentionResource>();
        routes.MapPut("/retention", SetAsync).RequireScope(CareScopes.Delete).RequireDeletionAllowed()
            .Describe("setXapiRetention", "Sets how long statements and documents stay; what is left out stays for ever. Removal begins within the hour.", 400).AnswersNothing();
    }

    private static async Task<IResult> GetAsync(ApiCaller caller, HubDatabase database, CancellationToken cancellation)
    {
        var application = caller.Application;
        var rule = await database.ReadAsync(caller.Realm, db => db.RetentionRules.SingleOrDefaultAsync(known => known.ApplicationKey == application, cancellation));
        return TypedResults.Ok(new RetentionResource(Age(rule?.StatementDays), Age(rule?.DocumentDays), rule?.KeepVerbs ?? []));
    }

    private static async Task<IResult> SetAsync(RetentionResource body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (body.Statements is { AfterDays: < 1 or > MaxDays } || body.Documents is { AfterDays: < 1 or > MaxDays })
            return ApiAnswer.Bad($"afterDays is 1 to {MaxDays}.");
        var verbs = body.KeepVerbs ?? [];
        if (verbs.Count > MaxVerbs || verbs.Any(verb => !Uri.TryCreate(verb, UriKind.Absolute, out _)))
            return ApiAnswer.Bad($"keepVerbs holds ids of verbs, which are IRIs, at most {MaxVerbs}.");
        var now = time.Now();
        var application = caller.Application;
        await database.WriteAsync(caller.Realm, async db =>
        {
            var rule = await db.RetentionRules.SingleOrDefaultAsync(known => known.ApplicationKey == application, cancellation);
            if (rule is null)
                db.RetentionRules.Add(rule = new RetentionRule { RealmKey = caller.Realm, ApplicationKey = application, NextRunAt = now });
            // Whatever was kept on purpose may not be any more.
            (rule.StatementDays, rule.DocumentDays, rule.KeepVerbs, rule.CheckedThrough, rule.NextRunAt) =
                (body.Statements?.AfterDays, body.Documents?.AfterDays, [.. verbs.Distinct()], 0, now);
            db.NoteAct(
                now, caller.Actor, "retention.set", $"record store of application {application}",
                $"Statements stay {Days(body.Statements)}, documents {Days(body.Documents)}.{(verbs.Count == 0 ? "" : $" Verbs that always stay: {string.Join(", ", verbs)}.")}");
        }, cancellation);
        return ApiAnswer.Done;
    }

    private static RetentionAge? Age(int? days) => days is { } some ? new RetentionAge(some) : null;

    private static string Days(RetentionAge? age) => age is null ? "for ever" : $"for {Counted.Of(age.AfterDays, "day", "days")}";
}
