using Codes = Interop.Scorm.Packaging.PackageProblemCodes;

namespace Interop.Scorm.Tests.Packaging;

public sealed class The_organization_is_chosen
{
    private const string Scos =
        """
        <resource identifier="A" adlcp:scormtype="sco" href="a.html"/>
        <resource identifier="B" adlcp:scormtype="asset" href="b.html"/>
        <resource identifier="C" adlcp:scormtype="sco" href="c.html"/>
        """;

    [Theory]
    [InlineData("<organizations/>")]
    [InlineData("<organizations default='O'><organization identifier='O'><title>Empty</title></organization></organizations>")]
    [InlineData("")]
    public void Without_one_the_SCO_resources_are_a_list_with_a_warning(string organizations)
    {
        var reading = PackageInMemory.Of("a.html", "b.html", "c.html").WithManifest(WithOrganizations(organizations, Scos)).Read();

        Assert.Equal(["A", "C"], reading.Accepted().AllActivities().Select(activity => activity.Identifier));
        Assert.Null(reading.Accepted().OrganizationIdentifier);
        reading.Warned(Codes.OrganizationMissing);
    }

    [Fact]
    public void Without_one_and_without_SCOs_the_package_is_refused()
    {
        var manifest = WithOrganizations("", """<resource identifier="B" adlcp:scormtype="asset" href="b.html"/>""");

        PackageInMemory.Of("b.html").WithManifest(manifest).Read().Refused(Codes.NothingLaunchable);
    }

    [Fact]
    public void The_first_when_no_default_is_named_with_a_warning()
    {
        var manifest = Manifest.With().Replace(" default=\"O\"", "", StringComparison.Ordinal);

        var reading = PackageInMemory.Of("index.html").WithManifest(manifest).Read();

        Assert.Equal("O", reading.Accepted().OrganizationIdentifier);
        reading.Warned(Codes.OrganizationDefault);
    }

    [Fact]
    public void A_resource_without_href_is_a_warning_beside_a_launchable_one()
    {
        var manifest = Manifest.With(
            Manifest.Page + """<resource identifier="S" adlcp:scormtype="sco"/>""",
            Manifest.Item + """<item identifier="J" identifierref="S"><title>Two</title></item>""");

        var reading = PackageInMemory.Of("index.html").WithManifest(manifest).Read();

        Assert.Equal([true, false], reading.Accepted().AllActivities().Select(activity => activity.IsLaunchable));
        reading.Warned(Codes.HrefMissing);
    }

    [Fact]
    public void A_resource_without_href_alone_is_refused()
    {
        PackageInMemory.Of("index.html").WithManifest(Manifest.With("""<resource identifier="R" adlcp:scormtype="sco"/>""")).Read()
            .Refused(Codes.NothingLaunchable);
    }

    [Theory]
    [InlineData(5_000, true)]
    [InlineData(5_001, false)]
    public void Up_to_five_thousand_items(int count, bool isAccepted)
    {
        var items = string.Concat(Enumerable.Range(0, count).Select(i => $"<item identifier='I{i}' identifierref='R'><title>T</title></item>"));

        var reading = PackageInMemory.Of("index.html").WithManifest(Manifest.With(items: items)).Read();

        Assert.Equal(isAccepted, reading.IsAccepted);
        Assert.Equal(isAccepted ? [] : [Codes.TooManyItems], reading.Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public void Items_nested_too_deep_are_refused()
    {
        var items = string.Concat(Enumerable.Range(0, 60).Select(i => $"<item identifier='I{i}'><title>T</title>")) +
            Manifest.Item + string.Concat(Enumerable.Repeat("</item>", 60));

        PackageInMemory.Of("index.html").WithManifest(Manifest.With(items: items)).Read().Refused(Codes.TooManyItems);
    }

    private static string WithOrganizations(string organizations, string resources) =>
        $"""
        <manifest identifier="M" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
          <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
          {organizations}
          <resources>{resources}</resources>
        </manifest>
        """;
}
