using System.Text;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;

namespace Interop.Lrs.Tests.Statements;

public sealed class StatementAuthorityTests
{
    private const string Pair = """{"objectType":"Group","member":[{"account":{"homePage":"https://a.example","name":"k"}},{"mbox":"mailto:ada@example.org"}]}""";

    [Fact]
    public void A_consumer_and_its_user_are_found_together_and_each_as_related_Data_2_4_9()
    {
        var authority = Read(Pair)!;

        Assert.DoesNotContain(authority.Key, authority.Keys);
        Assert.Equal(
            [IndexKey.RelatedAgent("account https://a.example k"), IndexKey.RelatedAgent("mbox mailto:ada@example.org")],
            authority.Keys);
    }

    [Fact]
    public void No_account_can_pass_for_a_consumer_and_its_user() =>
        Assert.NotEqual(Read(Pair)!.Key, Read("""{"account":{"homePage":"https://a.example","name":"k mbox mailto:ada@example.org"}}""")!.Key);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"objectType":"Group","mbox":"mailto:team@example.org"}""")]
    public void What_is_no_authority_is_refused(string json) => Assert.Null(Read(json));

    private static StatementAuthority? Read(string json) => StatementAuthority.TryRead(Encoding.UTF8.GetBytes(json), out _);
}
