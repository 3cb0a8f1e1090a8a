using FsCheck;
using FsCheck.Fluent;
using Interop.Lti.Tokens;

namespace Interop.Lti.Tests.Tokens;

public sealed class LinkHeaderTests
{
    private static readonly Uri From = new("https://lms.example.edu/a/b?p=1");

    [Theory]
    [InlineData("<https://lms.example.edu/a?p=2>; rel=\"next\"", "https://lms.example.edu/a?p=2")]
    [InlineData("<https://x.example/1>; rel=\"prev\", <https://x.example/3,4>; title=\"a\"; REL=next", "https://x.example/3,4")]
    [InlineData("</c?p=2>;rel=\"first next\"", "https://lms.example.edu/c?p=2")]
    [InlineData("<https://x.example/1>; rel=\"nextish\"", null)]
    [InlineData("<https://x.example/1", null)]
    [InlineData(null, null)]
    public void The_link_of_a_relation_is_found_RFC_8288_3(string? header, string? expected) => Assert.Equal(expected, LinkHeader.Find(header, "next", From)?.AbsoluteUri);

    [Fact]
    public void Any_header_is_read_without_a_throw() => Prop.ForAll(
        Gen.Elements('<', '>', ';', '=', '"', ' ', ',', 'r', 'e', 'l', 'n', 'x', 't', ':', '/', '\\').ListOf().Select(letters => string.Concat(letters)).ToArbitrary(),
        header => LinkHeader.Find(header, "next", From) is null or { IsAbsoluteUri: true }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
}
