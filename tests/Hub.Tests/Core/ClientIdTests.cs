using Hub.Core;

namespace Hub.Tests.Core;

[Trait("req", "PLY-7")]
public sealed class ClientIdTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("a/b%2Fc?d=e&f#g")]
    [InlineData("Übung 日本 🎓")]
    [InlineData("'; DROP TABLE course --")]
    [InlineData(" spaces count ")]
    public void Any_printable_characters_make_an_id(string id) => Assert.Null(ClientId.Problem(id, "course"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\u0085b")]
    public void Nothing_and_controls_are_refused_by_name(string? id) =>
        Assert.Contains("course id", ClientId.Problem(id, "course"), StringComparison.Ordinal);

    [Fact]
    public void An_id_has_up_to_255_characters()
    {
        Assert.Null(ClientId.Problem(new string('x', 255), "course"));
        Assert.Contains("256", ClientId.Problem(new string('x', 256), "course"), StringComparison.Ordinal);
    }
}
