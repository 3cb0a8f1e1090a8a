using Interop.Lrs.Requests;

namespace Interop.Lrs.Tests.Requests;

/// <summary>1.0.3 Communication 3.3, 2.0 4.1.5.</summary>
public sealed class VersionTests
{
    [Theory]
    [InlineData("1.0", XapiVersion.Version1)]
    [InlineData("1.0.0", XapiVersion.Version1)]
    [InlineData("1.0.3", XapiVersion.Version1)]
    [InlineData(" 1.0.32 ", XapiVersion.Version1)]
    [InlineData("1.0.4-beta.1", XapiVersion.Version1)]
    [InlineData("2.0", XapiVersion.Version2)]
    [InlineData("2.0.0", XapiVersion.Version2)]
    [InlineData("2.0.1", XapiVersion.Version2)]
    public void Patches_of_the_two_releases_are_accepted(string header, XapiVersion version)
    {
        var negotiated = new VersionPolicy().Negotiate(header);

        Assert.True(negotiated.IsAccepted);
        Assert.Equal(version, negotiated.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0.8")]
    [InlineData("0.95")]
    [InlineData("1")]
    [InlineData("1.0.")]
    [InlineData("1.00")]
    [InlineData("1.1.0")]
    [InlineData("1.0.3, 2.0.0")]
    [InlineData("2")]
    [InlineData("2.1.0")]
    [InlineData("3.0.0")]
    [InlineData("v1.0.3")]
    [Trait("req", "XAPI-00331")]
    public void Anything_else_is_refused_with_what_would_be_accepted(string? header)
    {
        var refusal = new VersionPolicy().Negotiate(header).Refusal;

        Assert.Equal(400, refusal?.Status);
        Assert.Equal("X-Experience-API-Version", refusal!.Violations.Single().Path);
        Assert.Contains("1.0.3 or 2.0.0", refusal.Violations.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_can_speak_one_version_only()
    {
        var policy = new VersionPolicy { Spoken = [XapiVersion.Version2], Fallback = XapiVersion.Version2 };

        Assert.False(policy.Negotiate("1.0.3").IsAccepted);
        Assert.True(policy.Negotiate("2.0.0").IsAccepted);
    }

    [Fact]
    [Trait("req", "XAPI-00333")]
    public void The_answer_is_the_latest_patch_of_the_version_spoken_and_a_setting_where_none_is()
    {
        Assert.Equal(["1.0.3", "2.0.0", "1.0.3"], new XapiVersion?[] { XapiVersion.Version1, XapiVersion.Version2, null }.Select(new VersionPolicy().Answer));
        Assert.Equal("2.0.0", new VersionPolicy { Fallback = XapiVersion.Version2 }.Answer(null));
        Assert.Equal("1.0.2", new VersionPolicy { Version1 = "1.0.2" }.Answer(XapiVersion.Version1));
    }
}
