using System.Text.Json;
using System.Text.Json.Serialization;
using Hub.Browser.Tests.Harness;
using Hub.Testing;

namespace Hub.Browser.Tests.Hostility;

/// <summary>Something that a signed-in owner's page may do and no course. The same table is tried by the course, and as a control by a page of the hub's own.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Method">Of the request.</param>
/// <param name="Path">On the hub's site.</param>
/// <param name="Body">JSON, or null.</param>
internal sealed record HostileAct(string Name, string Method, string Path, string? Body = null)
{
    /// <summary>Sent as a form's file instead of JSON.</summary>
    public string? File { get; init; }

    /// <summary>As the header, where the control proves itself by more than the owner's cookie.</summary>
    [JsonIgnore]
    public string? Authorization { get; init; }

    /// <summary>What the hub's own site gets for it when it worked.</summary>
    [JsonIgnore]
    public int[] Success { get; init; } = [200, 204];

    /// <summary>In an order in which each works after those before; the last one signs the owner out.</summary>
    public static IReadOnlyList<HostileAct> All(string userId) =>
    [
        new("list courses", "GET", "/api/v2/courses"),
        new("list registrations", "GET", "/api/v2/registrations"),
        new("list users", "GET", "/api/v2/users"),
        new("read the session", "GET", "/api/v2/session"),
        new("read the audit", "GET", "/api/v2/audit"),
        new("read statements", "GET", "/api/v2/xapi/statements"),
        new("register a learner", "POST", "/api/v2/registrations", Json(new { registrationId = "planted", courseId = "tea", learner = new { id = "planted" } })),
        new("make a launch link", "POST", "/api/v2/registrations/planted/launchLink", Json(new { redirectOnExitUrl = "blank" })),
        new("delete a registration", "DELETE", "/api/v2/registrations/planted"),
        new("rename a course", "PUT", "/api/v2/courses/tea/title", Json(new { title = "planted" })),
        new("upload a course", "POST", "/api/v2/courses/importJobs/upload?courseId=planted") { File = "PK" },
        new("have a course fetched", "POST", "/api/v2/courses/importJobs?courseId=fetched", Json(new { url = "http://127.0.0.1:9/planted.zip" })),
        new("make destinations", "POST", "/api/v2/dispatch/destinations", Json(new { destinations = new[] { new { id = "planted", data = new { name = "planted" } } } })),
        new("make a credential for statements", "POST", "/api/v2/xapi/credentials", Json(new { name = "planted" })),
        new("change one's name", "PUT", "/api/v2/session/profile", Json(new { displayName = "Planted" })),
        new("invite a user", "POST", "/api/v2/users", Json(new { email = "planted@hub.test", displayName = "Planted", role = "OWNER" })),
        // Both get as far as being told why it cannot be: the owner has joined already, and no link has this token.
        new("make a link to join", "POST", $"/api/v2/users/{userId}/joinLink") { Success = [409] },
        new("join a realm", "POST", "/api/v2/session/realms", Json(new { token = "planted" })) { Success = [410] },
        // Ends the owner's sessions.
        new("make a link to choose the owner's password", "POST", $"/api/v2/users/{userId}/passwordLink"),
        new("sign in", "POST", "/api/v2/session", Json(new { email = HubApplication.OwnerEmail, password = HubApplication.OwnerPassword })),
        new("make a realm", "POST", "/api/v2/realms", Json(new { name = "planted" })),
        new("rename the realm", "PUT", "/api/v2/realms/current", Json(new { name = "planted" })),
        new("store a statement", "POST", $"/lrs/{HubApplication.ApplicationId}/statements", Statement) { Authorization = HubApi.CredentialOf(HubApplication.ApplicationId, HubApplication.ApplicationSecret) },
        new("read statements of the record store", "GET", $"/lrs/{HubApplication.ApplicationId}/statements") { Authorization = HubApi.CredentialOf(HubApplication.ApplicationId, HubApplication.ApplicationSecret) },
        new("change the password", "PUT", "/api/v2/session/password", Json(new { currentPassword = HubApplication.OwnerPassword, newPassword = "a password that was planted" })),
        new("sign out", "DELETE", "/api/v2/session"),
    ];

    private static string Statement => Json(new
    {
        actor = new { mbox = "mailto:planted@hub.test" },
        verb = new { id = "http://adlnet.gov/expapi/verbs/passed" },
        @object = new { id = "http://planted.example/" },
    });

    private static string Json(object body) => JsonSerializer.Serialize(body, JsonSerializerOptions.Web);
}
