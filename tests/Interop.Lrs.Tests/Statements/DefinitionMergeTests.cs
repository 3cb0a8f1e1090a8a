using System.Text;
using Interop.Lrs.Statements;

namespace Interop.Lrs.Tests.Statements;

public sealed class DefinitionMergeTests
{
    [Theory]
    [InlineData("", """{"name":{"en":"A"}}""", """{"name":{"en":"A"}}""")]
    [InlineData("""{"name":{"en":"A"}}""", """{"name":{"fr":"B"}}""", """{"name":{"en":"A","fr":"B"}}""")]
    [InlineData("""{"name":{"en":"A"},"type":"urn:a"}""", """{"type":"urn:b","name":{"en":"C"}}""", """{"name":{"en":"C"},"type":"urn:b"}""")]
    [InlineData("""{"extensions":{"urn:a":1,"urn:b":{"x":1}}}""", """{"extensions":{"urn:b":{"y":2}}}""", """{"extensions":{"urn:a":1,"urn:b":{"y":2}}}""")]
    [InlineData("""{"interactionType":"choice","choices":[{"id":"a"}]}""", """{"interactionType":"choice","choices":[{"id":"b"}]}""", """{"interactionType":"choice","choices":[{"id":"b"}]}""")]
    [InlineData("""{"interactionType":"choice","choices":[{"id":"a"}]}""", """{"interactionType":"likert","scale":[{"id":"b"}]}""", """{"interactionType":"likert","scale":[{"id":"b"}]}""")]
    public void What_is_new_is_put_to_what_is_known(string known, string mentioned, string expected) => Assert.Equal(expected, Merge(known, mentioned));

    [Theory]
    [InlineData("", "{}")]
    [InlineData("""{"name":{"en":"A"}}""", "{}")]
    [InlineData("""{"name":{"en":"A","fr":"B"},"type":"urn:a"}""", """{"name":{"en":"A"},"type":"urn:a"}""")]
    public void Nothing_new_changes_nothing(string known, string mentioned) => Assert.Null(Merge(known, mentioned));

    [Fact]
    public void A_definition_does_not_grow_without_end()
    {
        var large = $$$"""{"extensions":{"urn:a":"{{{new string('x', 200_000)}}}"}}""";

        Assert.Null(Merge(large, large.Replace("urn:a", "urn:b", StringComparison.Ordinal)));
    }

    private static string? Merge(string known, string mentioned) =>
        DefinitionMerge.Merge(Encoding.UTF8.GetBytes(known), Encoding.UTF8.GetBytes(mentioned)) is { } merged ? Encoding.UTF8.GetString(merged.Span) : null;
}
