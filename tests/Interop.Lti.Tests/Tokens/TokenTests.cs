using System.Web;
using Interop.Lti.Keys;
using Interop.Lti.Tests.Launches;
using Interop.Lti.Tokens;

namespace Interop.Lti.Tests.Tokens;

[Trait("req", "LTI-1")]
public sealed class TokenTests : IDisposable
{
    private readonly ToolKey key = ToolKey.Generate();
    private readonly ScriptedPlatform platform = new();

    public void Dispose()
    {
        key.Dispose();
        platform.Dispose();
    }

    [Fact]
    public void An_assertion_is_good_for_a_minute_and_names_both_ends_SEC_4_1_1()
    {
        var token = ClientAssertion.Sign(key, "client-1", "https://auth.example/audience", "jti-1", SampleLaunch.Now, "deployment-1");
        var claims = Forge.Claims(token);

        Assert.Equal(("client-1", "client-1", "https://auth.example/audience", "jti-1"), ((string?)claims["iss"], (string?)claims["sub"], (string?)claims["aud"], (string?)claims["jti"]));
        Assert.Equal(60, (long)claims["exp"]! - (long)claims["iat"]!);
        Assert.Equal("deployment-1", (string?)claims[LtiClaims.DeploymentId]);
        Assert.Equal(key.KeyId, (string?)Forge.Header(token)["kid"]);
    }

    [Fact]
    public async Task A_token_is_asked_for_by_assertion_SEC_4_1_1()
    {
        platform.Answer(200, """{"access_token":"abc","token_type":"Bearer","expires_in":"600","scope":"a b"}""");

        var token = (await AskAsync()).Value!;

        var asked = Assert.Single(platform.Asked);
        var form = HttpUtility.ParseQueryString(asked.Body);
        Assert.Equal(("POST", "https://lms.example.edu/token", "application/x-www-form-urlencoded"), (asked.Method, asked.Url, asked.ContentType));
        Assert.Equal(("client_credentials", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), (form["grant_type"], form["client_assertion_type"]));
        Assert.Equal($"{LtiScopes.Score} {LtiScopes.LineItem}", form["scope"]);
        Assert.True(Forge.Verifies(form["client_assertion"]!, key.Public));
        Assert.Equal("https://audience.example", (string?)Forge.Claims(form["client_assertion"]!)["aud"]);
        Assert.Equal(("abc", 2), (token.Value, token.Scopes.Count));
        Assert.InRange(token.ExpiresAt - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"access_token":""}""")]
    [InlineData("{\"access_token\":\"a\\r\\nX-Header: b\"}")]
    [InlineData("""{"access_token":"a","token_type":"mac"}""")]
    [InlineData("[1]")]
    public async Task An_answer_that_is_no_token_is_not_understood(string body)
    {
        platform.Answer(200, body);

        Assert.Equal(FaultKind.NotUnderstood, (await AskAsync()).Fault!.Kind);
    }

    [Theory]
    [InlineData(400, FaultKind.Refused, false)]
    [InlineData(401, FaultKind.Unauthorized, true)]
    [InlineData(403, FaultKind.Forbidden, false)]
    [InlineData(404, FaultKind.NotFound, false)]
    [InlineData(409, FaultKind.Conflict, false)]
    [InlineData(429, FaultKind.Throttled, true)]
    [InlineData(500, FaultKind.Failing, true)]
    [InlineData(503, FaultKind.Failing, true)]
    [InlineData(302, FaultKind.Refused, false)]
    public async Task Every_status_has_its_meaning(int status, FaultKind kind, bool isRetryable)
    {
        platform.Answer(status, "why", ("Retry-After", "7"));

        var fault = (await AskAsync()).Fault!;

        Assert.Equal((kind, isRetryable, status, TimeSpan.FromSeconds(7), "why"), (fault.Kind, fault.IsRetryable, fault.Status, fault.RetryAfter, fault.Excerpt));
    }

    [Fact]
    public async Task Canvas_throttles_with_403_and_says_so_in_the_body()
    {
        platform.Answer(403, "403 Forbidden (Rate Limit Exceeded)");

        Assert.Equal(FaultKind.Throttled, (await AskAsync()).Fault!.Kind);
    }

    [Fact]
    public async Task A_platform_that_cannot_be_reached_or_never_answers_is_a_value()
    {
        platform.Fail(new HttpRequestException("refused"));
        Assert.Equal(FaultKind.Unreachable, (await AskAsync()).Fault!.Kind);
        Assert.Equal(FaultKind.TimedOut, (await AskAsync(TimeSpan.FromMilliseconds(50))).Fault!.Kind);
    }

    [Fact]
    public async Task An_endless_answer_is_cut_off()
    {
        platform.Answer(200, new string('x', 200_000));

        Assert.Equal(FaultKind.NotUnderstood, (await AskAsync()).Fault!.Kind);
    }

    [Fact]
    public async Task Who_gives_up_waiting_hears_of_it()
    {
        using var given = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => platform.Http().TokenAsync(Request(), given.Token));
    }

    [Fact]
    public void A_token_is_renewed_half_a_minute_before_it_expires()
    {
        Assert.True(new AccessToken("a", [], SampleLaunch.Now.AddSeconds(31)).IsFresh(SampleLaunch.Now));
        Assert.False(new AccessToken("a", [], SampleLaunch.Now.AddSeconds(30)).IsFresh(SampleLaunch.Now));
    }

    private TokenRequest Request() => new()
    {
        Endpoint = new Uri("https://lms.example.edu/token"),
        Audience = "https://audience.example",
        ClientId = "client-1",
        Jti = "jti-1",
        Scopes = [LtiScopes.Score, LtiScopes.LineItem],
        Key = key,
    };

    private Task<PlatformAnswer<AccessToken>> AskAsync(TimeSpan? limit = null) => platform.Http(limit).TokenAsync(Request(), TestContext.Current.CancellationToken);
}
