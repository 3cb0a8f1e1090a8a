using System.Net;
using Hub.Testing;

namespace Hub.Tests.Hosting;

[Trait("req", "RLM-1")]
public abstract class SignInTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_owner_signs_in_with_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        using var answer = await SubmitAsync(HubApplication.OwnerPassword);

        Assert.Equal((HttpStatusCode.Redirect, "/"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("interophub-session=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Over_TLS_the_cookie_is_for_TLS_alone()
    {
        using var client = hub.CreateClient(new() { BaseAddress = new Uri("https://localhost:8080"), AllowAutoRedirect = false });

        using var answer = await SubmitAsync(HubApplication.OwnerPassword, client: client);

        Assert.Contains("secure", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Fact]
    public async Task Signed_in_the_home_page_shows_and_signed_out_it_does_not()
    {
        using var signIn = await SubmitAsync(HubApplication.OwnerPassword);
        var cookie = signIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        using var home = await SendAsync(HttpMethod.Get, "/", cookie);
        using var without = await SendAsync(HttpMethod.Get, "/", null);
        using var signOut = await SendAsync(HttpMethod.Post, "/sign-out", cookie, origin: "http://localhost:8080");

        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        Assert.Contains(HubApplication.OwnerEmail, WebUtility.HtmlDecode(await home.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, without.StatusCode);
        Assert.Contains("/sign-in", without.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.StartsWith("interophub-session=;", signOut.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    public async Task A_wrong_password_and_an_unknown_address_look_the_same(string password)
    {
        using var wrong = await SubmitAsync(password, email: $"nobody-{Guid.NewGuid():N}@hub.test");

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.False(wrong.Headers.Contains("Set-Cookie"));
        Assert.Contains("The e-mail address or the password is wrong, or the account is locked", await wrong.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/logs/x", "/logs/x")]
    [InlineData("/", "/")]
    [InlineData("", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("\\\\evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("/\n/evil.example", "/")]
    public async Task Signing_in_leads_to_a_page_of_the_hub_and_nowhere_else(string returnUrl, string expected)
    {
        using var answer = await SubmitAsync(HubApplication.OwnerPassword, returnUrl: returnUrl);

        Assert.Equal((HttpStatusCode.Redirect, expected), (answer.StatusCode, answer.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task What_is_typed_comes_back_as_text()
    {
        using var answer = await SubmitAsync("x", email: "\"><script>alert(1)</script>", returnUrl: "\"><img src=x>");

        var page = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> SubmitAsync(string password, string email = HubApplication.OwnerEmail, string returnUrl = "/", HttpClient? client = null) =>
        SignInForm.SubmitAsync(client ?? hub.Anonymous(), password, email, returnUrl);

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? cookie, string? origin = null)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return hub.CreateClient(new() { BaseAddress = HubApplication.HubUrl, AllowAutoRedirect = false, HandleCookies = false }).SendAsync(request, Cancellation);
    }
}

public sealed class SecureHub : SqliteHub
{
    protected override IEnumerable<(string Name, string Value)> Settings => [("Hub:PublicUrl", "https://localhost:8080")];
}

[Trait("req", "RLM-1")]
public sealed class SecureSignInTests(SecureHub hub) : IClassFixture<SecureHub>
{
    [Fact]
    public async Task Where_people_come_by_TLS_no_other_host_can_plant_the_cookie()
    {
        using var client = hub.CreateClient(new() { BaseAddress = new Uri("https://localhost:8080"), AllowAutoRedirect = false });

        using var answer = await SignInForm.SubmitAsync(client, HubApplication.OwnerPassword);
        using var home = await client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("__Host-interophub-session=", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/;", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
    }
}

public sealed class SignInTestsOnSqlite(SqliteHub hub) : SignInTests(hub), IClassFixture<SqliteHub>;

public sealed class SignInTestsOnPostgres(PostgresHub hub) : SignInTests(hub), IClassFixture<PostgresHub>;
