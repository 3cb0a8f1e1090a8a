using Hub.Core;
using Hub.Storage;
using Hub.Testing;
using Hub.Tests.Api.Registrations;

namespace Hub.Tests.Api.Session;

/// <summary>Somebody at a browser on the hub's own page: keeps cookies, and sends the page's origin.</summary>
internal static class Person
{
    public const string Password = "correct horse battery";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static HttpClient Browser(this HubApplication hub)
    {
        var browser = hub.CreateClient(new() { BaseAddress = HubApplication.HubUrl, AllowAutoRedirect = false, HandleCookies = true });
        browser.DefaultRequestHeaders.Add("Origin", HubApplication.HubUrl.GetLeftPart(UriPartial.Authority));
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Mode", "cors");
        return browser;
    }

    public static async Task<HttpClient> SignInAsync(this HubApplication hub, string email = HubApplication.OwnerEmail, string password = HubApplication.OwnerPassword)
    {
        var browser = hub.Browser();
        await browser.ReadAsync("POST", "/session", new { email, password });
        return browser;
    }

    /// <summary>Makes a user by invitation, who chooses a password and signs in.</summary>
    public static async Task<(HttpClient Browser, string Id, string Email)> InviteAsync(this HubApplication hub, string role, HttpClient? by = null)
    {
        var email = $"{role.ToLowerInvariant()}-{Guid.NewGuid():N}@hub.test";
        var made = await (by ?? await hub.SignInAsync()).ReadAsync("POST", "/users", new { email, role });
        await hub.Browser().DoAsync("PUT", "/session/password", new { token = TokenOf(made.GetProperty("passwordLink").Text("url")!), newPassword = Password });
        return (await hub.SignInAsync(email, Password), made.GetProperty("user").Text("id")!, email);
    }

    public static string TokenOf(string link) => link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..];

    /// <summary>A realm of its own with an owner who is signed in.</summary>
    public static async Task<HttpClient> SignInElsewhereAsync(this HubApplication hub, string application)
    {
        using var _ = await hub.AddRealmAsync(application);
        var (browser, id, email) = await hub.InviteAsync("OWNER");
        var realm = await hub.Database.ReadAsync(default, db => Task.FromResult(HubDbContext.AcrossRealms(db.Applications).Single(a => a.Id == application).RealmKey));
        await hub.Database.WriteAsync(realm, db =>
        {
            db.Memberships.Add(new Membership { RealmKey = realm, UserId = Guid.Parse(id), Role = Role.Owner });
            return Task.CompletedTask;
        }, Cancellation);
        await (await hub.SignInAsync()).DoAsync("DELETE", $"/users/{id}");
        return browser;
    }
}
