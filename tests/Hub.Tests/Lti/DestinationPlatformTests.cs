using System.Net;
using System.Text.Json;
using Hub.Testing;
using Hub.Tests.Api.Registrations;

namespace Hub.Tests.Lti;

/// <summary>The LMS of a destination, given with the destination as SCORM Cloud's clients give it: <c>lti13Data</c>.</summary>
[Trait("req", "LTI-4")]
public abstract class DestinationPlatformTests(HubApplication hub)
{
    [Fact]
    public async Task It_comes_back_as_it_was_given_with_the_destination_and_in_the_list()
    {
        var (id, lms) = NewLms();

        await hub.Api.DoAsync("POST", "/dispatch/destinations", new { destinations = new[] { new { id, data = new { name = "Client", lti13Data = lms } } } });

        var shown = (await hub.Api.ReadAsync(PathOf(id))).GetProperty("lti13Data");
        var listed = (await hub.Api.ReadAsync($"/dispatch/destinations?filter={id}")).GetProperty("destinations")[0].GetProperty("data").GetProperty("lti13Data");
        Assert.Equal(lms, shown.Deserialize<Dictionary<string, string>>());
        Assert.Equal(lms, listed.Deserialize<Dictionary<string, string>>());
    }

    [Fact]
    public async Task Its_deployment_launches_the_destinations_dispatches_and_no_others()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        await using var other = await LtiStage.SetAsync(hub);

        await hub.Api.DoAsync("PUT", PathOf(stage.Dispatch.DestinationId), new
        {
            lti13Data = new { platformIssuerIdentifier = stage.Platform.Issuer, clientId = stage.Platform.ClientId, deploymentId = stage.Launch.DeploymentId },
        });

        Assert.NotEmpty((await stage.LaunchAsync()).Link);
        var refused = await stage.LaunchAsync(target: other.Target);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
    }

    [Fact]
    public async Task A_change_keeps_what_it_does_not_name_and_registers_no_second_platform()
    {
        var (id, lms) = NewLms();
        await hub.Api.DoAsync("PUT", PathOf(id), new { name = "Client", lti13Data = lms });
        var moved = new Dictionary<string, string>(lms) { ["accessTokenUrl"] = "https://elsewhere.example/token" };

        await hub.Api.DoAsync("PUT", PathOf(id), new
        {
            lti13Data = new { platformIssuerIdentifier = lms["platformIssuerIdentifier"], clientId = lms["clientId"], deploymentId = lms["deploymentId"], accessTokenUrl = moved["accessTokenUrl"] },
        });
        await hub.Api.DoAsync("PUT", PathOf(id), new { notes = "says nothing of the LMS" });

        Assert.Equal(moved, (await hub.Api.ReadAsync(PathOf(id))).GetProperty("lti13Data").Deserialize<Dictionary<string, string>>());
        var platforms = await hub.Api.ReadAsync($"/lti/platforms?filterBy=issuer&filter={Uri.EscapeDataString(lms["platformIssuerIdentifier"])}");
        Assert.Equal("Client", Assert.Single(platforms.GetProperty("platforms").EnumerateArray()).GetProperty("data").Text("name"));
    }

    [Fact]
    public async Task Two_destinations_of_one_LMS_share_its_platform()
    {
        var (one, lms) = NewLms();
        var two = $"{one}-two";
        var second = new Dictionary<string, string>(lms) { ["deploymentId"] = "2" };

        await hub.Api.DoAsync("POST", "/dispatch/destinations", new
        {
            destinations = new[] { new { id = one, data = new { name = "One", lti13Data = lms } }, new { id = two, data = new { name = "Two", lti13Data = second } } },
        });

        Assert.Equal(lms, (await hub.Api.ReadAsync(PathOf(one))).GetProperty("lti13Data").Deserialize<Dictionary<string, string>>());
        Assert.Equal(second, (await hub.Api.ReadAsync(PathOf(two))).GetProperty("lti13Data").Deserialize<Dictionary<string, string>>());
    }

    [Theory]
    [InlineData("clientId", "", "clientId")]
    [InlineData("platformIssuerIdentifier", "", "platformIssuerIdentifier")]
    [InlineData("oidcAuthorizationEndpoint", "", "oidcAuthorizationEndpoint is missing")]
    [InlineData("jsonWebKeySetUrl", "", "jsonWebKeySetUrl is missing")]
    [InlineData("accessTokenUrl", "javascript:alert(1)", "no http or https URL")]
    public async Task One_that_cannot_work_is_refused_and_leaves_no_destination(string field, string value, string reason)
    {
        var (id, lms) = NewLms();
        lms[field] = value;

        var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "PUT", PathOf(id), new { name = "Client", lti13Data = lms });

        Assert.Contains(reason, message, StringComparison.Ordinal);
        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "GET", PathOf(id));
    }

    [Fact]
    public async Task The_LMS_of_another_realm_is_refused_and_nothing_of_it_is_changed()
    {
        var (id, lms) = NewLms();
        await hub.Api.DoAsync("PUT", PathOf(id), new { name = "Client", lti13Data = lms });
        using var foreign = await hub.AddRealmAsync($"realm-{id}");
        var stolen = new Dictionary<string, string>(lms) { ["jsonWebKeySetUrl"] = "https://evil.example/keys" };

        await foreign.RefusedAsync(HttpStatusCode.Conflict, "PUT", PathOf(id), new { name = "Mine now", lti13Data = stolen });

        Assert.Equal(lms, (await hub.Api.ReadAsync(PathOf(id))).GetProperty("lti13Data").Deserialize<Dictionary<string, string>>());
        await foreign.RefusedAsync(HttpStatusCode.NotFound, "GET", PathOf(id));
    }

    [Fact]
    public async Task A_token_in_a_URL_launches_nothing_and_is_told_where_launches_go()
    {
        await using var stage = await LtiStage.SetAsync(hub);

        var message = await hub.Api.RefusedAsync(
            HttpStatusCode.BadRequest, "GET", $"/dispatch/dispatches/{Uri.EscapeDataString(stage.Dispatch.DispatchId)}/launches?externalConfig=x&jwt=y");

        Assert.Contains(stage.Target, message, StringComparison.Ordinal);
    }

    private static string PathOf(string destination) => $"/dispatch/destinations/{Uri.EscapeDataString(destination)}";

    private static (string Destination, Dictionary<string, string> Lms) NewLms()
    {
        var id = $"lms-{Guid.NewGuid():N}";
        return (id, new Dictionary<string, string>
        {
            ["clientId"] = "client-1",
            ["platformIssuerIdentifier"] = $"https://{id}.example",
            ["deploymentId"] = "1",
            ["oidcAuthorizationEndpoint"] = $"https://{id}.example/auth",
            ["jsonWebKeySetUrl"] = $"https://{id}.example/keys",
            ["accessTokenUrl"] = $"https://{id}.example/token",
        });
    }
}

public sealed class DestinationPlatformTestsOnSqlite(SqliteHub hub) : DestinationPlatformTests(hub), IClassFixture<SqliteHub>;

public sealed class DestinationPlatformTestsOnPostgres(PostgresHub hub) : DestinationPlatformTests(hub), IClassFixture<PostgresHub>;
