using System.Text.Json;
using System.Text.Json.Serialization;
using Hub.Core;
using Hub.Security;
using Hub.Storage;

namespace Hub.Api.Audit;

/// <summary>The group <c>/audit</c>: who did what by hand in the realm, and why.</summary>
internal static class AuditApi
{
    public static IServiceCollection AddAuditApi(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, AuditJson.Default));

    public static void MapAuditApi(this IEndpointRouteBuilder routes) =>
        routes.MapApiGroup("", "Audit", needsApplication: false).MapGet("/audit", ListAsync).RequireMember("read:audit")
            .TakesParameters(("since", "Only what happened then or later."), ("until", "Only what happened then or earlier."),
                ("filter", "Only entries that contain this text in the field that filterBy names."), ("filterBy", "subject (default), by, action or detail."), ("more", "The token of the next page, alone."))
            .Describe("getAuditEntries", "What was done by hand, newest first.", 400).Produces<AuditList>();

    private static async Task<IResult> ListAsync(
        HttpRequest request, ApiCaller caller, HubDatabase database, Protection protection, TimeProvider time, CancellationToken cancellation)
    {
        DateTimeOffset? since = null, until = null;
        if ((NewestFirst.TryRead(request, protection, out var query) ?? query.TryReadDate("since", out since) ?? query.TryReadDate("until", out until)) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            var selected = Filter(db.Audit, query["filter"], query["filterBy"]);
            if (selected is null)
                return ApiAnswer.Bad($"filterBy is '{query["filterBy"]}'; use subject, by, action or detail.");
            if (since is { } from)
                selected = selected.Where(entry => entry.At >= from);
            if (until is { } to)
                selected = selected.Where(entry => entry.At <= to);
            var (page, more) = await query.PageAsync(selected, entry => entry.At, protection, time, cancellation);
            return TypedResults.Ok(new AuditList([.. page.Select(entry => new AuditResource(entry.Key.ToString(), entry.At, entry.By, entry.Action, entry.Subject, entry.Detail))], more));
        });
    }

    private static IQueryable<AuditEntry>? Filter(IQueryable<AuditEntry> entries, string text, string field) => (text, field) switch
    {
        ("", _) => entries,
        (_, "" or "subject") => entries.Where(entry => entry.Subject.Contains(text)),
        (_, "by") => entries.Where(entry => entry.By.Contains(text)),
        (_, "action") => entries.Where(entry => entry.Action.Contains(text)),
        (_, "detail") => entries.Where(entry => entry.Detail.Contains(text)),
        _ => null,
    };
}

/// <param name="Id">Names the entry.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Action">What.</param>
/// <param name="Subject">To whom or what.</param>
/// <param name="Detail">How and why.</param>
internal sealed record AuditResource(string Id, DateTimeOffset At, string By, string Action, string Subject, string Detail);

internal sealed record AuditList(IReadOnlyList<AuditResource> Entries, string? More);

[JsonSerializable(typeof(AuditList))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class AuditJson : JsonSerializerContext;
