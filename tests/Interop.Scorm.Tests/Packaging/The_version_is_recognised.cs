using Interop.Scorm.Packaging;

namespace Interop.Scorm.Tests.Packaging;

public sealed class The_version_is_recognised
{
    [Theory]
    [InlineData("scorm12-course", ScormVersion.Scorm12)]
    [InlineData("scorm2004-second-edition", ScormVersion.Scorm2004SecondEdition)]
    [InlineData("scorm2004-third-edition", ScormVersion.Scorm2004ThirdEdition)]
    [InlineData("scorm2004-fourth-edition", ScormVersion.Scorm2004FourthEdition)]
    public void By_namespaces_and_schemaversion(string sample, ScormVersion version)
    {
        var reading = PackageInMemory.Sample(sample).Read();

        Assert.Equal(version, reading.AcceptedInSilence().Version);
        Assert.Equal(version, reading.Version);
    }

    [Fact]
    public void And_2004_organizations_are_read_the_same_way()
    {
        var activity = PackageInMemory.Sample("scorm2004-fourth-edition").Read().OnlyActivity();

        Assert.Equal(("Jib", "jib.html", "wind=4"), (activity.Title, activity.LaunchHref, activity.LaunchData));
        Assert.Equal(ScormResourceType.Sco, activity.ScormType);
        Assert.Equal("continue,no message", activity.TimeLimitAction);
    }

    [Fact]
    public void A_missing_schemaversion_is_a_warning()
    {
        var manifest = Manifest.With().Replace("<schemaversion>1.2</schemaversion>", "", StringComparison.Ordinal);

        var reading = PackageInMemory.Of("index.html").WithManifest(manifest).Read();

        Assert.Equal(ScormVersion.Scorm12, reading.Accepted().Version);
        Assert.Contains("missing", reading.Warned(PackageProblemCodes.SchemaVersion).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Namespaces_win_over_a_contradicting_schemaversion_with_a_warning()
    {
        var manifest = Manifest.With().Replace(">1.2<", ">2004 4th Edition<", StringComparison.Ordinal);

        var reading = PackageInMemory.Of("index.html").WithManifest(manifest).Read();

        Assert.Equal(ScormVersion.Scorm12, reading.Accepted().Version);
        Assert.Equal(3, reading.Warned(PackageProblemCodes.SchemaVersion).Line);
    }

    [Fact]
    public void A_schemaversion_without_namespaces_is_enough_with_a_warning()
    {
        const string manifest =
            """
            <manifest identifier="M"><metadata><schemaversion>1.2</schemaversion></metadata>
            <organizations default="O"><organization identifier="O"><title>T</title><item identifier="I" identifierref="R"><title>T</title></item></organization></organizations>
            <resources><resource identifier="R" scormtype="sco" href="index.html"/></resources></manifest>
            """;

        var reading = PackageInMemory.Of("index.html").WithManifest(manifest).Read();

        Assert.Equal(ScormVersion.Scorm12, reading.Accepted().Version);
        reading.Warned(PackageProblemCodes.SchemaVersion);
    }

    [Fact]
    public void A_common_cartridge_is_refused_by_name()
    {
        var refusal = PackageInMemory.Sample("common-cartridge").Read().Refused(PackageProblemCodes.NotScorm);

        Assert.Contains("IMS Common Cartridge", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html></html>")]
    [InlineData("<manifest identifier=\"x\"></manifest>")]
    public void Other_xml_is_refused(string xml)
    {
        PackageInMemory.Of("index.html").WithManifest(xml).Read().Refused(PackageProblemCodes.NotScorm);
    }
}
