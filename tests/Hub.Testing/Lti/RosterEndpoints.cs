using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Lti;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hub.Testing.Lti;

/// <summary>Names and Role Provisioning Services 2.0 of the platform.</summary>
internal static class RosterEndpoints
{
    public static void MapRoster(this IEndpointRouteBuilder routes, TestPlatform platform) => routes.MapGet(
        "/courses/{course}/memberships", (string course, HttpContext http) => platform.Guard(http, [LtiScopes.ContextMembershipReadOnly], () => List(platform, course, http)));

    private static IResult List(TestPlatform platform, string course, HttpContext http)
    {
        var link = http.Request.Query["rlid"].ToString();
        var members = platform.Members.Where(person => link.Length == 0 || platform.MayOpen(person, link)).ToList();
        var page = int.TryParse(http.Request.Query["page"], CultureInfo.InvariantCulture, out var number) ? number : 0;
        if ((page + 1) * platform.PageSize < members.Count)
            http.Response.Headers.Link = $"<{platform.NextPage(http, page + 1)}>; rel=\"next\"";
        var body = new JsonObject
        {
            ["id"] = new Uri(platform.Url, $"courses/{course}/memberships").AbsoluteUri,
            ["context"] = new JsonObject { ["id"] = course, ["title"] = "A course" },
            ["members"] = new JsonArray([.. members.Skip(page * platform.PageSize).Take(platform.PageSize).Select(Member)]),
        };
        return Results.Text(body.ToJsonString(), "application/vnd.ims.lti-nrps.v2.membershipcontainer+json");
    }

    private static JsonObject Member(PlatformPerson person) => new()
    {
        ["user_id"] = person.Id,
        ["status"] = "Active",
        ["given_name"] = person.GivenName,
        ["family_name"] = person.FamilyName,
        ["email"] = person.Email,
        ["roles"] = new JsonArray([.. person.Roles.Select(role => JsonValue.Create(role))]),
    };
}
