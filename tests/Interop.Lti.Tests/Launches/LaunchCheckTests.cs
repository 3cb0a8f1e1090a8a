using System.Text.Json.Nodes;
using Interop.Lti.Launches;

namespace Interop.Lti.Tests.Launches;

[Trait("req", "LTI-1")]
public sealed class LaunchCheckTests
{
    [Fact]
    public void The_rules_are_held_against_a_launch_in_this_order() => Assert.Equal(
        [
            "state", "login", "browser", "token", "algorithm", "key-id", "key", "signature", "issuer", "audience", "authorized-party", "times", "nonce", "message",
            "version", "message-type", "deployment-id", "deployment", "target-link-uri", "roles", "user", "resource-link", "deep-linking-settings", "optional-claims",
            "grade-service", "roster-service",
        ],
        LaunchChecks.All.Select(check => check.Name));

    [Fact]
    public void A_state_that_was_never_given_out_or_is_forgotten_is_refused_SEC_5_1_1_3()
    {
        Assert.Contains("too long ago", SampleLaunch.ResourceLink().Knowing(facts => facts with { Login = null }).Run().Violations.Single().Message, StringComparison.Ordinal);
        Assert.Equal("state", SampleLaunch.ResourceLink().Knowing(facts => facts with { Login = null }).Run().FailedCheck);
        Assert.Equal("state", SampleLaunch.ResourceLink().Knowing(facts => facts with { State = "state-2" }).Run().FailedCheck);
        Assert.Equal("state", SampleLaunch.ResourceLink().Knowing(facts => facts with { State = null }).Run().FailedCheck);
    }

    [Fact]
    public void A_login_that_was_used_is_a_replay_SEC_5_1_3_9() =>
        Assert.Equal("login", SampleLaunch.ResourceLink().Knowing(facts => facts with { Login = facts.Login! with { IsUsed = true } }).Run().FailedCheck);

    [Fact]
    public void A_login_that_waited_too_long_is_refused() =>
        Assert.Equal("login", SampleLaunch.ResourceLink().Knowing(facts => facts with { Login = facts.Login! with { ExpiresAt = SampleLaunch.Now } }).Run().FailedCheck);

    [Fact]
    public void Another_browser_than_the_logins_is_refused_SEC_7_3_1() =>
        Assert.Equal("browser", SampleLaunch.ResourceLink().Knowing(facts => facts with { Binding = LaunchBinding.None }).Run().FailedCheck);

    [Fact]
    public void A_nonce_of_another_login_is_refused_SEC_5_1_3_9() => Assert.Equal("nonce", SampleLaunch.ResourceLink().With("nonce", "nonce-2").Run().FailedCheck);

    [Fact]
    public void Another_issuer_under_the_platforms_key_is_refused_SEC_5_1_3_2() => Assert.Equal("issuer", SampleLaunch.ResourceLink().With("iss", "https://lms.example.edu/").Run().FailedCheck);

    [Fact]
    public void Without_a_registered_platform_nothing_is_verified() =>
        Assert.Contains("No platform is registered", SampleLaunch.ResourceLink().Knowing(facts => facts with { Issuer = null, ClientId = null, Keys = null }).Run().Violations.Single().Message, StringComparison.Ordinal);

    [Fact]
    public void Without_a_key_set_the_reason_is_told() =>
        Assert.Contains("did not answer", SampleLaunch.ResourceLink().Knowing(facts => facts with { Keys = null, KeysProblem = "lms.example.edu did not answer." }).Run().Violations.Single().Message, StringComparison.Ordinal);

    [Fact]
    public void An_audience_without_the_client_id_is_refused_SEC_5_1_3_3()
    {
        Assert.Equal("audience", SampleLaunch.ResourceLink().With("aud", "client-2").Run().FailedCheck);
        Assert.Equal("audience", SampleLaunch.ResourceLink().With("aud", new JsonArray()).Run().FailedCheck);
    }

    [Fact]
    public void An_audience_may_be_an_array_of_one() => Assert.True(SampleLaunch.ResourceLink().With("aud", new JsonArray(SampleLaunch.ClientId)).Run().IsAccepted);

    [Fact]
    public void Further_audiences_are_refused_unless_the_token_names_this_tool_as_its_party_SEC_5_1_3_4()
    {
        Assert.Equal("audience", SampleLaunch.ResourceLink().With("aud", new JsonArray(SampleLaunch.ClientId, "other")).Run().FailedCheck);
        Assert.True(SampleLaunch.ResourceLink().With("aud", new JsonArray(SampleLaunch.ClientId, "other")).With("azp", SampleLaunch.ClientId).Run().IsAccepted);
    }

    [Fact]
    public void Another_authorized_party_is_refused_SEC_5_1_3_5() => Assert.Equal("authorized-party", SampleLaunch.ResourceLink().With("azp", "client-2").Run().FailedCheck);

    [Theory]
    [InlineData(59, true)]
    [InlineData(61, false)]
    public void Clocks_may_be_a_minute_apart(int seconds, bool isAccepted)
    {
        Assert.Equal(isAccepted, SampleLaunch.ResourceLink().With("iat", SampleLaunch.Now.AddSeconds(seconds).ToUnixTimeSeconds()).Run().IsAccepted);
        Assert.Equal(isAccepted, SampleLaunch.ResourceLink().With("iat", SampleLaunch.Now.AddMinutes(-5).ToUnixTimeSeconds()).With("exp", SampleLaunch.Now.AddSeconds(-seconds).ToUnixTimeSeconds()).Run().IsAccepted);
    }

    [Fact]
    public void A_token_that_is_not_valid_yet_is_refused() => Assert.Equal("times", SampleLaunch.ResourceLink().With("nbf", SampleLaunch.Now.AddMinutes(2).ToUnixTimeSeconds()).Run().FailedCheck);

    [Fact]
    public void Another_target_than_the_logins_is_refused_LTI_5_3_4() =>
        Assert.Equal("target-link-uri", SampleLaunch.ResourceLink().With(LtiClaims.TargetLinkUri, SampleLaunch.Target + "2").Run().FailedCheck);

    [Fact]
    public void A_target_that_is_not_ours_is_refused_even_when_the_login_had_it_as_well()
    {
        const string Elsewhere = "https://attacker.example/lti/launch";
        var launch = SampleLaunch.ResourceLink().With(LtiClaims.TargetLinkUri, Elsewhere).Knowing(facts => facts with { Login = facts.Login! with { TargetLinkUri = Elsewhere } });

        Assert.Equal("target-link-uri", launch.Run().FailedCheck);
    }

    [Fact]
    public void Another_deployment_than_the_logins_is_refused_LTI_4_1_2() =>
        Assert.Equal("deployment-id", SampleLaunch.ResourceLink().Knowing(facts => facts with { Login = facts.Login! with { DeploymentId = "deployment-2" } }).Run().FailedCheck);

    [Theory]
    [InlineData(DeploymentStanding.Unknown, false)]
    [InlineData(DeploymentStanding.Refused, false)]
    [InlineData(DeploymentStanding.Held, true)]
    public void A_deployment_that_is_not_let_in_is_refused_LTI_3_1_3(DeploymentStanding standing, bool isHeld)
    {
        var reading = SampleLaunch.ResourceLink().Knowing(facts => facts with { Deployment = standing }).Run();

        Assert.Equal(("deployment", isHeld), (reading.FailedCheck, reading.DeploymentIsHeld));
    }

    [Fact]
    public void Ids_of_more_than_255_characters_are_refused()
    {
        var id = new string('x', 256);

        Assert.Equal("deployment-id", SampleLaunch.ResourceLink().With(LtiClaims.DeploymentId, id).Run().FailedCheck);
        Assert.Equal("user", SampleLaunch.ResourceLink().With("sub", id).Run().FailedCheck);
        Assert.Equal("resource-link", SampleLaunch.ResourceLink().With(LtiClaims.ResourceLink, new JsonObject { ["id"] = id }).Run().FailedCheck);
    }

    [Fact]
    public void Optional_claims_of_a_wrong_kind_are_noted_and_read_as_missing_LTI_5_4()
    {
        var reading = SampleLaunch.ResourceLink().With(LtiClaims.Context, "course").With(LtiClaims.Custom, new JsonObject { ["a"] = "1", ["b"] = 2 })
            .With(LtiClaims.LaunchPresentation, new JsonObject { ["return_url"] = "javascript:alert(1)" }).Run();

        Assert.True(reading.IsAccepted);
        Assert.Equal(CheckOutcome.Noted, reading.Verdicts[^1].Outcome);
        Assert.Null(reading.Message.Context);
        Assert.Null(reading.Message.Presentation!.ReturnUrl);
        Assert.Equal(["a"], reading.Message.Custom.Keys);
    }

    [Fact]
    public void Claims_that_nobody_knows_come_through_LTI_5_4_7()
    {
        var message = SampleLaunch.ResourceLink().With("https://vendor.example/session", new JsonObject { ["id"] = 7 }).Run().Message!;

        Assert.Equal(7, message.Claims.GetProperty("https://vendor.example/session").GetProperty("id").GetInt32());
    }

    [Fact]
    public void Services_are_read_AGS_3_1_and_NRPS()
    {
        var message = SampleLaunch.ResourceLink()
            .With(LtiClaims.GradeEndpoint, new JsonObject { ["lineitems"] = "https://lms.example.edu/2/lineitems", ["lineitem"] = "", ["scope"] = new JsonArray(LtiScopes.LineItem, LtiScopes.Score) })
            .With(LtiClaims.RosterService, new JsonObject { ["context_memberships_url"] = "https://lms.example.edu/2/memberships", ["service_versions"] = new JsonArray("2.0") })
            .Run().Message!;

        Assert.Equal((true, true, false), (message.Grades!.CanScore, message.Grades.CanManageLineItems, message.Grades.CanReadResults));
        Assert.Null(message.Grades.LineItem);
        Assert.Equal("https://lms.example.edu/2/memberships", message.Roster!.Memberships.AbsoluteUri);
    }

    [Fact]
    public void A_return_carries_messages_beside_what_the_URL_has_already_LTI_5_4_4()
    {
        var presentation = new LaunchPresentation("iframe", new Uri("https://lms.example.edu/return?course=2"), null, null, null);

        Assert.Equal("https://lms.example.edu/return?course=2&lti_errormsg=Not%20yet%20%26%20not%20here", presentation.ReturnWith(null, "Not yet & not here")!.AbsoluteUri);
    }

    [Fact]
    public void A_request_for_content_is_read_DL_4_4()
    {
        var request = Assert.IsType<DeepLinkingRequest>(SampleLaunch.DeepLinking().Run().Message);

        Assert.True(request.Settings.AcceptMultiple);
        Assert.Equal("opaque \"data\" ä", request.Settings.Data);
    }

    [Fact]
    public void A_request_for_content_without_settings_is_refused_DL_4_4_1() =>
        Assert.Equal("deep-linking-settings", SampleLaunch.DeepLinking().Without(LtiClaims.DeepLinkingSettings).Run().FailedCheck);

    [Fact]
    public void A_request_for_content_may_leave_out_its_target() => Assert.True(SampleLaunch.DeepLinking().Without(LtiClaims.TargetLinkUri).Run().IsAccepted);

    [Theory]
    [InlineData("""null""", CheckOutcome.Noted)]
    [InlineData("""{ "scope": [], "lineitem": "https://lms.example/1" }""", CheckOutcome.Noted)]
    [InlineData("""{ "scope": ["https://purl.imsglobal.org/spec/lti-ags/scope/score"], "lineitems": "https://lms.example/all" }""", CheckOutcome.Noted)]
    [InlineData("""{ "scope": ["https://purl.imsglobal.org/spec/lti-ags/scope/score"], "lineitem": "https://lms.example/1" }""", CheckOutcome.Passed)]
    [InlineData("""{ "scope": ["https://purl.imsglobal.org/spec/lti-ags/scope/score", "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem"], "lineitems": "https://lms.example/all" }""", CheckOutcome.Passed)]
    public void Why_no_grade_goes_back_is_noted_and_the_launch_let_in_AGS_3_1(string endpoint, CheckOutcome expected)
    {
        var reading = SampleLaunch.ResourceLink().With(LtiClaims.GradeEndpoint, JsonNode.Parse(endpoint)!).Run();

        Assert.True(reading.IsAccepted);
        Assert.Equal(expected, reading.Verdicts.Single(verdict => verdict.Check == "grade-service").Outcome);
    }

    [Fact]
    public void A_launch_without_a_roster_is_let_in_and_says_what_is_missing_NRPS_3_6_1_1()
    {
        var verdict = SampleLaunch.ResourceLink().Without(LtiClaims.RosterService).Run().Verdicts.Single(verdict => verdict.Check == "roster-service");

        Assert.Equal(CheckOutcome.Noted, verdict.Outcome);
        Assert.Contains("Names and Role Provisioning Services", verdict.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void What_people_see_of_a_launch_hides_the_person()
    {
        var launch = SampleLaunch.ResourceLink()
            .With(LtiClaims.Custom, new JsonObject { ["mail"] = "to: ADA@example.edu", ["level"] = "2", ["user"] = "user-0001" })
            .With(LtiClaims.RoleScopeMentor, new JsonArray("mentee-0001"))
            .With(LtiClaims.Extension, new JsonObject { ["user_username"] = "alovelace", ["lms"] = "moodle-2" })
            .With(LtiClaims.ToolPlatform, new JsonObject { ["guid"] = "g", ["name"] = "University LMS" })
            .With(LtiClaims.Lis, new JsonObject { ["person_sourcedid"] = "sis:1" });

        var shown = LaunchToken.Parse(launch.Token()).MaskedClaims();

        Assert.DoesNotContain("Ada", shown, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Lovelace", shown, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("sis:1", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("user-0001", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("mentee-0001", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("alovelace", shown, StringComparison.Ordinal);
        Assert.Contains("moodle-2", shown, StringComparison.Ordinal);
        Assert.Contains("University LMS", shown, StringComparison.Ordinal);
        Assert.Contains("\"level\": \"2\"", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://lms.example.edu/annual", true)]
    [InlineData("planner", true)]
    [InlineData("ann", false)]
    [InlineData("to: Ann, in person", false)]
    [InlineData("ann_2", false)]
    public void A_short_name_is_hidden_where_it_is_a_word_of_its_own(string sent, bool isShown)
    {
        var launch = SampleLaunch.ResourceLink().With("given_name", "Ann").With(LtiClaims.Custom, new JsonObject { ["sent"] = sent });

        var shown = LaunchToken.Parse(launch.Token()).MaskedClaims();

        Assert.Contains($"\"sent\": \"{(isShown ? sent : "•••")}\"", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("annaschmidt")]
    [InlineData("aschmidt")]
    [InlineData("SchmidtA")]
    [InlineData("anna.s")]
    [InlineData("https://lms.example.edu/~schmidtan/")]
    public void Names_that_are_run_together_are_hidden_as_sign_in_names_are_made_of_them(string sent)
    {
        var launch = SampleLaunch.ResourceLink().With("given_name", "Anna").With("family_name", "Schmidt").With(LtiClaims.Custom, new JsonObject { ["sent"] = sent });

        Assert.Contains("\"sent\": \"•••\"", LaunchToken.Parse(launch.Token()).MaskedClaims(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_a_part_of_a_scope_or_an_address_of_the_platform_hides_neither()
    {
        var launch = SampleLaunch.ResourceLink().With("family_name", "Read").With("given_name", "Laun").With(LtiClaims.TargetLinkUri, "https://tool.example/launch")
            .With(LtiClaims.GradeEndpoint, new JsonObject { ["scope"] = new JsonArray(LtiScopes.ResultReadOnly) });

        var shown = LaunchToken.Parse(launch.Token()).MaskedClaims();

        Assert.Contains(LtiScopes.ResultReadOnly, shown, StringComparison.Ordinal);
        Assert.Contains("https://tool.example/launch", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_in_a_script_without_letter_case_is_hidden_wherever_it_stands()
    {
        var launch = SampleLaunch.ResourceLink().With("family_name", "田中").With(LtiClaims.Custom, new JsonObject { ["sent"] = "田中さん" });

        Assert.DoesNotContain("田中", LaunchToken.Parse(launch.Token()).MaskedClaims(), StringComparison.Ordinal);
    }

    [Fact]
    public void Roles_and_the_message_type_are_shown_as_they_came_whatever_the_person_is_called()
    {
        var launch = SampleLaunch.ResourceLink(SampleLaunch.Instructor, "Learner").With("given_name", "Instructor").With("family_name", "Learner").With("middle_name", "Link");

        var shown = LaunchToken.Parse(launch.Token()).MaskedClaims();

        Assert.Contains($"\"{SampleLaunch.Instructor}\"", shown, StringComparison.Ordinal);
        Assert.Contains("\"Learner\"", shown, StringComparison.Ordinal);
        Assert.Contains("\"LtiResourceLinkRequest\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_of_the_persons_session_in_return_addresses_are_hidden()
    {
        var presented = SampleLaunch.ResourceLink().With(LtiClaims.LaunchPresentation, new JsonObject { ["return_url"] = "https://lms.example.edu/mod/lti/return.php?course=2&sesskey=S3cret" });
        var choosing = SampleLaunch.DeepLinking();
        choosing.Claims[LtiClaims.DeepLinkingSettings]!["deep_link_return_url"] = "https://lms.example.edu/mod/lti/contentitem_return.php?course=2&sesskey=S3cret";

        foreach (var launch in new[] { presented, choosing })
        {
            var shown = LaunchToken.Parse(launch.Token()).MaskedClaims();
            Assert.DoesNotContain("S3cret", shown, StringComparison.Ordinal);
            Assert.Contains("return.php?•••", shown, StringComparison.Ordinal);
        }
        Assert.Equal("https://lms.example.edu/mod/lti/contentitem_return.php?•••", choosing.Run().Verdicts.Single(verdict => verdict.Check == "deep-linking-settings").Seen);
    }
}
