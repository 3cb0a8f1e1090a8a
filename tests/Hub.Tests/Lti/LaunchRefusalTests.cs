using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Testing;
using Hub.Testing.Lti;
using Interop.Lti;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Lti;

public abstract class LaunchRefusalTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly Dictionary<string, (string Check, Action<JsonObject> Change)> Bad = new()
    {
        ["wrong LTI version"] = ("version", claims => claims[LtiClaims.Version] = "11.3"),
        ["no LTI version"] = ("version", claims => claims.Remove(LtiClaims.Version)),
        ["not an LTI message"] = ("message", claims => Keep(claims, "iss", "aud", "iat", "exp", "nonce", "sub", "name")),
        ["several claims missing"] = ("audience", claims => Remove(claims, "aud", "sub", LtiClaims.DeploymentId, LtiClaims.Roles)),
        ["issued too long ago"] = ("times", claims => (claims["iat"], claims["exp"]) = (claims["iat"]!.GetValue<long>() - 7200, claims["exp"]!.GetValue<long>() - 7200)),
        ["issued in the future"] = ("times", claims => (claims["iat"], claims["exp"]) = (claims["iat"]!.GetValue<long>() + 7200, claims["exp"]!.GetValue<long>() + 7200)),
        ["no message type"] = ("message-type", claims => claims.Remove(LtiClaims.MessageType)),
        ["no roles claim"] = ("roles", claims => claims.Remove(LtiClaims.Roles)),
        ["no deployment id"] = ("deployment-id", claims => claims.Remove(LtiClaims.DeploymentId)),
        ["no resource link"] = ("resource-link", claims => claims.Remove(LtiClaims.ResourceLink)),
        ["no sub"] = ("user", claims => claims.Remove("sub")),
        ["another issuer"] = ("issuer", claims => claims["iss"] = "https://other.example"),
        ["another audience"] = ("audience", claims => claims["aud"] = "somebody-else"),
        ["another authorized party"] = ("authorized-party", claims => claims["azp"] = "x"),
        ["another nonce"] = ("nonce", claims => claims["nonce"] = "made-up"),
        ["another target"] = ("target-link-uri", claims => claims[LtiClaims.TargetLinkUri] = "http://localhost:8080/lti/launch?dispatch=other"),
        ["a target elsewhere"] = ("target-link-uri", claims => claims[LtiClaims.TargetLinkUri] = "https://evil.example/"),
    };

    public static TheoryData<string> BadVariants => [.. Bad.Keys];

    [Theory]
    [Trait("req", "LTI-3")]
    [MemberData(nameof(BadVariants))]
    public async Task A_bad_launch_is_refused_with_its_reason_to_the_person_and_its_requirement_in_log_and_inspector(string variant)
    {
        await using var stage = await LtiStage.SetAsync(hub);

        var answer = await stage.LaunchAsync(Bad[variant].Change);

        await AssertRefusedAsync(stage, answer, Bad[variant].Check);
    }

    [Fact]
    [Trait("req", "LTI-3")]
    public async Task A_token_without_a_key_id_is_refused()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        await AssertRefusedAsync(stage, stage.Launch with { SpoilHeader = header => header.Remove("kid") }, "key-id", "SEC 6.3", "has no key id");
    }

    [Fact]
    [Trait("req", "LTI-3")]
    public async Task A_token_with_a_key_id_that_the_platform_does_not_have_is_refused()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        await AssertRefusedAsync(stage, stage.Launch with { Signing = PlatformSigning.KeyNotPublished, SpoilHeader = header => header["kid"] = "a-stranger's" }, "key", "SEC 6.3", "not in the platform's key set");
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData(PlatformSigning.KeyNotPublished)]
    [InlineData(PlatformSigning.AnotherPublishedKey)]
    public async Task A_token_under_the_platforms_key_id_with_another_key_is_refused(PlatformSigning signing)
    {
        await using var stage = await LtiStage.SetAsync(hub);
        await AssertRefusedAsync(stage, stage.Launch with { Signing = signing }, "signature", "SEC 5.1.3 (1)", "signature does not verify");
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData("none", PlatformSigning.None)]
    [InlineData("HS256", PlatformSigning.HmacWithPublicKey)]
    [InlineData("PS256", PlatformSigning.Rs256)]
    public async Task An_algorithm_other_than_the_pinned_one_is_refused_before_any_key_is_looked_at(string algorithm, PlatformSigning signing)
    {
        await using var stage = await LtiStage.SetAsync(hub);
        await AssertRefusedAsync(stage, stage.Launch with { Signing = signing, SpoilHeader = header => header["alg"] = algorithm }, "algorithm", "SEC 5.1.3 (6)", "not signed with RS256");
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_launch_that_comes_twice_is_let_in_once()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var login = await stage.LoginAsync();
        var token = stage.Platform.Answer(login.Url!);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => stage.PostAsync(token, login.Cookie)));
        var later = await stage.PostAsync(token, login.Cookie);

        Assert.Single(answers, answer => answer.Status is HttpStatusCode.SeeOther);
        Assert.Equal(HttpStatusCode.Forbidden, later.Status);
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData("forged")]
    [InlineData("")]
    public async Task A_state_that_the_hub_has_not_given_out_is_refused(string state)
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var login = await stage.LoginAsync();

        var answer = await stage.PostAsync(stage.Platform.Answer(login.Url!), login.Cookie, ("state", state));

        Assert.True(answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest, answer.Body);
        Assert.Empty(await stage.Dispatch.RegistrationsAsync());
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_login_that_has_grown_old_is_refused()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var login = await stage.LoginAsync();

        hub.Time.Advance(TimeSpan.FromMinutes(11));
        var answer = await stage.PostAsync(stage.Platform.Answer(login.Url!), login.Cookie);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task In_another_browser_a_launch_goes_no_further_than_a_new_window()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var login = await stage.LoginAsync();
        var token = stage.Platform.Answer(login.Url!);

        var without = await stage.PostAsync(token, null);
        var forged = await stage.PostAsync(token, null, ("proof", "made-up"));

        Assert.Equal(HttpStatusCode.OK, without.Status);
        Assert.Contains("Open the course in a new window", without.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("/launch?token=", without.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, forged.Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await stage.PostAsync(token, login.Cookie)).Status);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task The_proof_from_the_platforms_storage_is_as_good_as_the_cookie()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var login = await stage.LoginAsync(stage.Launch with { StorageTarget = PlatformStorageFrames.Parent });
        Assert.Equal(HttpStatusCode.OK, login.Status);
        Assert.Contains("\"step\":\"put\"", login.Body, StringComparison.Ordinal);
        var next = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(login.Body, "<a href=\"([^\"]+)\">").Groups[1].Value);
        var token = stage.Platform.Answer(new Uri(next));

        var asked = await stage.PostAsync(token, null);
        var answer = await stage.PostAsync(token, null, ("proof", login.Cookie!.Split('=', 2)[1]));

        Assert.Contains("\"step\":\"get\"", asked.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal("PLATFORM_STORAGE", (await stage.InspectAsync()).GetProperty("binding").GetString());
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData("https://evil.example/lti/launch")]
    [InlineData("http://localhost:8080@evil.example/lti/launch")]
    [InlineData("http://localhost:8080/anything")]
    [InlineData("javascript:alert(1)")]
    public async Task A_login_for_a_target_elsewhere_leads_nowhere(string target)
    {
        await using var stage = await LtiStage.SetAsync(hub);

        var login = await stage.LoginAsync(stage.Launch with { TargetLinkUri = new Uri(target) });

        Assert.Equal(HttpStatusCode.BadRequest, login.Status);
        Assert.Null(login.Url);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_return_URL_that_is_no_web_address_is_not_followed()
    {
        await using var stage = await LtiStage.SetAsync(hub);

        var player = await PlayerClient.EnterAsync(hub.Content, (await stage.LaunchAsync(claims =>
            claims[LtiClaims.LaunchPresentation] = new JsonObject { ["return_url"] = "javascript:alert(1)" })).Link);

        Assert.Equal("message", (await player.StartAsync()).Accepted.Exit.Kind);
    }

    [Fact]
    [Trait("req", "DSP-5")]
    public async Task Every_control_of_the_dispatch_holds_for_launches_by_LTI_and_refusals_are_listed()
    {
        await using var stage = await LtiStage.SetAsync(hub, new { registrationCap = 1 });
        Assert.Equal(HttpStatusCode.SeeOther, (await stage.LaunchAsync()).Status);

        var full = await stage.LaunchAsync(claims => claims["sub"] = "somebody-else");
        await stage.Dispatch.UpdateAsync(new { allowNewRegistrations = false, registrationCap = 0 });
        var closed = await stage.LaunchAsync(claims => claims["sub"] = "somebody-else");
        await stage.Dispatch.UpdateAsync(new { enabled = false });
        var off = await stage.LaunchAsync();
        await stage.Dispatch.UpdateAsync(new { enabled = true, expirationDate = "2020-05-01T00:00:00Z" });
        var expired = await stage.LaunchAsync();
        await stage.Dispatch.UpdateAsync(new { expirationDate = "" });
        await stage.Dispatch.WriteAsync(db => db.Learners.Where(l => l.Identities.Any(i => i.ExternalId == "learner-1001" && i.Source.StartsWith("lti:")))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.DisabledAt, TimeProvider.System.GetUtcNow()), Cancellation));
        var disabled = await stage.LaunchAsync();
        using var narrowed = await hub.Api.PutAsJsonAsync(stage.Dispatch.DestinationUri, new { name = "Client", allowedOrigins = new[] { "lms.other.example" } }, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, narrowed.StatusCode);
        var foreign = await stage.LaunchAsync();

        foreach (var (answer, words) in new[]
        {
            (full, "is taken"), (closed, "takes no new learners"), (off, "switched off"), (expired, "ended on 1 May 2020"), (disabled, "is disabled"),
            (foreign, "may not be opened from"),
        })
            Assert.Contains(words, WebUtility.HtmlDecode(answer.Body), StringComparison.Ordinal);
        var refusals = (await stage.Dispatch.ShowAsync("/refusals")).GetProperty("refusals").EnumerateArray().ToList();
        Assert.Equal(["origin", "disabled", "expired", "off", "closed", "limit"], refusals.Select(refusal => refusal.GetProperty("code").GetString()));
        Assert.All(refusals, refusal => Assert.Equal(stage.Platform.Issuer, refusal.GetProperty("lmsOrigin").GetString()));
    }

    [Theory]
    [Trait("req", "DSP-2")]
    [InlineData("url")]
    [InlineData("return_url")]
    public async Task Where_the_schools_own_pages_are_counts_as_the_origin_for_many_schools_share_an_issuer(string member)
    {
        await using var stage = await LtiStage.SetAsync(hub);
        using var narrowed = await hub.Api.PutAsJsonAsync(stage.Dispatch.DestinationUri, new { name = "Client", allowedOrigins = new[] { "school.lms.example" } }, Cancellation);

        var answer = await stage.LaunchAsync(claims => claims[member == "url" ? LtiClaims.ToolPlatform : LtiClaims.LaunchPresentation] =
            new JsonObject { ["guid"] = "g", [member] = "https://school.lms.example/courses/7" });

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
    }

    [Fact]
    [Trait("req", "DSP-5")]
    public async Task A_link_that_names_an_unknown_dispatch_is_refused_and_still_leads_where_it_led_before()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        _ = (await stage.LaunchAsync()).Link;

        var mistyped = await stage.LaunchAsync(target: $"http://localhost:8080/lti/launch?dispatch={Guid.NewGuid():N}");

        Assert.Equal(HttpStatusCode.Forbidden, mistyped.Status);
        Assert.Contains("is not offered here any more", mistyped.Body, StringComparison.Ordinal);
        Assert.Equal("dispatch: dispatch", (await stage.InspectAsync()).GetProperty("requirement").GetString());
        Assert.Equal(HttpStatusCode.SeeOther, (await stage.LaunchAsync(target: "http://localhost:8080/lti/launch")).Status);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task An_error_that_the_platform_answers_is_shown_to_the_person_and_spends_the_login_SEC_5_1_1_5()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var login = await stage.LoginAsync();
        var token = stage.Platform.Answer(login.Url!);
        var error = new Dictionary<string, string> { ["state"] = token["state"], ["error"] = "login_required", ["error_description"] = "Session <b>expired</b>" };

        var answer = await stage.PostAsync(error, login.Cookie);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("Session &lt;b&gt;expired&lt;/b&gt;", answer.Body, StringComparison.Ordinal);
        var inspected = await stage.InspectAsync();
        Assert.Equal("SEC 5.1.1.5", inspected.GetProperty("requirement").GetString());
        Assert.Contains(hub.Logs.Lines, line => line.Contains(inspected.GetProperty("traceId").GetString()!, StringComparison.Ordinal) && line.Contains("SEC 5.1.1.5", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Forbidden, (await stage.PostAsync(token, login.Cookie)).Status);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_login_that_is_refused_names_its_requirement_in_the_log_under_the_trace_on_the_page()
    {
        await using var stage = await LtiStage.SetUnknownAsync(hub);

        var login = await stage.LoginAsync();

        var trace = System.Text.RegularExpressions.Regex.Match(login.Body, "<dt>Trace</dt><dd><code>([0-9a-f]{32})</code>").Groups[1].Value;
        Assert.Equal(HttpStatusCode.BadRequest, login.Status);
        Assert.Contains(hub.Logs.Lines, line => trace.Length > 0 && line.Contains(trace, StringComparison.Ordinal)
            && line.Contains("LTI 3.1.3", StringComparison.Ordinal) && line.Contains(stage.Platform.Issuer, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Strangers_with_forged_launches_do_not_push_real_ones_out_of_the_inspector()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        _ = (await stage.LaunchAsync()).Link;
        var forged = stage.Platform.Token(stage.Launch, "made-up");

        for (var i = 0; i < 20; i++)
            Assert.Equal(HttpStatusCode.Forbidden, (await stage.PostAsync(new Dictionary<string, string> { ["state"] = $"made-up-{i}", ["id_token"] = forged }, null)).Status);

        Assert.Equal([false, true], await AcceptedAsync(stage));
        hub.Time.Advance(TimeSpan.FromMinutes(2));
        _ = await stage.PostAsync(new Dictionary<string, string> { ["state"] = "made-up", ["id_token"] = forged }, null);
        Assert.Equal([false, false, true], await AcceptedAsync(stage));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_launch_from_a_platform_that_is_switched_off_is_in_the_inspector()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var login = await stage.LoginAsync();
        await stage.UpdatePlatformAsync(new { enabled = false });

        var answer = await stage.PostAsync(stage.Platform.Answer(login.Url!), login.Cookie);

        Assert.Contains("switched off", answer.Body, StringComparison.Ordinal);
        Assert.Equal("LTI 3.1.3", (await stage.InspectAsync()).GetProperty("requirement").GetString());
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task What_is_no_form_is_refused_with_these_words()
    {
        using var browser = hub.Anonymous();
        using var answer = await browser.PostAsync("/lti/launch", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("is no form that can be read", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_character_of_two_halves_at_the_end_of_what_is_kept_is_kept_whole_or_not_at_all()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var title = new string('a', 254) + "😀";

        var answer = await stage.LaunchAsync(claims =>
        {
            claims["given_name"] = title;
            claims[LtiClaims.ResourceLink]!["title"] = title;
            claims[LtiClaims.Context] = new JsonObject { ["id"] = "c", ["title"] = title };
        });

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal([true], await AcceptedAsync(stage));
    }

    private async Task<List<bool>> AcceptedAsync(LtiStage stage) =>
        [.. (await hub.Api.GetFromJsonAsync<JsonElement>(stage.PlatformUri + "/launches", Cancellation)).GetProperty("launches").EnumerateArray().Select(launch => launch.GetProperty("accepted").GetBoolean())];

    private async Task AssertRefusedAsync(LtiStage stage, PlatformLaunch launch, string check, string requirement, string reason)
    {
        var answer = await stage.LaunchAsync(launch);

        Assert.Equal(requirement, await AssertRefusedAsync(stage, answer, check));
        Assert.Contains(reason, WebUtility.HtmlDecode(answer.Body), StringComparison.Ordinal);
    }

    /// <returns>The requirement that the refusal rests on: in the inspector, on the page and in the log.</returns>
    private async Task<string> AssertRefusedAsync(LtiStage stage, LtiAnswer answer, string check)
    {
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("role=\"alert\"", answer.Body, StringComparison.Ordinal);
        Assert.Empty(await stage.Dispatch.RegistrationsAsync());
        var inspected = await stage.InspectAsync();
        Assert.False(inspected.GetProperty("accepted").GetBoolean());
        Assert.Equal(check, await stage.FailedCheckAsync());
        var (requirement, trace) = (inspected.GetProperty("requirement").GetString()!, inspected.GetProperty("traceId").GetString()!);
        Assert.Contains(trace, answer.Body, StringComparison.Ordinal);
        Assert.Contains($"<code>{requirement}</code>", WebUtility.HtmlDecode(answer.Body), StringComparison.Ordinal);
        Assert.Contains(hub.Logs.Lines, line => line.Contains(trace, StringComparison.Ordinal) && line.Contains(requirement, StringComparison.Ordinal));
        return requirement;
    }

    private static void Remove(JsonObject claims, params string[] names)
    {
        foreach (var name in names)
            claims.Remove(name);
    }

    private static void Keep(JsonObject claims, params string[] names) => Remove(claims, [.. claims.Select(claim => claim.Key).Except(names)]);
}

public sealed class LaunchRefusalTestsOnSqlite(SqliteHub hub) : LaunchRefusalTests(hub), IClassFixture<SqliteHub>;

public sealed class LaunchRefusalTestsOnPostgres(PostgresHub hub) : LaunchRefusalTests(hub), IClassFixture<PostgresHub>;
