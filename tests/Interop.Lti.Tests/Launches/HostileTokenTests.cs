using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Interop.Lti.Launches;

namespace Interop.Lti.Tests.Launches;

[Trait("req", "LTI-1")]
public sealed class HostileTokenTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("HS256")]
    [InlineData("RS512")]
    [InlineData("PS256")]
    [InlineData("ES256")]
    [InlineData("")]
    public void Any_algorithm_but_RS256_is_refused_before_a_key_is_looked_for_SEC_5_1_3_6(string algorithm)
    {
        var launch = SampleLaunch.ResourceLink(SampleLaunch.Learner);
        launch.Header["alg"] = algorithm;
        launch.Header["kid"] = "unknown";

        var reading = launch.Run(Forge.Unsigned(launch.Header, launch.Claims));

        Assert.Equal(("algorithm", false), (reading.FailedCheck, reading.KeyIsUnknown));
        Assert.Equal(CheckOutcome.NotReached, reading.Verdicts.Single(verdict => verdict.Check == "key").Outcome);
    }

    [Fact]
    public void A_token_signed_with_the_public_key_as_a_secret_is_refused()
    {
        var launch = SampleLaunch.ResourceLink(SampleLaunch.Learner);
        launch.Header["alg"] = "HS256";
        foreach (var secret in new[] { SampleLaunch.Key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(SampleLaunch.Key.ExportSubjectPublicKeyInfoPem()), SampleLaunch.Key.ExportRSAPublicKey() })
            Assert.Equal("algorithm", launch.Run(Forge.Hs256(secret, launch.Header, launch.Claims)).FailedCheck);
    }

    [Fact]
    public void A_MAC_that_claims_to_be_RS256_is_refused()
    {
        var launch = SampleLaunch.ResourceLink(SampleLaunch.Learner);

        Assert.Equal("signature", launch.Run(Forge.Hs256(SampleLaunch.Key.ExportSubjectPublicKeyInfo(), launch.Header, launch.Claims)).FailedCheck);
    }

    [Fact]
    public void A_kid_that_names_another_key_of_the_set_is_refused()
    {
        var launch = SampleLaunch.ResourceLink(SampleLaunch.Learner);
        launch.Header["kid"] = "other-key";

        Assert.Equal("signature", launch.Run().FailedCheck);
    }

    [Fact]
    public void A_key_that_the_token_brings_along_is_never_used()
    {
        using var own = System.Security.Cryptography.RSA.Create(2048);
        var launch = SampleLaunch.ResourceLink(SampleLaunch.Learner);
        launch.Header["jwk"] = Forge.Jwk(own, SampleLaunch.KeyId);
        launch.Header["jku"] = "https://attacker.example/jwks";
        launch.Header["x5u"] = "https://attacker.example/cert";

        Assert.Equal("signature", launch.Run(Forge.Rs256(own, launch.Header, launch.Claims)).FailedCheck);
    }

    [Fact]
    public void Claims_that_were_changed_after_signing_are_refused()
    {
        var launch = SampleLaunch.ResourceLink(SampleLaunch.Learner);
        var parts = launch.Token().Split('.');
        launch.Claims["sub"] = "somebody-else";

        Assert.Equal("signature", launch.Run($"{parts[0]}.{Forge.Part(launch.Claims.ToJsonString())}.{parts[2]}").FailedCheck);
    }

    [Fact]
    public void A_token_without_its_signature_is_refused()
    {
        var launch = SampleLaunch.ResourceLink(SampleLaunch.Learner);

        Assert.Equal("signature", launch.Run(Forge.Unsigned(launch.Header, launch.Claims)).FailedCheck);
    }

    [Fact]
    public void A_claim_that_is_given_twice_is_refused_since_nothing_says_which_one_counts()
    {
        var launch = SampleLaunch.ResourceLink(SampleLaunch.Learner);
        var claims = launch.Claims.ToJsonString();
        var twice = $"{Forge.Part(launch.Header.ToJsonString())}.{Forge.Part(claims[..^1] + ",\"sub\":\"other\"}")}.AAAA";

        Assert.Equal("token", launch.Run(twice).FailedCheck);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("....")]
    [InlineData("e30.e30.")]
    [InlineData("bnVsbA.bnVsbA.AA")]
    [InlineData("e30=.e30=.AA")]
    [InlineData("{\"alg\":\"RS256\"}.{}.x")]
    public void What_is_no_token_is_refused(string? text) =>
        Assert.Contains(SampleLaunch.ResourceLink().Run(text).FailedCheck, new[] { "token", "algorithm" });

    [Fact]
    public void A_token_of_megabytes_is_refused_unread() =>
        Assert.Equal("token", SampleLaunch.ResourceLink().Run(new string('a', 1_000_000) + "." + new string('b', 1_000_000) + ".c").FailedCheck);

    [Fact]
    public void Claims_nested_deeply_are_refused()
    {
        var header = Forge.Part("""{"alg":"RS256","kid":"platform-key"}""");

        Assert.Equal("token", SampleLaunch.ResourceLink().Run($"{header}.{Forge.Part(string.Concat(Enumerable.Repeat("{\"a\":", 5_000)) + "1" + new string('}', 5_000))}.AAAA").FailedCheck);
    }

    [Theory]
    [InlineData("""{"sub":"\ud800"}""")]
    [InlineData("""{"\udfff":1}""")]
    public void Half_a_surrogate_pair_is_refused(string claims) =>
        Assert.Equal("token", SampleLaunch.ResourceLink().Run($"{Forge.Part("""{"alg":"RS256","kid":"platform-key"}""")}.{Forge.Part(claims)}.AAAA").FailedCheck);

    [Fact]
    public void Critical_extensions_are_refused_RFC_7515_4_1_11()
    {
        var launch = SampleLaunch.ResourceLink(SampleLaunch.Learner);
        launch.Header["crit"] = new JsonArray("exp");

        Assert.Equal("token", launch.Run().FailedCheck);
    }

    [Fact]
    public void Any_text_at_all_is_read_without_a_throw() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<string>().ToArbitrary(), text => !SampleLaunch.ResourceLink().Run(text).IsAccepted).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Any_claims_under_a_good_signature_are_read_without_a_throw() => Prop.ForAll(
        (from place in Gen.Choose(0, 200) from value in AnyJson.Generator from deep in Gen.Elements(true, false) select (place, value, deep)).ToArbitrary(),
        it =>
        {
            var launch = it.deep ? SampleLaunch.DeepLinking() : SampleLaunch.ResourceLink(SampleLaunch.Learner);
            AnyJson.Replace(launch.Claims, it.place, it.value);
            var reading = launch.Run();
            _ = LaunchToken.Parse(launch.Token()).MaskedClaims();
            return reading.IsAccepted == (reading.Violations.Count == 0) && reading.Verdicts.Count == LaunchChecks.All.Count;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Any_change_of_a_letter_in_a_token_is_refused() => Prop.ForAll(
        (from place in Gen.Choose(0, 100_000) from letter in Gen.Elements("ABCXYZabcxyz0189-_.={".ToCharArray()) select (place, letter)).ToArbitrary(),
        it =>
        {
            var launch = SampleLaunch.ResourceLink(SampleLaunch.Learner);
            var token = launch.Token().ToCharArray();
            var place = it.place % token.Length;
            if (token[place] == it.letter || place == token.Length - 1)
                return true;
            token[place] = it.letter;
            return !launch.Run(new string(token)).IsAccepted;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
