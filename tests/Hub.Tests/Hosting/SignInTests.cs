using System.Net;
using Hub.Testing;

namespace Hub.Tests.Hosting;

[Trait("req", "RLM-1")]
public abstract class SignInTests(HubApplication hub)
{
    [Fact]
    public async Task The_owner_signs_in_with_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        using var answer = await SubmitAsync(HubApplication.OwnerPassword);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
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

    private Task<HttpResponseMessage> SubmitAsync(string password, HttpClient? client = null) =>
        SignInCall.SubmitAsync(client ?? hub.Anonymous(), password);
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

        using var answer = await SignInCall.SubmitAsync(client, HubApplication.OwnerPassword);
        using var session = await client.GetAsync(new Uri("/api/v2/session", UriKind.Relative), TestContext.Current.CancellationToken);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("__Host-interophub-session=", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/;", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, session.StatusCode);
    }
}

public sealed class SignInTestsOnSqlite(SqliteHub hub) : SignInTests(hub), IClassFixture<SqliteHub>;

public sealed class SignInTestsOnPostgres(PostgresHub hub) : SignInTests(hub), IClassFixture<PostgresHub>;
