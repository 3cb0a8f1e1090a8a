using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hub.Testing;
using Hub.Testing.Lti;
using Interop.Lti;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Lti;

/// <summary>Dynamic registration: an administrator follows a link of the hub's in the LMS.</summary>
public abstract partial class RegistrationTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string, string> Products => new()
    {
        { "canvas", "CANVAS", "Canvas", "localhost" },
        { "moodle", "MOODLE", "Moodle", "localhost:8080" },
        { "moodle-3.10", "MOODLE", "Moodle", "localhost:8080" },
        { "brightspace", "BRIGHTSPACE", "D2L Brightspace", "localhost" },
        { "blackboard", "BLACKBOARD", "Blackboard Learn", "localhost:8080" },
    };

    [Theory]
    [Trait("req", "LTI-1")]
    [MemberData(nameof(Products))]
    public async Task A_platform_of_each_make_registers_itself_launches_and_gets_its_grade(string name, string family, string title, string domain)
    {
        await using var stage = await LtiStage.SetUnknownAsync(hub);
        stage.Platform.Product = ProductOf(name);
        var link = await LinkAsync(stage);

        var asked = await AskAsync(stage, link);
        var answered = await ConfirmAsync(link, asked.Body);

        Assert.Contains($"<dt>Issuer</dt><dd>{stage.Platform.Issuer}</dd><dt>LMS</dt><dd>{title}</dd>", asked.Body, StringComparison.Ordinal);
        Assert.Contains("The hub is registered", answered.Body, StringComparison.Ordinal);
        var known = await KnownAsync(stage);
        Assert.Equal(
            (family, stage.Platform.ClientId, stage.Platform.TokenEndpoint.AbsoluteUri, stage.Platform.KeySetUrl.AbsoluteUri, true),
            (Text(known, "family"), Text(known, "clientId"), Text(known, "tokenEndpoint"), Text(known, "keySetUrl"), known.GetProperty("holdNewDeployments").GetBoolean()));
        Assert.Equal(domain, (string?)Assert.Single(stage.Platform.Registrations)[LtiClaims.ToolConfiguration]!["domain"]);
        await PlayAsync(stage);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_platform_that_registers_again_is_brought_up_to_date_and_keeps_what_was_decided_here()
    {
        await using var stage = await LtiStage.SetUnknownAsync(hub);
        stage.Platform.SpoilConfiguration = configuration =>
            (configuration["authorization_endpoint"], configuration["token_endpoint"], configuration["jwks_uri"]) = ("https://old.example/auth", "https://old.example/token", "https://old.example/keys");
        await RegisterAsync(stage, await LinkAsync(stage));
        _ = await KnownAsync(stage);
        await stage.UpdatePlatformAsync(new { name = "Our school", holdNewDeployments = false, linkLearnersBy = "EMAIL" });
        stage.Platform.SpoilConfiguration = null;

        var again = await RegisterAsync(stage, await LinkAsync(stage));

        Assert.Contains("The registration is brought up to date", again.Body, StringComparison.Ordinal);
        Assert.Contains("\"step\":\"close\"", again.Body, StringComparison.Ordinal);
        var known = await KnownAsync(stage);
        Assert.Equal(
            (stage.Platform.AuthorizationEndpoint.AbsoluteUri, stage.Platform.TokenEndpoint.AbsoluteUri, stage.Platform.TokenAudience, stage.Platform.KeySetUrl.AbsoluteUri),
            (Text(known, "authorizationEndpoint"), Text(known, "tokenEndpoint"), Text(known, "tokenAudience"), Text(known, "keySetUrl")));
        Assert.Equal(("Our school", false, "EMAIL"), (Text(known, "name"), known.GetProperty("holdNewDeployments").GetBoolean(), Text(known, "linkLearnersBy")));
        Assert.Equal(["lti.platform.register", "lti.platform.update"], await ActsByLinkAsync(stage));
        await PlayAsync(stage);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_platform_that_says_no_name_is_shown_by_its_issuer_alone()
    {
        await using var stage = await LtiStage.SetUnknownAsync(hub);

        var asked = await AskAsync(stage, await LinkAsync(stage));

        Assert.Contains($"<dl><dt>Issuer</dt><dd>{stage.Platform.Issuer}</dd><dt>LMS</dt><dd>Another LMS</dd></dl>", asked.Body, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_name_that_was_the_platforms_own_follows_it()
    {
        await using var stage = await LtiStage.SetUnknownAsync(hub);
        stage.Platform.SpoilConfiguration = configuration => configuration["authorization_endpoint"] = "https://old.example/auth";
        await RegisterAsync(stage, await LinkAsync(stage));
        var before = Text(await KnownAsync(stage), "name");
        stage.Platform.SpoilConfiguration = null;

        await RegisterAsync(stage, await LinkAsync(stage));

        Assert.Equal(("old.example", stage.Platform.Url.Host), (before, Text(await KnownAsync(stage), "name")));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_deployment_that_was_turned_away_stays_so_when_its_platform_registers_again()
    {
        await using var stage = await LtiStage.SetUnknownAsync(hub);
        await RegisterAsync(stage, await LinkAsync(stage));
        _ = await KnownAsync(stage);
        using var set = await hub.Api.PutAsJsonAsync(stage.PlatformUri + $"/deployments/{stage.Launch.DeploymentId}", new { state = "REFUSED" }, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, set.StatusCode);

        await RegisterAsync(stage, await LinkAsync(stage));

        Assert.Equal(HttpStatusCode.Forbidden, (await stage.LaunchAsync()).Status);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_link_of_somebody_else_changes_nothing_of_a_platform_that_is_registered()
    {
        await using var stage = await LtiStage.SetUnknownAsync(hub);
        await RegisterAsync(stage, await LinkAsync(stage));
        var before = (await KnownAsync(stage)).GetRawText();
        var other = await Dispatching.DispatchStage.SetAsync(hub);
        using var neighbour = await hub.AddApplicationAsync($"neighbour-{Guid.NewGuid():N}");
        using var stranger = await hub.AddRealmAsync($"stranger-{Guid.NewGuid():N}");
        stage.Platform.SpoilConfiguration = configuration => configuration["jwks_uri"] = "https://evil.example/keys";

        foreach (var link in new[] { await LinkAsync(hub.Api, other.DestinationId), await LinkAsync(hub.Api, null), await LinkAsync(neighbour, null), await LinkAsync(stranger, null) })
        {
            var refused = await RegisterAsync(stage, link);
            Assert.Equal(HttpStatusCode.BadGateway, refused.Status);
            Assert.Contains("registered here already, for somebody else", refused.Body, StringComparison.Ordinal);
            Assert.Contains("and to make a link for the destination that it belongs to there", refused.Body, StringComparison.Ordinal);
        }

        Assert.Equal(before, (await KnownAsync(stage)).GetRawText());
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_deployment_that_a_platform_names_is_its_destinations_and_comes_by_no_link_for_all()
    {
        await using var stage = await LtiStage.SetUnknownAsync(hub);
        await RegisterAsync(stage, await LinkAsync(stage));
        _ = await KnownAsync(stage);
        using var forgotten = await hub.Api.DeleteAsync(new Uri($"{stage.PlatformUri}/deployments/{stage.Launch.DeploymentId}", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, forgotten.StatusCode);

        await RegisterAsync(stage, await LinkAsync(hub.Api, null));
        var byLinkForAll = await DestinationsOfDeploymentsAsync(stage);
        await RegisterAsync(stage, await LinkAsync(stage));

        Assert.Empty(byLinkForAll);
        Assert.Equal([stage.Dispatch.DestinationId], await DestinationsOfDeploymentsAsync(stage));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_platform_that_is_nobodys_is_brought_up_to_date_by_a_link_for_all_and_by_no_clients()
    {
        await using var stage = await LtiStage.SetUnknownAsync(hub);
        await RegisterAsync(stage, await LinkAsync(hub.Api, null));
        _ = await KnownAsync(stage);

        var byClients = await RegisterAsync(stage, await LinkAsync(stage));
        var byLinkForAll = await RegisterAsync(stage, await LinkAsync(hub.Api, null));
        await stage.UpdatePlatformAsync(new { destinationId = stage.Dispatch.DestinationId });
        var afterItWasGiven = await RegisterAsync(stage, await LinkAsync(hub.Api, null));

        Assert.Equal([HttpStatusCode.BadGateway, HttpStatusCode.OK, HttpStatusCode.BadGateway], new[] { byClients.Status, byLinkForAll.Status, afterItWasGiven.Status });
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task What_listens_on_another_port_of_a_platforms_host_replaces_nothing_of_it()
    {
        await using var stage = await LtiStage.SetUnknownAsync(hub);
        var link = await LinkAsync(hub.Api, null);
        await RegisterAsync(stage, link);
        var before = (await KnownAsync(stage)).GetRawText();
        await using var neighbour = await TestPlatform.StartAsync(hub.Time);
        neighbour.ClientId = stage.Platform.ClientId;
        neighbour.SpoilConfiguration = configuration => configuration["issuer"] = stage.Platform.Issuer;

        var refused = await AskAsync(neighbour, link);

        Assert.Equal(HttpStatusCode.BadGateway, refused.Status);
        Assert.Contains("<code>DR 3.5.1</code>", refused.Body, StringComparison.Ordinal);
        Assert.Empty(neighbour.Registrations);
        Assert.Equal(before, (await KnownAsync(stage)).GetRawText());
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData("issuer", "https://somebody-else.example", "DR 3.5.1")]
    [InlineData("issuer", "http://127.0.0.1:9", "DR 3.5.1")]
    [InlineData("issuer", "https://127.0.0.1", "DR 3.5.1")]
    [InlineData("registration_endpoint", "http://127.0.0.1:9/register", "DR 3.5.1")]
    [InlineData("registration_endpoint", "https://somebody-else.example/register", "DR 3.5.1")]
    [InlineData("jwks_uri", "no url", "DR 3.4")]
    public async Task A_configuration_that_speaks_for_somebody_else_registers_nothing(string member, string value, string requirement)
    {
        await using var stage = await LtiStage.SetUnknownAsync(hub);
        stage.Platform.SpoilConfiguration = configuration => configuration[member] = value;

        var asked = await AskAsync(stage, await LinkAsync(stage));

        Assert.Equal(HttpStatusCode.BadGateway, asked.Status);
        Assert.Contains($"<code>{requirement}</code>", asked.Body, StringComparison.Ordinal);
        Assert.Empty(stage.Platform.Registrations);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Without_the_platforms_token_nothing_is_registered_and_the_administrator_is_told()
    {
        await using var stage = await LtiStage.SetUnknownAsync(hub);

        var asked = await AskAsync(stage, await LinkAsync(stage), token: "of somebody else");

        Assert.Equal(HttpStatusCode.BadGateway, asked.Status);
        Assert.Contains("status 401", asked.Body, StringComparison.Ordinal);
        Assert.Contains("id=\"close\"", asked.Body, StringComparison.Ordinal);
    }

    private static PlatformProduct ProductOf(string name)
    {
        var configuration = JsonNode.Parse(File.ReadAllText($"Samples/Registration/{name}.json"))!.AsObject();
        return name switch
        {
            "canvas" => PlatformProduct.Canvas(configuration),
            "brightspace" => PlatformProduct.Brightspace(configuration),
            "blackboard" => PlatformProduct.Blackboard(configuration),
            _ => PlatformProduct.Moodle(configuration),
        };
    }

    private Task<string> LinkAsync(LtiStage stage) => LinkAsync(hub.Api, stage.Dispatch.DestinationId);

    private static async Task<string> LinkAsync(HttpClient api, string? destination)
    {
        using var made = await api.PostAsJsonAsync("/api/v2/lti/registrationLinks", new { destinationId = destination }, Cancellation);
        return Text(await made.Content.ReadFromJsonAsync<JsonElement>(Cancellation), "url");
    }

    private async Task<(HttpStatusCode Status, string Body)> RegisterAsync(LtiStage stage, string link) => await ConfirmAsync(link, (await AskAsync(stage, link)).Body);

    private async Task<List<string>> ActsByLinkAsync(LtiStage stage) => await hub.Database.ReadAsync(await hub.FirstRealmAsync(), db =>
        db.Audit.Where(entry => entry.By == "registration link" && entry.Detail.Contains(stage.Platform.ClientId)).OrderBy(entry => entry.At).Select(entry => entry.Action).ToListAsync(Cancellation));

    private async Task<List<string>> DestinationsOfDeploymentsAsync(LtiStage stage) =>
        [.. (await hub.Api.GetFromJsonAsync<JsonElement>($"{stage.PlatformUri}/deployments", Cancellation)).GetProperty("deployments").EnumerateArray().Select(deployment => Text(deployment, "destinationId"))];

    private Task<(HttpStatusCode Status, string Body)> AskAsync(LtiStage stage, string link, string? token = null) => AskAsync(stage.Platform, link, token);

    private async Task<(HttpStatusCode Status, string Body)> AskAsync(TestPlatform platform, string link, string? token = null)
    {
        using var browser = hub.Anonymous();
        using var answer = await browser.GetAsync(new Uri(QueryHelpers.AddQueryString(link, new Dictionary<string, string?>
        {
            ["openid_configuration"] = platform.OpenIdConfiguration.AbsoluteUri,
            ["registration_token"] = token ?? platform.RegistrationToken,
        })), Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task<(HttpStatusCode Status, string Body)> ConfirmAsync(string link, string page)
    {
        using var browser = hub.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, link)
        {
            Content = new FormUrlEncodedContent(Field().Matches(page).Select(field => KeyValuePair.Create(field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value)))),
        };
        request.Headers.Add("Origin", HubApplication.HubUrl.GetLeftPart(UriPartial.Authority));
        using var answer = await browser.SendAsync(request, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task<JsonElement> KnownAsync(LtiStage stage)
    {
        var platforms = (await hub.Api.GetFromJsonAsync<JsonElement>("/api/v2/lti/platforms", Cancellation)).GetProperty("platforms").EnumerateArray();
        var known = Assert.Single(platforms, platform => Text(platform.GetProperty("data"), "issuer") == stage.Platform.Issuer);
        stage.PlatformId = Text(known, "id");
        return known.GetProperty("data");
    }

    // A deployment that the platform did not name waits until somebody here approves it.
    private async Task PlayAsync(LtiStage stage)
    {
        var launch = stage.LaunchOf("learner-1001", stage.Platform.AddLineItem());
        if (stage.Platform.Product is { NamesDeployment: false })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await stage.LaunchAsync(launch)).Status);
            using var set = await hub.Api.PutAsJsonAsync(stage.PlatformUri + $"/deployments/{launch.DeploymentId}", new { state = "ACTIVE" }, Cancellation);
            Assert.Equal(HttpStatusCode.NoContent, set.StatusCode);
        }
        var player = await stage.OpenAsync(hub, launch);
        await player.SetAsync(("cmi.core.score.raw", "83"));
        await stage.ScoresAsync("learner-1001", 83);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">")]
    private static partial Regex Field();
}

public sealed class RegistrationTestsOnSqlite(SqliteHub hub) : RegistrationTests(hub), IClassFixture<SqliteHub>;

public sealed class RegistrationTestsOnPostgres(PostgresHub hub) : RegistrationTests(hub), IClassFixture<PostgresHub>;
