using Interop.Lrs.Attachments;
using Interop.Lrs.Stores;

namespace Interop.Lrs.Tests.Attachments;

/// <summary>1.0.3 Communication 1.5, 2.0 4.1.3.</summary>
public sealed class AttachmentMatchTests
{
    [Fact]
    [Trait("req", "XAPI-00129")]
    public void An_attachment_without_fileUrl_and_without_a_part_is_a_violation() =>
        Assert.Equal(["$[1].attachments"], Paths([[Declared("a", url: "https://example.org/a")], [Declared("b")]], []));

    [Fact]
    public void An_attachment_with_fileUrl_needs_no_part() => Assert.Empty(Paths([[Declared("a", url: "https://example.org/a")]], []));

    [Fact]
    public void An_attachment_with_fileUrl_may_have_a_part() => Assert.Empty(Paths([[Declared("a", url: "https://example.org/a")]], [Part("a")]));

    [Fact]
    [Trait("req", "XAPI-00128")]
    public void A_part_that_no_statement_declares_is_a_violation() => Assert.Equal(["part[2]"], Paths([[Declared("a")]], [Part("a"), Part("b")]));

    [Fact]
    public void One_part_serves_every_statement_that_declares_it() => Assert.Empty(Paths([[Declared("a")], [Declared("a"), Declared("a")]], [Part("a")]));

    [Fact]
    public void A_part_of_another_type_is_a_violation() => Assert.Equal(["part[1].Content-Type"], Paths([[Declared("a")]], [Part("a", "image/png")]));

    [Theory]
    [InlineData("text/plain")]
    [InlineData("TEXT/plain; Charset=UTF-8")]
    [InlineData("text/plain; format=flowed")]
    [InlineData(null)]
    public void A_part_agrees_in_type_unless_both_say_something_different(string? contentType) =>
        Assert.Empty(Paths([[Declared("a", type: "text/plain; charset=utf-8")]], [Part("a", contentType)]));

    [Fact]
    public void A_part_of_another_charset_is_a_violation() =>
        Assert.Equal(["part[1].Content-Type"], Paths([[Declared("a", type: "text/plain; charset=utf-8")]], [Part("a", "text/plain; charset=ascii")]));

    [Fact]
    public void A_part_agrees_when_one_of_several_declarations_has_its_type() =>
        Assert.Empty(Paths([[Declared("a"), Declared("a", type: "text/markdown")]], [Part("a", "text/markdown")]));

    [Fact]
    public void A_part_with_another_Content_Length_is_a_violation() =>
        Assert.Equal(["part[1].Content-Length"], Paths([[Declared("a")]], [Part("a", length: "28")]));

    [Fact]
    public void The_declared_length_is_not_held_against_the_data() => Assert.Empty(Paths([[Declared("a")]], [Part("a", length: "27")]));

    [Theory]
    [InlineData(XapiVersion.Version1, "Communication 1.5.2")]
    [InlineData(XapiVersion.Version2, "4.1.3")]
    public void The_section_is_that_of_the_version(XapiVersion version, string section) =>
        Assert.Equal(section, AttachmentMatch.Check([[Declared("a")]], [], version).Single().Requirement);

    private static AttachmentDeclaration Declared(string hash, string? url = null, string type = "text/plain") => new(hash, type, 27, url, "https://example.org/usage");

    private static ReceivedAttachment Part(string hash, string? type = "text/plain", string? length = null) => new(new StagedAttachment(hash, "/nowhere", 5), type, length);

    private static IEnumerable<string> Paths(IReadOnlyList<IReadOnlyList<AttachmentDeclaration>> declared, IReadOnlyList<ReceivedAttachment> parts) =>
        AttachmentMatch.Check(declared, parts, XapiVersion.Version1).Select(v => v.Path);
}
