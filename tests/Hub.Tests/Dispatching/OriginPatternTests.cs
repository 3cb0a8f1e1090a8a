using Hub.Core;

namespace Hub.Tests.Dispatching;

public sealed class OriginPatternTests
{
    [Theory]
    [Trait("req", "DSP-2")]
    [InlineData("lms.example", "https://lms.example", true)]
    [InlineData("lms.example", "http://lms.example", true)]
    [InlineData("lms.example", "https://LMS.example", true)]
    [InlineData("lms.example", "https://lms.example:8443", true)]
    [InlineData("lms.example", "https://other.example", false)]
    [InlineData("lms.example", "https://evil-lms.example", false)]
    [InlineData("lms.example", "https://lms.example.evil.test", false)]
    [InlineData("https://lms.example", "http://lms.example", false)]
    [InlineData("https://lms.example", "https://lms.example", true)]
    [InlineData("https://lms.example/", "https://lms.example", true)]
    [InlineData("https://lms.example", "https://lms.example:8443", false)]
    [InlineData("https://lms.example:8443", "https://lms.example:8443", true)]
    [InlineData("lms.example:8443", "http://lms.example:8443", true)]
    [InlineData("lms.example:8443", "http://lms.example", false)]
    [InlineData("*.lms.example", "https://a.lms.example", true)]
    [InlineData("*.lms.example", "https://a.b.lms.example", true)]
    [InlineData("*.lms.example", "https://lms.example", false)]
    [InlineData("*.lms.example", "https://evillms.example", false)]
    [InlineData("https://*.lms.example", "http://a.lms.example", false)]
    [InlineData("lms.bücher.example", "https://lms.xn--bcher-kva.example", true)]
    [InlineData("https://*.bücher.example", "https://lms.xn--bcher-kva.example", true)]
    [InlineData("lms.xn--bcher-kva.example", "https://lms.xn--bcher-kva.example", true)]
    [InlineData("lms.bucher.example", "https://lms.xn--bcher-kva.example", false)]
    [InlineData("[2001:db8::1]", "https://[2001:db8::1]", true)]
    [InlineData("https://[2001:db8::1]:8443", "https://[2001:db8:0::1]:8443", true)]
    [InlineData("null", "null", true)]
    [InlineData("lms.example", "null", false)]
    [InlineData("null", "https://lms.example", false)]
    public void A_pattern_allows_just_the_origins_it_means(string pattern, string origin, bool allowed) =>
        Assert.Equal(allowed, OriginPattern.Allows([pattern], origin));

    [Theory]
    [Trait("req", "DSP-2")]
    [InlineData("lms.example")]
    [InlineData("*.lms.example")]
    [InlineData("https://lms.example:8443")]
    [InlineData("null")]
    [InlineData("192.168.1.10")]
    public void A_pattern_that_means_something_has_no_problem(string pattern) => Assert.Null(OriginPattern.Problem(pattern));

    [Theory]
    [Trait("req", "DSP-2")]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("ftp://lms.example")]
    [InlineData("https://lms.example/moodle")]
    [InlineData("lms.example:port")]
    [InlineData("two words")]
    public void A_pattern_that_no_origin_could_match_is_named_in_the_problem(string pattern) =>
        Assert.Contains($"'{pattern}'", OriginPattern.Problem(pattern), StringComparison.Ordinal);
}
