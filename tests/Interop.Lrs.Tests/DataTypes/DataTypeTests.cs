using System.Text;
using Interop.Lrs.DataTypes;

namespace Interop.Lrs.Tests.DataTypes;

public sealed class DataTypeTests
{
    [Theory]
    [InlineData("http://example.org", true)]
    [InlineData("urn:isbn:1", true)]
    [InlineData("tag:example.org,2026:küche", true)]
    [InlineData("x-y.z+1:a", true)]
    [InlineData("", false)]
    [InlineData("example.org/a", false)]
    [InlineData("http:", false)]
    [InlineData(":a", false)]
    [InlineData("1a:b", false)]
    [InlineData("http://example.org/a b", false)]
    [InlineData("http://example.org/<a>", false)]
    [InlineData("http://example.org/{a}", false)]
    [InlineData("/a:b", false)]
    [Trait("req", "XAPI-00011")]
    public void IRIs_have_a_scheme_and_no_forbidden_character(string text, bool isAbsolute) => Assert.Equal(isAbsolute, Iri.IsAbsolute(text));

    [Theory]
    [InlineData("mailto:ada@example.org", true)]
    [InlineData("mailto:ada+x@localhost", true)]
    [InlineData("mailto:ädä@exämple.org", true)]
    [InlineData("MAILTO:ada@example.org", false)]
    [InlineData("mailto:@example.org", false)]
    [InlineData("mailto:ada@", false)]
    [InlineData("mailto:ada@example..org", false)]
    [InlineData("mailto:ada@example.org?subject=x", false)]
    [InlineData("mailto:a@example.org,b@example.org", false)]
    [InlineData("mailto:ada lovelace@example.org", false)]
    [Trait("req", "XAPI-00038")]
    public void Mail_addresses_are_one_and_whole(string text, bool isValid) => Assert.Equal(isValid, MailtoIri.IsValid(text));

    [Theory]
    [InlineData("en", true)]
    [InlineData("en-US", true)]
    [InlineData("zh-cmn-Hans-CN", true)]
    [InlineData("de-CH-1901", true)]
    [InlineData("sl-rozaj-biske", true)]
    [InlineData("es-419", true)]
    [InlineData("en-a-bbb-x-a-ccc", true)]
    [InlineData("x-whatever", true)]
    [InlineData("i-klingon", true)]
    [InlineData("", false)]
    [InlineData("e", false)]
    [InlineData("en_US", false)]
    [InlineData("a12345", false)]
    [InlineData("en-", false)]
    [InlineData("en--US", false)]
    [InlineData("en-x", false)]
    [InlineData("en-a", false)]
    [InlineData("englishlanguage", false)]
    [InlineData("en-US-verylongsubtag", false)]
    [Trait("req", "XAPI-00121")]
    public void Language_tags_follow_RFC_5646(string text, bool isWellFormed) => Assert.Equal(isWellFormed, LanguageTag.IsWellFormed(text));

    [Theory]
    [InlineData("PT4H35M59.14S", true)]
    [InlineData("PT16559.14S", true)]
    [InlineData("P3Y1M29DT4H35M59.14S", true)]
    [InlineData("P3Y", true)]
    [InlineData("P4W", true)]
    [InlineData("PT0,5H", true)]
    [InlineData("P4W1D", false)]
    [InlineData("P", false)]
    [InlineData("PT", false)]
    [InlineData("P1DT", false)]
    [InlineData("P1S", false)]
    [InlineData("PT1M1H", false)]
    [InlineData("PT1.5H1M", false)]
    [InlineData("P0.5DT1H", false)]
    [InlineData("-P1D", false)]
    [InlineData("P0001-01-01T00:00:00", false)]
    [InlineData("PT1.S", false)]
    [Trait("req", "XAPI-00124")]
    public void Durations_have_designators(string text, bool isValid) => Assert.Equal(isValid, XapiDuration.IsValid(text));

    [Theory]
    [InlineData("2026-04-01T08:30:00.123456789Z", "2026-04-01T08:30:00.123456Z")]
    [InlineData("2026-04-01T00:30:00+01:00", "2026-03-31T23:30:00.000000Z")]
    [InlineData("2026-04-01T00:30:00-05:30", "2026-04-01T06:00:00.000000Z")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000000Z")]
    public void Timestamps_are_instants(string text, string expected)
    {
        Assert.True(XapiTimestamp.TryParse(text, XapiVersion.Version2, out var instant));
        Assert.Equal(expected, XapiTimestamp.Format(instant));
    }

    [Theory]
    [InlineData("2026-04-01T08:30:00-00:00")]
    [InlineData("2026-04-01T08:30:00-0000")]
    [InlineData("2026-04-01T08:30:00-00")]
    [InlineData("2026-02-29T08:30:00Z")]
    [InlineData("2026-04-01T24:00:00Z")]
    [InlineData("2026-04-01T08:60:00Z")]
    [InlineData("2026-04-01T08:30:61Z")]
    [InlineData("2026-04-01 08:30:00Z")]
    [InlineData("2026-04-01T08:30:00.Z")]
    [InlineData("2026-04-01T08:30:00+24:00")]
    [InlineData("2026-0401T08:30:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:60Z")]
    [InlineData("01/011/2015")]
    [InlineData("")]
    [Trait("req", "XAPI-00123")]
    public void What_is_no_timestamp_in_1_0_3_is_none_in_2_0_either(string text)
    {
        Assert.False(XapiTimestamp.TryParse(text, XapiVersion.Version1, out _));
        Assert.False(XapiTimestamp.TryParse(text, XapiVersion.Version2, out _));
    }

    [Theory]
    [InlineData("7c1d7a66-2b0e-4c7f-9a43-0d6f3a1f2e5b", true)]
    [InlineData("7C1D7A66-2B0E-4C7F-9A43-0D6F3A1F2E5B", true)]
    [InlineData("{7c1d7a66-2b0e-4c7f-9a43-0d6f3a1f2e5b}", false)]
    [InlineData("7c1d7a662b0e4c7f9a430d6f3a1f2e5b", false)]
    [InlineData("7c1d7a66-2b0e-4c7f-9a43-0d6f3a1f2e5g", false)]
    [Trait("req", "XAPI-00029")]
    public void UUIDs_have_their_standard_form(string text, bool isValid) => Assert.Equal(isValid, Uuid.TryParse(text, out _));

    [Theory]
    [InlineData("text/plain", true)]
    [InlineData("application/vnd.a+json; charset=utf-8; v=\"1;\\\"2\"", true)]
    [InlineData("text/plain;", true)]
    [InlineData("text", false)]
    [InlineData("text/", false)]
    [InlineData("text/pl ain", false)]
    [InlineData("text/plain; charset", false)]
    [InlineData("text/plain; a=\"b", false)]
    [Trait("req", "XAPI-00105")]
    public void Media_types_have_two_parts(string text, bool isValid) => Assert.Equal(isValid, MediaType.IsValid(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData(null, "fr")]
    [InlineData("en", "en-GB")]
    [InlineData("en-US, en;q=0.5", "en-GB")]
    [InlineData("de-CH-1996, en", "de")]
    [InlineData("zh-Hant-x-a, ja;q=0.9", "zh-TW")]
    [InlineData("nl, it;q=0.3", "fr")]
    [InlineData("nl, *;q=0.1, de;q=0.05", "fr")]
    [InlineData("de;q=0.2, en;q=0.8", "en-GB")]
    [InlineData("fr;q=0", "en-GB")]
    [InlineData("x;;q=, ,", "fr")]
    public void The_best_language_is_chosen(string? header, string expected)
    {
        string[] tags = ["fr", "en-GB", "de", "zh-TW"];

        Assert.Equal(expected, tags[AcceptLanguage.Parse(header).Choose(tags)]);
    }
}
