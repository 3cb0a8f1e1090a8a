using System.Web;
using FsCheck;
using FsCheck.Fluent;
using Interop.Lti.Login;

namespace Interop.Lti.Tests.Login;

[Trait("req", "LTI-1")]
public sealed class LoginTests
{
    private static readonly Dictionary<string, string> Complete = new()
    {
        ["iss"] = "https://lms.example.edu",
        ["login_hint"] = """{"user":7,"x":"a&b=c"}""",
        ["target_link_uri"] = "https://hub.example.com/lti/launch?dispatch=d1",
        ["lti_message_hint"] = "hint+with/odd=letters ä",
        ["client_id"] = "client-1",
        ["lti_deployment_id"] = "1:abc",
        ["lti_storage_target"] = "post_message_forwarding",
    };

    [Fact]
    public void A_login_is_read_with_all_that_platforms_add_SEC_5_1_1_1()
    {
        var login = LoginInitiation.Read(Complete).Value!;

        Assert.Equal(Complete.Values, [login.Issuer, login.LoginHint, login.TargetLinkUri, login.MessageHint!, login.ClientId!, login.DeploymentId!, login.StorageTarget!]);
    }

    [Theory]
    [InlineData("iss")]
    [InlineData("login_hint")]
    [InlineData("target_link_uri")]
    public void A_login_without_what_is_required_is_refused_SEC_5_1_1_1(string name)
    {
        Assert.Contains(name, Assert.Single(LoginInitiation.Read(Complete.Where(pair => pair.Key != name)).Violations).Message, StringComparison.Ordinal);
        Assert.False(LoginInitiation.Read(Complete.Select(pair => pair.Key == name ? new(name, "") : pair)).IsAccepted);
    }

    [Fact]
    public void A_parameter_that_is_given_twice_is_refused() => Assert.False(LoginInitiation.Read(Complete.Append(new("iss", "https://other.example"))).IsAccepted);

    [Fact]
    public void Parameters_that_nobody_knows_are_ignored_LTI_4_3() => Assert.True(LoginInitiation.Read(Complete.Append(new("canvas_region", "a")).Append(new("canvas_region", "b"))).IsAccepted);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/lti/launch")]
    [InlineData("https://user:secret@hub.example.com/")]
    public void A_target_that_is_no_web_address_is_refused(string target) =>
        Assert.False(LoginInitiation.Read(Complete.Select(pair => pair.Key == "target_link_uri" ? new(pair.Key, target) : pair)).IsAccepted);

    [Fact]
    public void A_hint_of_megabytes_is_refused() => Assert.False(LoginInitiation.Read(Complete.Select(pair => pair.Key == "lti_message_hint" ? new(pair.Key, new string('x', 1_000_000)) : pair)).IsAccepted);

    [Fact]
    public void The_answer_to_a_login_asks_for_a_token_and_gives_both_hints_back_unchanged_SEC_5_1_1_2()
    {
        var url = AuthenticationRequest.Url(
            new Uri("https://lms.example.edu/auth?tenant=7"), "client-1", new Uri("https://hub.example.com/lti/launch"), LoginInitiation.Read(Complete).Value!, "state", "nonce");

        var parsed = HttpUtility.ParseQueryString(url.Query);
        var query = parsed.AllKeys.ToDictionary(name => name!, name => parsed[name]!);
        Assert.Equal("https://lms.example.edu/auth", url.GetLeftPart(UriPartial.Path));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["tenant"] = "7",
                ["scope"] = "openid",
                ["response_type"] = "id_token",
                ["response_mode"] = "form_post",
                ["prompt"] = "none",
                ["client_id"] = "client-1",
                ["redirect_uri"] = "https://hub.example.com/lti/launch",
                ["state"] = "state",
                ["nonce"] = "nonce",
                ["login_hint"] = Complete["login_hint"],
                ["lti_message_hint"] = Complete["lti_message_hint"],
            },
            query);
    }

    [Fact]
    public void Where_there_is_no_message_hint_none_is_given_back() => Assert.DoesNotContain(
        "lti_message_hint",
        AuthenticationRequest.Url(new Uri("https://lms.example.edu/auth"), "c", new Uri("https://hub.example.com/"), LoginInitiation.Read(Complete.Where(pair => pair.Key != "lti_message_hint")).Value!, "s", "n").Query,
        StringComparison.Ordinal);

    [Fact]
    public void A_launch_may_carry_an_error_instead_of_a_token_SEC_5_1_1_5()
    {
        var answer = AuthenticationResponse.Read(new Dictionary<string, string> { ["error"] = "login_required", ["error_description"] = "No session", ["state"] = "s" }).Value!;

        Assert.Equal((true, "login_required", "No session", null), (answer.IsError, answer.Error, answer.ErrorDescription, answer.IdToken));
    }

    [Fact]
    public void A_launch_without_token_or_state_is_refused_SEC_5_1_1_3()
    {
        Assert.False(AuthenticationResponse.Read(new Dictionary<string, string> { ["state"] = "s" }).IsAccepted);
        Assert.False(AuthenticationResponse.Read(new Dictionary<string, string> { ["id_token"] = "t" }).IsAccepted);
        Assert.True(AuthenticationResponse.Read(new Dictionary<string, string> { ["id_token"] = "t", ["state"] = "s" }).IsAccepted);
    }

    [Fact]
    public void Any_parameters_are_read_or_refused() => Prop.ForAll(
        (from names in Gen.Elements([.. Complete.Keys]).ListOf() from value in ArbMap.Default.GeneratorFor<string>().Where(text => text is not null) select (names, value)).ToArbitrary(),
        it =>
        {
            var login = LoginInitiation.Read(it.names.Select(name => KeyValuePair.Create(name, it.value)));
            return login.IsAccepted != login.Violations.Count > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
