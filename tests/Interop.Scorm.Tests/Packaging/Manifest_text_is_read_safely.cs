using System.Text;
using Interop.Scorm.Packaging;

namespace Interop.Scorm.Tests.Packaging;

public sealed class Manifest_text_is_read_safely
{
    public static TheoryData<string, bool> Encodings => new()
    {
        { "utf-8", true }, { "utf-8", false }, { "utf-16", true }, { "utf-16", false }, { "utf-16BE", true }, { "utf-16BE", false },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void In_every_encoding_with_and_without_byte_order_mark(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Titled("Größe", $"<?xml version=\"1.0\" encoding=\"{name}\"?>"))];

        var reading = PackageInMemory.Of("index.html").With("imsmanifest.xml", bytes).Read();

        Assert.Equal("Größe", reading.AcceptedInSilence().Title);
    }

    [Fact]
    public void In_a_declared_code_page()
    {
        var bytes = Encoding.Latin1.GetBytes(Titled("Größe", "<?xml version='1.0' encoding='ISO-8859-1'?>"));

        Assert.Equal("Größe", PackageInMemory.Of("index.html").With("imsmanifest.xml", bytes).Read().AcceptedInSilence().Title);
    }

    [Fact]
    public void In_Windows_1252_that_claims_to_be_UTF_8_with_a_warning()
    {
        var bytes = Encoding.Latin1.GetBytes(Titled("Größe", "<?xml version='1.0' encoding='UTF-8'?>"));
        var reading = PackageInMemory.Of("index.html").With("imsmanifest.xml", bytes).Read();

        Assert.Equal("Größe", reading.Accepted().Title);
        reading.Warned(PackageProblemCodes.Encoding);
    }

    [Fact]
    public void In_UTF_8_that_claims_to_be_UTF_16_with_a_warning()
    {
        var reading = PackageInMemory.Of("index.html").WithManifest(Titled("Größe", "<?xml version='1.0' encoding='UTF-16'?>")).Read();

        Assert.Equal("Größe", reading.Accepted().Title);
        reading.Warned(PackageProblemCodes.Encoding);
    }

    [Fact]
    public void A_blank_line_before_the_declaration_moves_no_place()
    {
        var manifest = "\n" + Titled("T", "<?xml version=\"1.0\"?>\n").Replace("isvisible=\"true\"", "isvisible=\"maybe\"", StringComparison.Ordinal);

        var reading = PackageInMemory.Of("index.html").WithManifest(manifest).Read();

        var warning = reading.Warned(PackageProblemCodes.Value);
        Assert.Equal("imsmanifest.xml", reading.Warned(PackageProblemCodes.XmlDeclaration).Path);
        Assert.Equal(manifest.Split('\n').ToList().FindIndex(line => line.Contains("<item", StringComparison.Ordinal)) + 1, warning.Line);
    }

    [Fact]
    public void External_entities_are_never_resolved()
    {
        var manifest = Titled("&secret;", "<!DOCTYPE manifest [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]>");

        var reading = PackageInMemory.Of("index.html").WithManifest(manifest).Read();

        reading.Refused(PackageProblemCodes.ManifestMalformed);
        reading.Warned(PackageProblemCodes.DocumentType);
    }

    [Fact]
    public void A_document_type_alone_is_ignored_with_a_warning()
    {
        var manifest = Titled("Plain", "<!DOCTYPE manifest SYSTEM \"http://example.invalid/x.dtd\">");

        var reading = PackageInMemory.Of("index.html").WithManifest(manifest).Read();

        Assert.Equal("Plain", reading.Accepted().Title);
        reading.Warned(PackageProblemCodes.DocumentType);
    }

    [Fact]
    public void Malformed_xml_is_refused_with_its_place()
    {
        var refusal = PackageInMemory.Of("index.html").WithManifest("<manifest>\n  <open>\n</manifest>").Read()
            .Refused(PackageProblemCodes.ManifestMalformed);

        Assert.Equal(("imsmanifest.xml", 3), (refusal.Path, refusal.Line));
    }

    [Fact]
    public void A_manifest_beyond_the_size_limit_is_refused()
    {
        PackageInMemory.Of("index.html").WithManifest(Manifest.With()).Read(new PackageLimits { ManifestBytes = 100 })
            .Refused(PackageProblemCodes.ManifestTooLarge);
    }

    [Fact]
    public void Nesting_without_end_is_refused_before_a_tree_is_built()
    {
        var manifest = string.Concat(Enumerable.Repeat("<a>", 400_000));

        PackageInMemory.Of().WithManifest(manifest).Read().Refused(PackageProblemCodes.ManifestTooLarge);
    }

    [Fact]
    public void More_elements_than_the_limit_are_refused()
    {
        var manifest = Manifest.With(Manifest.Page + string.Concat(Enumerable.Repeat("<x/>", 300_000)));

        PackageInMemory.Of("index.html").WithManifest(manifest).Read().Refused(PackageProblemCodes.ManifestTooLarge);
    }

    private static string Titled(string title, string prolog) =>
        prolog + Manifest.With(items: """<item identifier="I" identifierref="R" isvisible="true"><title>One</title></item>""")
            .Replace("<title>Course</title>", $"<title>{title}</title>", StringComparison.Ordinal);
}
