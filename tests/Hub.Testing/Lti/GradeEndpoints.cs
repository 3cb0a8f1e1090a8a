using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Lti;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using HttpResults = Microsoft.AspNetCore.Http.Results;

namespace Hub.Testing.Lti;

/// <summary>Assignment and Grade Services 2.0 of the platform.</summary>
internal static class GradeEndpoints
{
    private const string ItemType = "application/vnd.ims.lis.v2.lineitem+json";
    private const string ScoreType = "application/vnd.ims.lis.v1.score+json";

    public static void MapGrades(this IEndpointRouteBuilder routes, TestPlatform platform)
    {
        routes.MapGet("/courses/{course}/lineitems", (string course, HttpContext http) => platform.Guard(http, [LtiScopes.LineItem, LtiScopes.LineItemReadOnly], () => List(platform, course, http)));
        routes.MapPost("/courses/{course}/lineitems", (string course, HttpContext http) => platform.GuardAsync(http, [LtiScopes.LineItem], () => CreateAsync(platform, course, http)));
        // As Moodle's are: with a query that belongs to the address.
        routes.MapGet("/lineitems/{id}/lineitem", (string id, HttpContext http) => platform.Guard(http, [LtiScopes.LineItem, LtiScopes.LineItemReadOnly], () => Item(platform, id)));
        routes.MapPut("/lineitems/{id}/lineitem", (string id, HttpContext http) => platform.GuardAsync(http, [LtiScopes.LineItem], () => UpdateAsync(platform, id, http)));
        routes.MapDelete("/lineitems/{id}/lineitem", (string id, HttpContext http) => platform.Guard(http, [LtiScopes.LineItem], () => Delete(platform, id)));
        routes.MapPost("/lineitems/{id}/lineitem/scores", (string id, HttpContext http) => platform.GuardAsync(http, [LtiScopes.Score], () => ScoreAsync(platform, id, http)));
        routes.MapGet("/lineitems/{id}/lineitem/results", (string id, HttpContext http) => platform.Guard(http, [LtiScopes.ResultReadOnly], () => IsWhole(http) ? Results(platform, id, http) : HttpResults.BadRequest()));
    }

    private static IResult List(TestPlatform platform, string course, HttpContext http)
    {
        var query = http.Request.Query;
        var found = platform.GradeBook.LineItems
            .Where(item => (string?)item.Body["course"] == course && Matches(item, "resourceId", query["resource_id"]) && Matches(item, "resourceLinkId", query["resource_link_id"]) && Matches(item, "tag", query["tag"]))
            .ToList();
        var page = int.TryParse(query["page"], CultureInfo.InvariantCulture, out var number) ? number : 0;
        if ((page + 1) * platform.PageSize < found.Count)
            http.Response.Headers.Link = $"<{platform.NextPage(http, page + 1)}>; rel=\"next\"";
        var items = found.Skip(page * platform.PageSize).Take(platform.PageSize).Select(item => Shown(platform, item));
        return Json(new JsonArray([.. items]), "application/vnd.ims.lis.v2.lineitemcontainer+json");
    }

    private static async Task<IResult> CreateAsync(TestPlatform platform, string course, HttpContext http)
    {
        if (http.Request.ContentType != ItemType || await BodyAsync(http) is not { } body || string.IsNullOrWhiteSpace((string?)body["label"]) || (decimal?)body["scoreMaximum"] is not > 0)
            return HttpResults.BadRequest();
        body["course"] = course;
        return Json(Shown(platform, platform.GradeBook.Add(body)), ItemType, StatusCodes.Status201Created);
    }

    private static IResult Item(TestPlatform platform, string id) => platform.GradeBook.Find(id) is { } item ? Json(Shown(platform, item), ItemType) : HttpResults.NotFound();

    private static async Task<IResult> UpdateAsync(TestPlatform platform, string id, HttpContext http)
    {
        if (platform.GradeBook.Find(id) is not { } item)
            return HttpResults.NotFound();
        if (http.Request.ContentType != ItemType || await BodyAsync(http) is not { } body)
            return HttpResults.BadRequest();
        body["course"] = item.Body["course"]?.DeepClone();
        platform.GradeBook.Replace(id, body);
        return Item(platform, id);
    }

    private static IResult Delete(TestPlatform platform, string id)
    {
        platform.GradeBook.Remove(id);
        return HttpResults.NoContent();
    }

    private static async Task<IResult> ScoreAsync(TestPlatform platform, string id, HttpContext http)
    {
        if (platform.GradeBook.Find(id) is null)
            return HttpResults.NotFound();
        if (http.Request.ContentType != ScoreType || !IsWhole(http) || await BodyAsync(http) is not { } body)
            return HttpResults.BadRequest();
        if (platform.Arriving is { } arriving)
            await arriving((decimal?)body["scoreGiven"]);
        var fault = platform.Faults?.Next() ?? GradeBookFault.None;
        switch (fault)
        {
            case GradeBookFault.TooMany:
                http.Response.Headers.RetryAfter = platform.Faults!.RetryAfter.ToString(CultureInfo.InvariantCulture);
                return HttpResults.StatusCode(StatusCodes.Status429TooManyRequests);
            case GradeBookFault.Failing:
                return HttpResults.StatusCode(StatusCodes.Status500InternalServerError);
            case GradeBookFault.Conflict:
                return HttpResults.StatusCode(StatusCodes.Status409Conflict);
        }
        var status = fault == GradeBookFault.Silence ? 0 : platform.GradeBook.Take(id, body);
        if (fault is GradeBookFault.Silence or GradeBookFault.LostAnswer)
            await HangUpAsync(platform.Faults!.HangFor, http);
        return status == TestPlatform.CanvasConflict
            ? HttpResults.Text("Provided timestamp before last updated timestamp", statusCode: StatusCodes.Status400BadRequest)
            : HttpResults.StatusCode(status);
    }

    private static async Task HangUpAsync(TimeSpan wait, HttpContext http)
    {
        try
        {
            await Task.Delay(wait, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The tool has hung up first.
        }
        http.Abort();
    }

    private static IResult Results(TestPlatform platform, string id, HttpContext http) => platform.ResultsStatus is { } status ? HttpResults.StatusCode(status) : Json(
        new JsonArray([.. platform.GradeBook.Results(id, http.Request.Query["user_id"]).Select(score => new JsonObject
        {
            ["id"] = new Uri(platform.Url, $"lineitems/{id}/results/{Uri.EscapeDataString(score.UserId)}").AbsoluteUri,
            ["userId"] = score.UserId,
            ["scoreOf"] = platform.LineItemUrl(id).AbsoluteUri,
            ["resultScore"] = score.Given,
            ["resultMaximum"] = score.Maximum ?? 1,
        })]),
        "application/vnd.ims.lis.v2.resultcontainer+json");

    private static bool IsWhole(HttpContext http) => http.Request.Query["type_id"] == TestPlatform.ToolType;

    private static bool Matches(PlatformLineItem item, string member, string? wanted) => wanted is null || (string?)item.Body[member] == wanted;

    private static JsonObject Shown(TestPlatform platform, PlatformLineItem item)
    {
        var shown = item.Body.DeepClone().AsObject();
        shown.Remove("course");
        shown["id"] = platform.LineItemUrl(item.Id).AbsoluteUri;
        return shown;
    }

    private static async Task<JsonObject?> BodyAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        return JsonNode.Parse(await reader.ReadToEndAsync(http.RequestAborted)) as JsonObject;
    }

    private static IResult Json(JsonNode body, string type, int status = 200) => HttpResults.Text(body.ToJsonString(), type, statusCode: status);
}
