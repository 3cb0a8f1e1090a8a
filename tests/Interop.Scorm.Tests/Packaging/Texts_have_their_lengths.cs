using Interop.Scorm.Packaging;
using Codes = Interop.Scorm.Packaging.PackageProblemCodes;

namespace Interop.Scorm.Tests.Packaging;

[Trait("req", "IMP-4")]
public sealed class Texts_have_their_lengths
{
    private const string Rocket = "\U0001F680";

    public static TheoryData<string, int> Attributes => new()
    {
        { "<resource identifier='…'/>", 800 },
        { "<resource identifier='S'><dependency identifierref='…'/></resource>", 800 },
        { "<resource identifier='S' href='…'/>", 4_096 },
        { "<resource identifier='S'><file href='…'/></resource>", 4_096 },
        { "<resource identifier='S' xml:base='…'/>", 2_047 },
        { "<resource identifier='S' note='…'/>", 10_000 },
        { "<resource identifier='S' xmlns:note='…'/>", 10_000 },
    };

    [Theory]
    [MemberData(nameof(Attributes))]
    public void An_attribute_is_read_up_to_its_length_and_refused_with_its_place_beyond(string resource, int longest)
    {
        Read(longest).Accepted();

        // A base gets its closing slash, and is counted with it.
        var refusal = Read(longest + 1).Refused(Codes.ManifestTooLarge);
        Assert.Equal(("imsmanifest.xml", 5), (refusal.Path, refusal.Line));
        Assert.Contains(" are allowed. Shorten ", refusal.Message, StringComparison.Ordinal);

        ScormPackageReading Read(int length) => PackageInMemory.Of("index.html")
            .WithManifest(Manifest.With(Manifest.Page + resource.Replace("…", new string('a', length), StringComparison.Ordinal)))
            .Read();
    }

    [Theory]
    [InlineData(3_084, true)]
    [InlineData(3_085, false)]
    public void An_address_is_measured_with_its_parameters(int parameters, bool isAccepted)
    {
        var href = "index.html?" + new string('q', 1_000);
        var item = $"<item identifier='I' identifierref='R' parameters='{new string('p', parameters)}'><title>One</title></item>";

        var reading = PackageInMemory.Of("index.html").WithManifest(Manifest.With(Manifest.Resource(href), item)).Read();

        Assert.Equal(isAccepted, reading.Package?.Activities[0].LaunchHref?.Length == 4_096);
        Assert.Equal(isAccepted ? [] : [Codes.ManifestTooLarge], reading.Refusals.Select(refusal => refusal.Code));
        Assert.All(reading.Refusals, refusal => Assert.Equal(4, refusal.Line));
    }

    [Fact]
    public void An_address_is_measured_percent_encoded()
    {
        var name = string.Join('/', Enumerable.Repeat(new string('\u4E2D', 100), 5)) + ".html";

        var refusal = PackageInMemory.Of(name).WithManifest(Manifest.With(Manifest.Resource(name))).Read().Refused(Codes.ManifestTooLarge);

        Assert.Contains("4,509 characters long", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(5, refusal.Line);
    }

    [Fact]
    public void A_title_that_is_too_long_is_cut_with_a_warning()
    {
        var manifest = Manifest.With(items: Manifest.Item.Replace("One", new string('t', 1_001), StringComparison.Ordinal));

        var reading = PackageInMemory.Of("index.html").WithManifest(manifest).Read();

        Assert.Equal(new string('t', 999) + "…", reading.OnlyActivity().Title);
        Assert.Equal(4, reading.Warned(Codes.Value).Line);
    }

    [Fact]
    public void A_courses_title_is_cut_between_characters()
    {
        var rockets = string.Concat(Enumerable.Repeat(Rocket, 600));
        var manifest = Manifest.With().Replace("<title>Course</title>", $"<title>{rockets}</title>", StringComparison.Ordinal);

        var reading = PackageInMemory.Of("index.html").WithManifest(manifest).Read();

        Assert.Equal(string.Concat(Enumerable.Repeat(Rocket, 499)) + "…", reading.Accepted().Title);
        reading.Warned(Codes.Value);
    }

    [Fact]
    public void A_title_of_a_thousand_characters_stays()
    {
        var manifest = Manifest.With(items: Manifest.Item.Replace("One", new string('t', 1_000), StringComparison.Ordinal));

        Assert.Equal(new string('t', 1_000), PackageInMemory.Of("index.html").WithManifest(manifest).Read().AcceptedInSilence().Activities[0].Title);
    }

    [Theory]
    [InlineData("datafromlms")]
    [InlineData("prerequisites")]
    public void What_means_something_else_when_it_is_cut_is_refused(string element)
    {
        var kept = Read(64_000).OnlyActivity();
        var refusal = Read(64_001).Refused(Codes.ManifestTooLarge);

        Assert.Equal(64_000, (kept.LaunchData ?? kept.Prerequisites)?.Length);
        Assert.Equal(4, refusal.Line);
        Assert.StartsWith($"{element} is 64,001 characters long, of which 64,000 are allowed. Shorten it", refusal.Message, StringComparison.Ordinal);

        ScormPackageReading Read(int length) => PackageInMemory.Of("index.html")
            .WithManifest(Manifest.With(items: Manifest.Item.Replace("</item>", $"<adlcp:{element}>{new string('d', length)}</adlcp:{element}></item>", StringComparison.Ordinal)))
            .Read();
    }

    [Fact]
    public void A_description_that_is_too_long_is_cut_with_a_warning()
    {
        var reading = Described($"<description><langstring>{new string('d', 100_000)}</langstring></description>");

        Assert.Equal(64_000, reading.Accepted().Description?.Length);
        reading.Warned(Codes.Value);
    }

    [Fact]
    public void Languages_beyond_a_hundred_are_left_out_with_a_warning()
    {
        var reading = Described(string.Concat(Enumerable.Range(0, 150).Select(i => $"<language>x-{i}</language>")));

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"x-{i}"), reading.Accepted().Languages);
        Assert.Contains("150 languages", reading.Warned(Codes.Value).Message, StringComparison.Ordinal);
    }

    private static ScormPackageReading Described(string general) => PackageInMemory.Of("index.html")
        .WithManifest(Manifest.With().Replace("</metadata>", $"<lom><general>{general}</general></lom></metadata>", StringComparison.Ordinal))
        .Read();
}
