using Codes = Interop.Scorm.Packaging.PackageProblemCodes;

namespace Interop.Scorm.Tests.Packaging;

[Trait("req", "IMP-3")]
public sealed class Metadata_lies_in_a_file_of_its_own
{
    private const string Lom = """
        <lom xmlns="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"><general>
          <title><langstring xml:lang="nl">Knopen</langstring></title><language>nl</language>
          <description><langstring xml:lang="nl">Vijf knopen</langstring></description>
        </general></lom>
        """;

    [Fact]
    public void Its_title_description_and_languages_are_read()
    {
        var reading = Located("meta/course.xml").With("meta/course.xml", Lom).Read();

        var course = reading.Accepted();
        Assert.Equal([Codes.TitleMissing], reading.Warnings.Select(warning => warning.Code));
        Assert.Equal(("Knopen", "Vijf knopen"), (course.Title, course.Description));
        Assert.Equal(["nl"], course.Languages);
    }

    [Fact]
    public void Inline_metadata_comes_before_it()
    {
        var inline = "<lom><general><title><langstring>Inline</langstring></title></general></lom>";

        Assert.Equal("Inline", Located("course.xml", inline).With("course.xml", Lom).Read().Accepted().Title);
    }

    [Theory]
    [InlineData("gone.xml", Codes.FileMissing)]
    [InlineData("../../etc/passwd", Codes.HrefOutside)]
    [InlineData("%2e%2e/%2e%2e/etc/passwd", Codes.HrefOutside)]
    [InlineData("https://elsewhere.example/lom.xml", Codes.HrefExternal)]
    [InlineData("file:///etc/passwd", Codes.HrefForbidden)]
    public void One_that_is_not_in_the_package_is_a_warning_with_its_place(string location, string code)
    {
        var reading = Located(location).Read();

        Assert.Equal(("imsmanifest.xml", true), (reading.Warned(code).Path, reading.Warned(code).Line > 0));
        Assert.Equal("M", reading.Accepted().Title);
    }

    [Theory]
    [InlineData("<lom><general>")]
    [InlineData("<manifest/>")]
    [InlineData("no XML")]
    [InlineData("<!DOCTYPE lom [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><lom><general><title><langstring>&x;</langstring></title></general></lom>")]
    public void One_that_cannot_be_read_is_a_warning_with_its_place(string content)
    {
        var reading = Located("course.xml").With("course.xml", content).Read();

        Assert.Equal(("imsmanifest.xml", true), (reading.Warned(Codes.Metadata).Path, reading.Warned(Codes.Metadata).Line > 0));
        Assert.Equal("M", reading.Accepted().Title);
    }

    [Fact]
    public void One_whose_address_is_too_long_is_a_warning_that_quotes_its_beginning()
    {
        var reading = Located(new string('a', 1_000_000)).Read();

        Assert.InRange(reading.Warned(Codes.Metadata).Message.Length, 200, 500);
        Assert.Equal("M", reading.Accepted().Title);
    }

    private static PackageInMemory Located(string location, string inline = "") => PackageInMemory.Of("index.html").WithManifest(
        Manifest.With()
            .Replace("<title>Course</title>", "", StringComparison.Ordinal)
            .Replace("</metadata>", $"{inline}<adlcp:location>{location}</adlcp:location></metadata>", StringComparison.Ordinal));
}
