using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Testing;
using Hub.Testing.Lti;
using Interop.Lti;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Lti;

public abstract class LaunchTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_login_by_GET_and_by_POST_leads_to_the_platform_with_all_that_SEC_5_1_1_2_asks_for(bool byGet)
    {
        await using var stage = await LtiStage.SetAsync(hub);

        var login = await stage.LoginAsync(stage.Launch with { Person = LtiStage.Jane with { Id = """{"user":"1001","odd":"&="}""" } }, byGet);

        Assert.Equal(HttpStatusCode.Redirect, login.Status);
        Assert.StartsWith(stage.Platform.Issuer + "/auth?", login.Url!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(
            ["openid", "id_token", "form_post", "none", stage.Platform.ClientId, "http://localhost:8080/lti/launch", """{"user":"1001","odd":"&="}""", login.Given["lti_message_hint"]],
            new[] { "scope", "response_type", "response_mode", "prompt", "client_id", "redirect_uri", "login_hint", "lti_message_hint" }.Select(login.Parameter));
        foreach (var attribute in new[] { "secure", "httponly", "samesite=none", "Partitioned" })
            Assert.Contains(attribute, login.CookieHeader, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_learner_is_launched_into_the_course_and_back_again_to_the_same_registration()
    {
        await using var stage = await LtiStage.SetAsync(hub);

        var player = await PlayerClient.EnterAsync(hub.Content, (await stage.LaunchAsync()).Link);
        var started = (await player.StartAsync()).Accepted;
        await stage.LaunchAsync();

        Assert.Equal("Doe, Jane", started.Learner.Name);
        Assert.False(started.Trial);
        Assert.Equal(("redirect", stage.Platform.Issuer + "/returned"), (started.Exit.Kind, started.Exit.Url));
        var registration = Assert.Single(await stage.Dispatch.RegistrationsAsync());
        Assert.False(registration.IsSandbox);
        Assert.Equal(1, (await stage.Dispatch.ShowAsync()).GetProperty("registrationCount").GetInt32());
    }

    private static readonly Dictionary<string, Action<JsonObject, string>> Good = new()
    {
        ["plain"] = (_, _) => { },
        ["several roles"] = (claims, role) => claims[LtiClaims.Roles] = new JsonArray(role, "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Student"),
        ["a short role"] = (claims, role) => claims[LtiClaims.Roles] = new JsonArray(role.Split('#')[1]),
        ["an unknown extra role"] = (claims, role) => claims[LtiClaims.Roles] = new JsonArray(role, "http://vendor.example/unheard-of"),
        ["an empty role list"] = (claims, _) => claims[LtiClaims.Roles] = new JsonArray(),
        ["email only"] = (claims, _) => Remove(claims, "given_name", "family_name", "name"),
        ["names only"] = (claims, _) => Remove(claims, "email"),
        ["no personal data"] = (claims, _) => Remove(claims, "given_name", "family_name", "name", "email"),
        ["email without context"] = (claims, _) => Remove(claims, "given_name", "family_name", "name", LtiClaims.Context),
        ["a claim that nobody knows"] = (claims, _) => claims["https://vendor.example/x"] = new JsonObject { ["y"] = 1 },
    };

    public static MatrixTheoryData<string, string> GoodVariants => new([.. Good.Keys], [PlatformPerson.InstructorRole, PlatformPerson.LearnerRole]);

    [Theory]
    [Trait("req", "LTI-3")]
    [MemberData(nameof(GoodVariants))]
    public async Task A_valid_launch_of_the_certification_suite_is_let_in(string variant, string role)
    {
        await using var stage = await LtiStage.SetAsync(hub);

        var link = (await stage.LaunchAsync(stage.Launch with { Person = LtiStage.Jane with { Roles = [role] }, SpoilClaims = claims => Good[variant](claims, role) })).Link;

        Assert.StartsWith("http://127.0.0.1:8081/launch?token=", link, StringComparison.Ordinal);
        Assert.Single(await stage.Dispatch.RegistrationsAsync());
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData(PlatformPerson.InstructorRole)]
    [InlineData("Instructor")]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator")]
    [InlineData("http://purl.imsglobal.org/vocab/lti/system/person#TestUser", PlatformPerson.LearnerRole)]
    public async Task Whoever_teaches_or_administers_looks_at_the_course_and_counts_for_nothing(params string[] roles)
    {
        await using var stage = await LtiStage.SetAsync(hub, new { registrationCap = 1 });

        var launched = await stage.LaunchAsync(claims => claims[LtiClaims.Roles] = new JsonArray([.. roles.Select(role => JsonValue.Create(role))]));
        var player = await PlayerClient.EnterAsync(hub.Content, launched.Link);

        Assert.True((await player.StartAsync()).Accepted.Trial);
        Assert.True(Assert.Single(await stage.Dispatch.RegistrationsAsync()).IsSandbox);
        Assert.Equal(0, (await stage.Dispatch.ShowAsync()).GetProperty("registrationCount").GetInt32());
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task An_anonymous_launch_is_let_in_untracked_where_the_platform_may()
    {
        await using var stage = await LtiStage.SetAsync(hub, platform: new { allowAnonymous = true });

        _ = (await stage.LaunchAsync(claims => Remove(claims, "sub"))).Link;

        Assert.True(Assert.Single(await stage.Dispatch.RegistrationsAsync()).IsSandbox);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_custom_parameter_names_the_dispatch_where_the_target_does_not_and_the_link_remembers_it()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        const string plain = "http://localhost:8080/lti/launch";
        var unconnected = await stage.LaunchAsync(target: plain);

        _ = (await stage.LaunchAsync(claims => claims[LtiClaims.Custom] = new JsonObject { ["dispatch"] = stage.Dispatch.Shell.Dispatch }, plain)).Link;
        _ = (await stage.LaunchAsync(target: plain)).Link;

        Assert.Equal(HttpStatusCode.Forbidden, unconnected.Status);
        Assert.Contains("not connected with a course", unconnected.Body, StringComparison.Ordinal);
        Assert.Single(await stage.Dispatch.RegistrationsAsync());
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_new_deployment_is_held_until_somebody_approves_it_and_refused_when_somebody_says_so()
    {
        await using var stage = await LtiStage.SetAsync(hub, platform: new { holdNewDeployments = true });

        var held = await stage.LaunchAsync();
        await SetDeploymentAsync(stage, "ACTIVE");
        var approved = await stage.LaunchAsync();
        await SetDeploymentAsync(stage, "REFUSED");
        var refused = await stage.LaunchAsync();

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.SeeOther, HttpStatusCode.Forbidden], new[] { held.Status, approved.Status, refused.Status });
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Of_two_platforms_that_share_an_issuer_the_deployment_tells_which_it_is_where_no_client_id_comes_LTI_4_1_2()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        _ = (await stage.LaunchAsync()).Link;
        var twin = JsonSerializer.SerializeToNode((await hub.Api.GetFromJsonAsync<JsonElement>(stage.PlatformUri, Cancellation)).GetProperty("data"))!.AsObject();
        twin["clientId"] = $"twin-{stage.Platform.ClientId}";
        using var made = await hub.Api.PostAsJsonAsync("/api/v2/lti/platforms", new { id = $"twin {stage.PlatformId}", data = twin }, Cancellation);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync(Cancellation));
        var parameters = stage.Platform.LoginParameters(stage.Launch).ToDictionary();
        parameters.Remove("client_id");

        using var browser = hub.CreateClient(new Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactoryClientOptions { BaseAddress = HubApplication.HubUrl, AllowAutoRedirect = false });
        using var told = await browser.PostAsync("/lti/login", new FormUrlEncodedContent(parameters), Cancellation);
        parameters["lti_deployment_id"] = "a deployment that nobody has seen";
        using var untold = await browser.PostAsync("/lti/login", new FormUrlEncodedContent(parameters), Cancellation);

        Assert.Contains($"client_id={stage.Platform.ClientId}", told.Headers.Location?.Query, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, untold.StatusCode);
        Assert.Contains("Several learning platforms", await untold.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "LTI-4")]
    public async Task A_deployment_of_one_client_cannot_open_anothers_dispatch()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var other = await Dispatching.DispatchStage.SetAsync(hub);
        await stage.UpdatePlatformAsync(new { destinationId = stage.Dispatch.DestinationId });

        var foreign = await stage.LaunchAsync(target: $"http://localhost:8080/lti/launch?dispatch={other.Shell.Dispatch}");

        Assert.Contains("was not given to your learning platform", foreign.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await stage.LaunchAsync()).Status);
    }

    [Theory]
    [Trait("req", "LTI-5")]
    [InlineData("SUBJECT", "learner-1001")]
    [InlineData("SOURCED_ID", "sis-7")]
    [InlineData("LEGACY_USER_ID", "legacy-7")]
    [InlineData("EMAIL", "jane@school.example")]
    [InlineData("USERNAME", "jdoe")]
    public async Task Learners_are_linked_by_id_with_those_that_a_shell_has_sent_when_the_platform_says_so(string linking, string id)
    {
        await using var stage = await LtiStage.SetAsync(hub, platform: new { linkLearnersBy = linking });
        await stage.Dispatch.OpenAsync(id, "Doe, Jane");

        _ = (await stage.LaunchAsync(claims =>
        {
            claims[LtiClaims.Lis] = new JsonObject { ["person_sourcedid"] = "sis-7" };
            claims[LtiClaims.Lti11] = new JsonObject { ["user_id"] = "legacy-7" };
            claims[LtiClaims.Extension] = new JsonObject { ["user_username"] = "jdoe", ["lms"] = "moodle-2" };
        })).Link;
        _ = (await stage.LaunchAsync()).Link;

        Assert.Single(await stage.Dispatch.RegistrationsAsync());
        Assert.Equal(1, await stage.Dispatch.ReadAsync(db => db.Audit.CountAsync(entry => entry.Action == "learner.link" && entry.Detail.Contains(stage.Dispatch.DestinationId), Cancellation)));
    }

    [Fact]
    [Trait("req", "LTI-5")]
    public async Task Without_such_a_word_the_same_id_from_a_shell_and_from_a_platform_are_two_learners()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        await stage.Dispatch.OpenAsync("learner-1001", "Doe, Jane");

        _ = (await stage.LaunchAsync()).Link;

        Assert.Equal(2, (await stage.Dispatch.RegistrationsAsync()).Count);
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task A_client_that_wants_no_personal_data_here_has_none_kept_of_its_learners()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        using var set = await hub.Api.PutAsync(new Uri(stage.Dispatch.DispatchUri + "/hashUserInfo", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { enabled = true }), Cancellation);

        _ = (await stage.LaunchAsync()).Link;

        var key = Assert.Single(await stage.Dispatch.RegistrationsAsync()).LearnerKey;
        var learner = await stage.Dispatch.ReadAsync(db => db.Learners.Include(l => l.Identities).SingleAsync(l => l.Key == key, Cancellation));
        Assert.Equal(("", "", ""), (learner.FirstName, learner.LastName, learner.Email));
        Assert.StartsWith("hash-", Assert.Single(learner.Identities).ExternalId, StringComparison.Ordinal);
        var inspected = (await stage.InspectAsync()).GetRawText();
        foreach (var personal in new[] { "Jane", "Doe", "jane@school.example", "learner-1001" })
            Assert.DoesNotContain(personal, inspected, StringComparison.Ordinal);
    }

    private async Task SetDeploymentAsync(LtiStage stage, string state)
    {
        using var set = await hub.Api.PutAsync(new Uri(stage.PlatformUri + "/deployments/deployment-1", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { state }), Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, set.StatusCode);
    }

    private static void Remove(JsonObject claims, params string[] names)
    {
        foreach (var name in names)
            claims.Remove(name);
    }
}

public sealed class LaunchTestsOnSqlite(SqliteHub hub) : LaunchTests(hub), IClassFixture<SqliteHub>;

public sealed class LaunchTestsOnPostgres(PostgresHub hub) : LaunchTests(hub), IClassFixture<PostgresHub>;
