using FsCheck;
using FsCheck.Fluent;
using Interop.Lrs.Requests;

namespace Interop.Lrs.Tests.Requests;

/// <summary>1.0.3 Communication 1.4 and 3.2.</summary>
public sealed class RequestParametersTests
{
    [Theory]
    [InlineData("?a=b", "b")]
    [InlineData("a=b", "b")]
    [InlineData("&x=y&&a=b&", "b")]
    [InlineData("a=%7B%22%C3%A9%22%7D", "{\"é\"}")]
    [InlineData("a=b+c%2B", "b c+")]
    [InlineData("a=é", "é")]
    [InlineData("a=", "")]
    [InlineData("a", "")]
    [InlineData("a=b=c", "b=c")]
    [InlineData("%61=b", "b")]
    public void Values_are_decoded_as_UTF_8(string query, string value) => Assert.Equal(value, RequestParameters.FromQuery(query).Value?["a"]);

    [Theory]
    [InlineData("a=%")]
    [InlineData("a=%4")]
    [InlineData("a=%zz")]
    [InlineData("a=%FF")]
    [InlineData("a=%C3")]
    [InlineData("a=%00")]
    [InlineData("a=b&a=b")]
    [InlineData("a=b&%61=c")]
    public void What_cannot_be_decoded_or_comes_twice_is_refused(string query) => Assert.Equal(400, RequestParameters.FromQuery(query).Refusal?.Status);

    [Fact]
    public void A_flood_of_parameters_is_refused() =>
        Assert.Equal(400, RequestParameters.FromQuery(string.Join('&', Enumerable.Range(0, 200).Select(i => $"a{i}"))).Refusal?.Status);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("?")]
    public void No_query_has_no_parameters(string? query) => Assert.Empty(RequestParameters.FromQuery(query).Value!.Names);

    [Fact]
    public void What_is_encoded_comes_back() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<string>().Where(s => s is not null && !s.Contains('\0', StringComparison.Ordinal) && !s.Any(char.IsSurrogate)).ToArbitrary(),
        text => RequestParameters.FromQuery($"a={Uri.EscapeDataString(text)}").Value?["a"] == text).QuickCheckThrowOnFailure();
}
