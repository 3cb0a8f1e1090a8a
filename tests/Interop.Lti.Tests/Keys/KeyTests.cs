using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Interop.Lti.Keys;
using Interop.Lti.Tests.Launches;

namespace Interop.Lti.Tests.Keys;

[Trait("req", "LTI-1")]
public sealed class KeyTests
{
    [Fact]
    public void A_signature_says_RS256_and_its_key_and_verifies_SEC_6_1()
    {
        using var key = ToolKey.Generate();
        var token = key.Sign("""{"iss":"client-1","exp":5}"""u8);

        Assert.Equal(("RS256", key.KeyId, "JWT"), ((string?)Forge.Header(token)["alg"], (string?)Forge.Header(token)["kid"], (string?)Forge.Header(token)["typ"]));
        Assert.Equal("""{"iss":"client-1","exp":5}""", Forge.Claims(token).ToJsonString());
        Assert.True(Forge.Verifies(token, key.Public));
    }

    [Fact]
    public void A_key_comes_back_from_its_export_with_the_same_id()
    {
        using var key = ToolKey.Generate();
        using var again = ToolKey.FromPkcs8(key.ToPkcs8());

        Assert.Equal(key.Public, again.Public);
        Assert.True(Forge.Verifies(again.Sign("{}"u8), key.Public));
    }

    [Fact]
    public void Old_and_new_key_are_published_together_and_nothing_private_is_SEC_6_4()
    {
        using var one = ToolKey.Generate();
        using var other = ToolKey.Generate();
        var document = KeySetDocument.Write([one.Public, other.Public]);

        Assert.Equal([one.KeyId, other.KeyId], PlatformKeySet.Read(document).Value!.KeyIds);
        Assert.DoesNotContain("\"d\"", Encoding.UTF8.GetString(document), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kty", "EC")]
    [InlineData("kty", "oct")]
    [InlineData("use", "enc")]
    [InlineData("alg", "HS256")]
    [InlineData("alg", "RS512")]
    [InlineData("kid", "")]
    [InlineData("e", "AQ")]
    [InlineData("e", "Ag")]
    [InlineData("n", "AQAB")]
    [InlineData("n", "!!")]
    public void A_key_that_is_not_fit_for_RS256_is_left_out_and_told(string member, string value)
    {
        var key = Forge.Jwk(SampleLaunch.Key, "k");
        key[member] = value;
        var keys = Forge.KeySet(key, Forge.Jwk(SampleLaunch.OtherKey, "fit")).Value!;

        Assert.Equal(["fit"], keys.KeyIds);
        Assert.Single(keys.Ignored);
    }

    [Fact]
    public void A_key_that_is_too_short_is_left_out_RFC_7518_3_3()
    {
        using var small = RSA.Create(1024);

        Assert.Empty(Forge.KeySet(Forge.Jwk(small, "small")).Value!.KeyIds);
    }

    [Fact]
    public void A_key_of_enormous_size_is_left_out()
    {
        var key = Forge.Jwk(SampleLaunch.Key, "huge");
        key["n"] = new string('A', 100_000);

        Assert.Empty(Forge.KeySet(key).Value!.KeyIds);
    }

    [Fact]
    public void Padding_which_some_platforms_send_changes_nothing()
    {
        var key = Forge.Jwk(SampleLaunch.Key, SampleLaunch.KeyId);
        key["n"] = (string)key["n"]! + "==";
        var launch = SampleLaunch.ResourceLink(SampleLaunch.Learner).Knowing(facts => facts with { Keys = Forge.KeySet(key).Value });

        Assert.True(launch.Run().IsAccepted);
    }

    [Fact]
    public void A_second_key_of_the_same_id_is_left_out_SEC_6_3()
    {
        var keys = Forge.KeySet(Forge.Jwk(SampleLaunch.Key, SampleLaunch.KeyId), Forge.Jwk(SampleLaunch.OtherKey, SampleLaunch.KeyId)).Value!;

        Assert.Single(keys.Ignored);
        Assert.True(SampleLaunch.ResourceLink(SampleLaunch.Learner).Knowing(facts => facts with { Keys = keys }).Run().IsAccepted);
    }

    [Fact]
    public void A_key_set_of_too_many_keys_or_bytes_is_refused()
    {
        Assert.False(Forge.KeySet([.. Enumerable.Range(0, 101).Select(number => new JsonObject { ["kid"] = $"{number}" })]).IsAccepted);
        Assert.False(PlatformKeySet.Read(Encoding.UTF8.GetBytes("{\"keys\":[],\"x\":\"" + new string('a', 300_000) + "\"}")).IsAccepted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"keys\":{}}")]
    [InlineData("<html>")]
    public void What_is_no_key_set_is_refused_RFC_7517_5(string text) => Assert.False(PlatformKeySet.Read(Encoding.UTF8.GetBytes(text)).IsAccepted);

    [Fact]
    public void Any_key_set_is_read_or_refused() => Prop.ForAll(
        (from place in Gen.Choose(0, 50) from value in AnyJson.Generator select (place, value)).ToArbitrary(),
        it =>
        {
            var document = AnyJson.Replace(new JsonObject { ["keys"] = new JsonArray(Forge.Jwk(SampleLaunch.Key, "k")) }, it.place, it.value);
            var reading = PlatformKeySet.Read(Encoding.UTF8.GetBytes(document.ToJsonString()));
            return reading.IsAccepted != reading.Violations.Count > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Any_bytes_are_read_or_refused() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<byte[]>().ToArbitrary(), bytes => !PlatformKeySet.Read(bytes).IsAccepted).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
