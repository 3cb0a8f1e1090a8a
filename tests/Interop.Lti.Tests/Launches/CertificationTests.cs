using System.Text.Json.Nodes;
using Interop.Lti.Launches;

namespace Interop.Lti.Tests.Launches;

/// <summary>The cases of the certification guide 6.1, good and bad.</summary>
[Trait("req", "LTI-3")]
public sealed class CertificationTests
{
    public static TheoryData<string> EitherRole => ["http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor", "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"];

    [Fact]
    public void No_kid_in_the_header_is_refused()
    {
        var launch = SampleLaunch.ResourceLink(SampleLaunch.Learner);
        launch.Header.Remove("kid");

        Refused(launch, "key-id", "SEC 6.3");
    }

    [Fact]
    public void A_kid_that_is_in_no_key_set_is_refused_and_asks_for_the_keys_anew()
    {
        var launch = SampleLaunch.ResourceLink(SampleLaunch.Learner);
        launch.Header["kid"] = "imstester_66067";

        Assert.True(Refused(launch, "key", "SEC 6.3").KeyIsUnknown);
    }

    [Fact]
    public void A_wrong_LTI_version_is_refused() => Refused(SampleLaunch.ResourceLink(SampleLaunch.Learner).With(LtiClaims.Version, "11.3"), "version", "LTI 5.3.2");

    [Fact]
    public void No_LTI_version_is_refused() => Refused(SampleLaunch.ResourceLink(SampleLaunch.Learner).Without(LtiClaims.Version), "version", "LTI 5.3.2");

    [Fact]
    public void A_token_that_is_no_LTI_message_is_refused() =>
        Refused(new SampleLaunch(new JsonObject
        {
            ["iss"] = SampleLaunch.Issuer,
            ["aud"] = SampleLaunch.ClientId,
            ["sub"] = "user",
            ["nonce"] = "nonce-1",
            ["iat"] = SampleLaunch.Now.ToUnixTimeSeconds(),
            ["exp"] = SampleLaunch.Now.AddMinutes(1).ToUnixTimeSeconds(),
            ["name"] = "badltilaunch",
        }), "message", "LTI 4.3");

    [Fact]
    public void Every_claim_that_is_missing_is_told_at_once()
    {
        var reading = SampleLaunch.ResourceLink().Without("sub", LtiClaims.DeploymentId, LtiClaims.Roles, LtiClaims.ResourceLink, LtiClaims.TargetLinkUri).Run();

        Assert.False(reading.IsAccepted);
        Assert.Equal(["LTI 5.3.3", "LTI 5.3.4", "LTI 5.3.7", "LTI 5.3.6", "LTI 5.3.5"], reading.Violations.Select(violation => violation.Requirement));
        Assert.Equal(CheckOutcome.NotReached, reading.Verdicts.Single(verdict => verdict.Check == "deployment").Outcome);
    }

    [Theory]
    [InlineData("aud", "audience")]
    [InlineData("iss", "issuer")]
    [InlineData("nonce", "nonce")]
    [InlineData("iat", "times")]
    [InlineData("exp", "times")]
    public void A_claim_of_the_security_framework_that_is_missing_is_refused(string claim, string check) =>
        Refused(SampleLaunch.ResourceLink(SampleLaunch.Learner).Without(claim), check, "SEC 5.1.3");

    [Theory]
    [InlineData(-7200, -3600, "expired")]
    [InlineData(3600, 7200, "future")]
    [InlineData(-10, -20, "before it is issued")]
    [InlineData(-1200, 1200, "too long ago")]
    public void Wrong_timestamps_are_refused(int issued, int expires, string reason)
    {
        var reading = Refused(
            SampleLaunch.ResourceLink(SampleLaunch.Learner).With("iat", SampleLaunch.Now.AddSeconds(issued).ToUnixTimeSeconds()).With("exp", SampleLaunch.Now.AddSeconds(expires).ToUnixTimeSeconds()),
            "times",
            "SEC 5.1.3 (7)");

        Assert.Contains(reason, Assert.Single(reading.Violations).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Timestamps_that_are_strings_are_refused() => Refused(SampleLaunch.ResourceLink(SampleLaunch.Learner).With("exp", "1893456000"), "times", "SEC 5.1.3 (7)");

    [Fact]
    public void No_message_type_is_refused() => Refused(SampleLaunch.ResourceLink(SampleLaunch.Learner).Without(LtiClaims.MessageType), "message-type", "LTI 5.3.1");

    [Fact]
    public void No_roles_claim_is_refused() => Refused(SampleLaunch.ResourceLink().Without(LtiClaims.Roles), "roles", "LTI 5.3.7");

    [Fact]
    public void No_deployment_id_is_refused() => Refused(SampleLaunch.ResourceLink().Without(LtiClaims.DeploymentId), "deployment-id", "LTI 5.3.3");

    [Fact]
    public void No_resource_link_is_refused() => Refused(SampleLaunch.ResourceLink().Without(LtiClaims.ResourceLink), "resource-link", "LTI 5.3.5");

    [Fact]
    public void A_resource_link_without_an_id_is_refused() =>
        Refused(SampleLaunch.ResourceLink().With(LtiClaims.ResourceLink, new JsonObject { ["title"] = "Link" }), "resource-link", "LTI 5.3.5");

    [Fact]
    public void No_sub_is_refused() => Refused(SampleLaunch.ResourceLink(SampleLaunch.Learner).Without("sub"), "user", "LTI 5.3.6");

    [Fact]
    public void No_sub_is_an_anonymous_launch_where_the_platform_may_send_such_LTI_5_3_6_1()
    {
        var reading = SampleLaunch.ResourceLink(SampleLaunch.Learner).Without("sub").Knowing(facts => facts with { AllowsAnonymous = true }).Run();

        Assert.Null(Accepted(reading).Subject);
    }

    [Theory]
    [MemberData(nameof(EitherRole))]
    public void A_plain_launch_is_let_in(string role)
    {
        var launch = Assert.IsType<ResourceLinkLaunch>(Accepted(SampleLaunch.ResourceLink(role).Run()));

        Assert.Equal(("link-1", "Safety at work", "user-0001", "deployment-1"), (launch.ResourceLink.Id, launch.ResourceLink.Title, launch.Subject, launch.DeploymentId));
        Assert.Equal(role.EndsWith("Instructor", StringComparison.Ordinal), launch.Roles.IsInstructor);
        Assert.Equal(role.EndsWith("Learner", StringComparison.Ordinal), launch.Roles.IsLearner);
    }

    [Theory]
    [MemberData(nameof(EitherRole))]
    public void Several_roles_are_let_in(string role)
    {
        var roles = Accepted(SampleLaunch.ResourceLink(role, "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Student", "http://purl.imsglobal.org/vocab/lis/v2/membership#Mentor").Run()).Roles;

        Assert.True(roles.IsMentor);
        Assert.Equal(3, roles.Values.Count);
    }

    [Theory]
    [InlineData("Instructor")]
    [InlineData("Learner")]
    public void A_short_role_is_let_in_and_means_the_same(string role)
    {
        var roles = Accepted(SampleLaunch.ResourceLink(role).Run()).Roles;

        Assert.Equal((role == "Instructor", role == "Learner"), (roles.IsInstructor, roles.IsLearner));
    }

    [Theory]
    [MemberData(nameof(EitherRole))]
    public void An_unknown_role_beside_a_known_one_is_let_in(string role) =>
        Assert.False(Accepted(SampleLaunch.ResourceLink(role, "http://purl.imsglobal.org/vocab/lis/v2/uknownrole/unknown#Helper").Run()).Roles.HasOnlyUnknown);

    [Fact]
    public void An_unknown_role_alone_is_let_in_and_noted()
    {
        var reading = SampleLaunch.ResourceLink("urn:example:role").Run();

        Assert.True(Accepted(reading).Roles.HasOnlyUnknown);
        Assert.Equal(CheckOutcome.Noted, reading.Verdicts.Single(verdict => verdict.Check == "roles").Outcome);
    }

    [Fact]
    public void An_empty_list_of_roles_is_let_in() => Assert.True(Accepted(SampleLaunch.ResourceLink().Run()).Roles.IsEmpty);

    [Theory]
    [MemberData(nameof(EitherRole))]
    public void A_launch_with_nothing_personal_but_the_mail_address_is_let_in(string role) =>
        Assert.Equal(new LtiPerson(null, null, null, "ada@example.edu", null), Accepted(SampleLaunch.ResourceLink(role).Without("given_name", "family_name", "name").Run()).Person);

    [Theory]
    [MemberData(nameof(EitherRole))]
    public void A_launch_with_nothing_personal_but_names_is_let_in(string role) =>
        Assert.Equal(new LtiPerson("Ada", "Lovelace", "Ada Lovelace", null, null), Accepted(SampleLaunch.ResourceLink(role).Without("email").Run()).Person);

    [Theory]
    [MemberData(nameof(EitherRole))]
    public void A_launch_with_nothing_personal_is_let_in(string role) =>
        Assert.Equal(new LtiPerson(null, null, null, null, null), Accepted(SampleLaunch.ResourceLink(role).Without("given_name", "family_name", "name", "email").Run()).Person);

    [Theory]
    [MemberData(nameof(EitherRole))]
    public void A_launch_with_the_mail_address_and_without_a_context_is_let_in(string role) =>
        Assert.Null(Accepted(SampleLaunch.ResourceLink(role).Without("given_name", "family_name", "name", LtiClaims.Context).Run()).Context);

    private static LtiMessage Accepted(LaunchReading reading)
    {
        Assert.Empty(reading.Violations);
        Assert.True(reading.IsAccepted);
        return reading.Message;
    }

    private static LaunchReading Refused(SampleLaunch launch, string check, string requirement)
    {
        var reading = launch.Run();
        Assert.False(reading.IsAccepted);
        Assert.Equal(check, reading.FailedCheck);
        Assert.StartsWith(requirement, reading.Violations[0].Requirement, StringComparison.Ordinal);
        Assert.NotNull(reading.Verdicts.First(verdict => verdict.Outcome == CheckOutcome.Failed).Remedy);
        return reading;
    }
}
