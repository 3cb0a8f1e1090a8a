using System.Net;
using System.Text.Json;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Microsoft.EntityFrameworkCore;

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

    [Fact]
    public async Task Without_a_deployment_a_new_platform_is_the_destinations_as_a_whole_and_its_launches_change_nothing_of_that()
    {
        await using var stage = await LtiStage.SetUnknownAsync(hub);
        var given = LmsOf(stage);
        await hub.Api.DoAsync("PUT", PathOf(stage.Dispatch.DestinationId), new { lti13Data = given });

        Assert.NotEmpty((await stage.LaunchAsync()).Link);

        Assert.Equal(given, await ShownAsync(stage.Dispatch.DestinationId));
    }

    [Fact]
    public async Task Naming_a_deployment_later_holds_the_others_until_they_are_approved()
    {
        await using var stage = await LtiStage.SetUnknownAsync(hub);
        var path = PathOf(stage.Dispatch.DestinationId);
        await hub.Api.DoAsync("PUT", path, new { lti13Data = LmsOf(stage) });
        Assert.NotEmpty((await stage.LaunchAsync(stage.Launch with { DeploymentId = "other" })).Link);

        await hub.Api.DoAsync("PUT", path, new { lti13Data = LmsOf(stage, stage.Launch.DeploymentId) });

        Assert.NotEmpty((await stage.LaunchAsync()).Link);
        Assert.Equal(HttpStatusCode.Forbidden, (await stage.LaunchAsync(stage.Launch with { DeploymentId = "other" })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await stage.LaunchAsync(stage.Launch with { DeploymentId = "third" })).Status);
    }

    [Fact]
    public async Task Of_a_known_platform_a_deployment_has_to_be_named_and_none_is_taken_from_another_destination()
    {
        var (one, lms) = NewLms();
        var (two, whole) = NewLms();
        whole.Remove("deploymentId");
        var three = $"{one}-three";
        await hub.Api.DoAsync("PUT", PathOf(one), new { name = "One", lti13Data = lms });
        await hub.Api.DoAsync("PUT", PathOf(two), new { name = "Two", lti13Data = whole });

        var unnamed = new Dictionary<string, string>(lms);
        unnamed.Remove("deploymentId");
        var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "PUT", PathOf(three), new { name = "Three", lti13Data = unnamed });
        Assert.Contains("deploymentId is missing", message, StringComparison.Ordinal);
        await hub.Api.RefusedAsync(HttpStatusCode.Conflict, "PUT", PathOf(three), new { name = "Three", lti13Data = lms });
        await hub.Api.RefusedAsync(HttpStatusCode.Conflict, "PUT", PathOf(three), new { name = "Three", lti13Data = new Dictionary<string, string>(whole) { ["deploymentId"] = "7" } });
        await hub.Api.RefusedAsync(HttpStatusCode.Conflict, "POST", "/dispatch/destinations", new
        {
            destinations = new[] { $"{one}-a", $"{one}-b" }.Select(id => new { id, data = new { name = "Twin", lti13Data = new Dictionary<string, string>(lms) { ["deploymentId"] = "shared" } } }),
        });

        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "GET", PathOf(three));
        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "GET", PathOf($"{one}-a"));
        Assert.Equal(lms, await ShownAsync(one));
        Assert.Equal(whole, await ShownAsync(two));
    }

    [Fact]
    public async Task Another_LMS_is_shown_from_then_on_and_the_one_before_stays()
    {
        var (id, first) = NewLms();
        var (_, second) = NewLms();
        second.Remove("deploymentId");
        await hub.Api.DoAsync("PUT", PathOf(id), new { name = "Client", lti13Data = first });
        hub.Time.Advance(TimeSpan.FromSeconds(1));

        await hub.Api.DoAsync("PUT", PathOf(id), new { lti13Data = second });

        Assert.Equal(second, await ShownAsync(id));
        var platforms = await hub.Api.ReadAsync($"/lti/platforms?filterBy=issuer&filter={Uri.EscapeDataString(first["platformIssuerIdentifier"])}");
        Assert.Single(platforms.GetProperty("platforms").EnumerateArray());
    }

    [Fact]
    public async Task What_is_sent_again_unchanged_leaves_no_trace()
    {
        var (id, lms) = NewLms();
        await hub.Api.DoAsync("PUT", PathOf(id), new { name = "Client", lti13Data = lms });

        await hub.Api.DoAsync("PUT", PathOf(id), new { lti13Data = lms });

        var entries = await hub.Database.ReadAsync(await hub.FirstRealmAsync(), db =>
            db.Audit.Where(entry => entry.Detail.Contains(id)).Select(entry => entry.Action).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["lti.platform.create"], entries);
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

    private async Task<Dictionary<string, string>?> ShownAsync(string destination) =>
        (await hub.Api.ReadAsync(PathOf(destination))).GetProperty("lti13Data").Deserialize<Dictionary<string, string>>();

    private static Dictionary<string, string> LmsOf(LtiStage stage, string? deployment = null)
    {
        var lms = new Dictionary<string, string>
        {
            ["clientId"] = stage.Platform.ClientId,
            ["platformIssuerIdentifier"] = stage.Platform.Issuer,
            ["oidcAuthorizationEndpoint"] = stage.Platform.AuthorizationEndpoint.AbsoluteUri,
            ["jsonWebKeySetUrl"] = stage.Platform.KeySetUrl.AbsoluteUri,
            ["accessTokenUrl"] = stage.Platform.TokenEndpoint.AbsoluteUri,
        };
        if (deployment is not null)
            lms["deploymentId"] = deployment;
        return lms;
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
