using System.Buffers;
using System.Text;
using Interop.Lrs.Agents;

namespace Interop.Lrs.Tests.Agents;

public sealed class PersonWriterTests
{
    [Fact]
    public void A_person_nobody_knows_has_the_identifier_alone_Communication_2_4() =>
        Assert.Equal("""{"objectType":"Person","mbox":["mailto:ada@example.org"]}""", Person(new AgentIdentifier.Mbox("mailto:ada@example.org")));

    [Fact]
    public void A_person_has_each_name_once() =>
        Assert.Equal(
            """{"objectType":"Person","name":["Ada","A. Lovelace"],"account":[{"homePage":"https://example.org","name":"7"}]}""",
            Person(new AgentIdentifier.Account("https://example.org", "7"), "Ada", "A. Lovelace", "Ada"));

    [Fact]
    public void Every_kind_of_identifier_is_an_array() =>
        Assert.Multiple(
            () => Assert.EndsWith("""
                "mbox_sha1sum":["da39a3ee5e6b4b0d3255bfef95601890afd80709"]}
                """, Person(new AgentIdentifier.MboxSha1Sum("da39a3ee5e6b4b0d3255bfef95601890afd80709")), StringComparison.Ordinal),
            () => Assert.EndsWith("""
                "openid":["https://id.example.org"]}
                """, Person(new AgentIdentifier.OpenId("https://id.example.org")), StringComparison.Ordinal));

    private static string Person(AgentIdentifier identifier, params string[] names)
    {
        var output = new ArrayBufferWriter<byte>();
        PersonWriter.Write(identifier, names, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
