using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Interop.Lti.Registration;
using Interop.Lti.Tests.Tokens;
using Interop.Lti.Tokens;

namespace Interop.Lti.Tests.Registration;

[Trait("req", "LTI-1")]
public sealed class RegistrationTests : IDisposable
{
    private static readonly ToolDescription Tool = new()
    {
        Name = "InteropHub",
        Description = "Courses",
        LoginUrl = new Uri("https://hub.example.com:8443/lti/login"),
        LaunchUrl = new Uri("https://hub.example.com:8443/lti/launch"),
        DeepLinkUrl = new Uri("https://hub.example.com:8443/lti/deep-link"),
        KeySetUrl = new Uri("https://hub.example.com:8443/lti/jwks.json"),
        RedirectUrls = [new Uri("https://hub.example.com:8443/lti/launch")],
        Custom = new Dictionary<string, string> { ["user_id"] = "$User.id" },
    };

    private readonly ScriptedPlatform platform = new();

    public static TheoryData<string, string, PlatformFamily, string> Platforms => new()
    {
        { "canvas", "https://school.instructure.com/api/lti/security/openid-configuration", PlatformFamily.Canvas, "https://sso.canvaslms.com/login/oauth2/token" },
        { "moodle", "https://moodle.example.edu/mod/lti/openid-configuration.php", PlatformFamily.Moodle, "https://moodle.example.edu/mod/lti/token.php" },
        { "moodle-3.10", "https://moodle.example.edu/mod/lti/openid-configuration.php", PlatformFamily.Moodle, "https://moodle.example.edu/mod/lti/token.php" },
        { "brightspace", "https://school.brightspace.com/d2l/.well-known/openid-configuration", PlatformFamily.Brightspace, "https://api.brightspace.com/auth/token" },
        { "blackboard", "https://developer.blackboard.com/api/v1/.well-known/openid-configuration", PlatformFamily.Blackboard, "https://developer.blackboard.com/api/v1/gateway/oauth2/jwttoken" },
    };

    public void Dispose() => platform.Dispose();

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Every_product_says_in_its_own_way_what_it_is_DR_3_4(string name, string url, PlatformFamily family, string audience)
    {
        var configuration = Read(name, url);

        Assert.Equal((family, audience), (configuration.Family, configuration.TokenAudience));
        Assert.Contains("LtiDeepLinkingRequest", configuration.Messages);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Every_product_gets_a_request_that_is_complete_DR_3_5_2(string name, string url, PlatformFamily family, string audience)
    {
        Assert.NotEmpty(audience);
        var request = Request(Read(name, url));
        var tool = request[LtiClaims.ToolConfiguration]!;

        Assert.Equal(("web", "private_key_jwt", "https://hub.example.com:8443/lti/jwks.json"), ((string?)request["application_type"], (string?)request["token_endpoint_auth_method"], (string?)request["jwks_uri"]));
        Assert.Equal("""["client_credentials","implicit"]""", request["grant_types"]!.ToJsonString());
        Assert.Equal("""["id_token"]""", request["response_types"]!.ToJsonString());
        Assert.Contains(LtiScopes.Score, (string)request["scope"]!, StringComparison.Ordinal);
        Assert.Equal(["LtiResourceLinkRequest", "LtiDeepLinkingRequest"], tool["messages"]!.AsArray().Select(message => (string)message!["type"]!));
        Assert.Equal(family is PlatformFamily.Canvas or PlatformFamily.Brightspace ? "hub.example.com" : "hub.example.com:8443", (string?)tool["domain"]);
        Assert.Contains("email", tool["claims"]!.AsArray().Select(claim => (string)claim!));
    }

    [Fact]
    public void Canvas_is_asked_for_its_own_places_and_for_names_and_for_no_scope_that_it_lacks()
    {
        var request = Request(Read("canvas", "https://school.instructure.com/api/lti/security/openid-configuration"));
        var tool = request[LtiClaims.ToolConfiguration]!;

        Assert.Equal("public", (string?)tool["https://canvas.instructure.com/lti/privacy_level"]);
        Assert.Equal("""["ContentArea","https://canvas.instructure.com/lti/assignment_selection"]""", tool["messages"]![1]!["placements"]!.ToJsonString());
        Assert.DoesNotContain(LtiScopes.ResultReadOnly, (string)request["scope"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("issuer", "https://attacker.example")]
    [InlineData("registration_endpoint", "https://attacker.example/register")]
    [InlineData("issuer", "http://moodle.example.edu")]
    [InlineData("issuer", "https://moodle.example.edu:8443")]
    [InlineData("registration_endpoint", "http://moodle.example.edu/register")]
    [InlineData("registration_endpoint", "https://moodle.example.edu:8443/register")]
    [InlineData("registration_endpoint", "file:///etc/passwd")]
    [InlineData("issuer", "moodle")]
    [InlineData("jwks_uri", "")]
    [InlineData("token_endpoint", "javascript:alert(1)")]
    [InlineData("authorization_endpoint", "//host")]
    public void A_configuration_that_sends_elsewhere_is_refused_DR_3_4_and_3_5_1(string member, string value)
    {
        var document = JsonNode.Parse(File.ReadAllText("Samples/Registration/moodle.json"))!;
        document[member] = value;

        Assert.False(PlatformConfiguration.Read(Encoding.UTF8.GetBytes(document.ToJsonString()), new Uri("https://moodle.example.edu/x")).IsAccepted);
    }

    [Theory]
    [InlineData("https://attacker.example/openid-configuration")]
    [InlineData("https://instructure.com.attacker.example/openid-configuration")]
    [InlineData("https://notinstructure.com/openid-configuration")]
    [InlineData("https://school.instructure.com:8443/openid-configuration")]
    [InlineData("http://school.instructure.com/openid-configuration")]
    public void A_shared_issuer_speaks_only_from_its_vendors_hosts(string url) =>
        Assert.False(PlatformConfiguration.Read(File.ReadAllBytes("Samples/Registration/canvas.json"), new Uri(url)).IsAccepted);

    [Theory]
    [InlineData("http://moodle.example.edu:8080")]
    [InlineData("https://moodle.example.edu:8443")]
    public void A_platform_may_be_at_a_port_of_its_own(string origin)
    {
        var document = File.ReadAllText("Samples/Registration/moodle.json").Replace("https://moodle.example.edu", origin, StringComparison.Ordinal);

        Assert.True(PlatformConfiguration.Read(Encoding.UTF8.GetBytes(document), new Uri(origin + "/mod/lti/openid-configuration.php")).IsAccepted);
    }

    [Fact]
    public async Task The_registration_token_goes_with_both_requests_since_Canvas_asks_for_it()
    {
        platform.Answer(200, await File.ReadAllTextAsync("Samples/Registration/moodle.json", TestContext.Current.CancellationToken))
            .Answer(200, """{"client_id":"abc","scope":"a b","registration_client_uri":"https://moodle.example.edu/r/1","https://purl.imsglobal.org/spec/lti-tool-configuration":{"deployment_id":"7"}}""");
        var registration = new DynamicRegistration(platform.Http());

        var configuration = (await registration.DiscoverAsync(new Uri("https://moodle.example.edu/c"), "secret", TestContext.Current.CancellationToken)).Value!.Value!;
        var answer = (await registration.RegisterAsync(configuration, Tool, "secret", TestContext.Current.CancellationToken)).Value!.Value!;

        Assert.All(platform.Asked, asked => Assert.Equal("Bearer secret", asked.Authorization));
        Assert.Equal(("https://moodle.example.edu/mod/lti/openid-registration.php", "application/json"), (platform.Asked[1].Url, platform.Asked[1].ContentType));
        Assert.Equal(("abc", "7", 2), (answer.ClientId, answer.DeploymentId, answer.GrantedScopes.Count));
    }

    [Fact]
    public async Task Without_a_registration_token_none_is_sent_and_a_refusal_is_a_value()
    {
        platform.Answer(403, "closed");

        var answer = await new DynamicRegistration(platform.Http()).DiscoverAsync(new Uri("https://moodle.example.edu/c"), null, TestContext.Current.CancellationToken);

        Assert.Equal((FaultKind.Forbidden, "closed"), (answer.Fault!.Kind, answer.Fault.Excerpt));
        Assert.Null(platform.Asked[0].Authorization);
    }

    [Theory]
    [InlineData("""{"client_id":12345}""", "12345")]
    [InlineData("""{"client_id":"a"}""", "a")]
    [InlineData("""{"client_id":""}""", null)]
    [InlineData("[]", null)]
    public void An_answer_needs_a_client_id_and_no_deployment_DR_3_6_1(string json, string? clientId)
    {
        var answer = RegistrationAnswer.Read(Encoding.UTF8.GetBytes(json));

        Assert.Equal(clientId, answer.Value?.ClientId);
        Assert.Null(answer.Value?.DeploymentId);
    }

    [Fact]
    public void Any_configuration_is_read_or_refused() => Prop.ForAll(
        (from place in Gen.Choose(0, 100) from value in AnyJson.Generator from name in Gen.Elements("canvas", "moodle", "blackboard") select (place, value, name)).ToArbitrary(),
        it =>
        {
            var document = AnyJson.Replace(JsonNode.Parse(File.ReadAllText($"Samples/Registration/{it.name}.json"))!, it.place, it.value);
            var bytes = Encoding.UTF8.GetBytes(document.ToJsonString());
            var reading = PlatformConfiguration.Read(bytes, new Uri("https://moodle.example.edu/c"));
            if (reading.IsAccepted)
                _ = RegistrationRequest.Write(Tool, reading.Value);
            _ = RegistrationAnswer.Read(bytes);
            return reading.IsAccepted != reading.Violations.Count > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static PlatformConfiguration Read(string name, string url)
    {
        var reading = PlatformConfiguration.Read(File.ReadAllBytes($"Samples/Registration/{name}.json"), new Uri(url));
        Assert.Empty(reading.Violations);
        return reading.Value!;
    }

    private static JsonObject Request(PlatformConfiguration configuration) => JsonNode.Parse(RegistrationRequest.Write(Tool, configuration))!.AsObject();
}
