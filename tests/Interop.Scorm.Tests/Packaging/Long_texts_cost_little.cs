using System.Runtime.CompilerServices;
using Interop.Scorm.Packaging;
using Codes = Interop.Scorm.Packaging.PackageProblemCodes;

namespace Interop.Scorm.Tests.Packaging;

/// <summary>What a small archive can make of one long text, by having thousands of elements repeat it.</summary>
[Trait("req", "IMP-4")]
public sealed class Long_texts_cost_little
{
    // The text of the largest manifest that is read, twice over in an XML reader, and its tree come to some 80 MB.
    private const long Affordable = 150_000_000;

    [Fact]
    public void An_address_that_thousands_of_items_launch_is_refused()
    {
        var manifest = Manifest.With(Manifest.Resource("index.html?" + Text(4_000_000)), Items(5_000));

        var refusal = Read(manifest).Refused(Codes.ManifestTooLarge);

        Assert.Equal(("imsmanifest.xml", 5), (refusal.Path, refusal.Line));
        Assert.StartsWith("The attribute href is 4,000,011 characters long, of which 4,096 are allowed. Shorten it", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_that_thousands_of_files_stand_under_is_refused()
    {
        var manifest = Manifest.With(Listing(30_000), resourcesAttributes: $"xml:base='{Text(3_000_000)}/'");

        var refusal = Read(manifest).Refused(Codes.ManifestTooLarge);

        Assert.Equal(5, refusal.Line);
        Assert.StartsWith("The attribute xml:base is 3,000,001 characters long", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_identifier_that_thousands_of_warnings_would_name_is_refused()
    {
        var manifest = Manifest.With(Manifest.Page + $"<resource identifier='{Text(2_000_000)}'>{UnknownDependencies(20_000)}</resource>");

        var refusal = Read(manifest).Refused(Codes.ManifestTooLarge);

        Assert.Equal(5, refusal.Line);
        Assert.StartsWith("The attribute identifier is 2,000,000 characters long", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_that_thousands_of_bases_stand_under_is_refused()
    {
        var manifest = Manifest.With(Manifest.Page + Based(20_000), resourcesAttributes: $"xml:base='{Text(1_000_000)}/'");

        Assert.Equal(5, Read(manifest).Refused(Codes.ManifestTooLarge).Line);
    }

    [Fact]
    public void Bases_that_are_too_long_together_are_refused_once()
    {
        var manifest = Manifest.With(
            Manifest.Page + Based(1_000), attributes: $"xml:base='{Text(1_500)}/'", resourcesAttributes: $"xml:base='{Text(1_500)}/'");

        var refusal = Assert.Single(Read(manifest).Refusals);

        Assert.Equal((Codes.ManifestTooLarge, 5), (refusal.Code, refusal.Line));
        Assert.Contains("3,002 characters long together, of which 2,048 are allowed", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_is_not_written_out_for_resources_that_nothing_launches()
    {
        var manifest = Manifest.With(
            Manifest.Resource("/index.html") + Based(5_000), resourcesAttributes: $"xml:base='{Text(1_000_000)}/'");

        Read(manifest, new PackageLimits { BaseLength = 2_000_000 }).Accepted();
    }

    [Fact]
    public void Warnings_quote_the_beginning_of_a_long_path()
    {
        var manifest = Manifest.With(Listing(5_000), resourcesAttributes: $"xml:base='{Text(2_000)}/'");

        var reading = Read(manifest);

        reading.Accepted();
        AssertCounted(reading, Codes.FileMissing, "4975 more");
    }

    [Fact]
    public void Warnings_quote_the_beginning_of_a_long_identifier()
    {
        var manifest = Manifest.With(Manifest.Page + $"<resource identifier='{Text(700)}'>{UnknownDependencies(20_000)}</resource>");

        var reading = Read(manifest);

        reading.Accepted();
        AssertCounted(reading, Codes.DependencyUnknown, "19975 more");
    }

    [Fact]
    public void Warnings_that_are_only_counted_are_not_kept()
    {
        var log = new PackageProblemLog();
        var last = WarnOften(log, 1_000);

        GC.Collect();

        Assert.False(last.IsAlive);
        Assert.Contains("975 more", log.Warnings()[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Items_share_the_address_of_their_resource_and_its_oddities_are_named_once()
    {
        var reading = PackageInMemory.Of("pages/index.html").WithManifest(Manifest.With(Manifest.Resource(@"pages\index.html"), Items(5_000))).Read();

        var activities = reading.Accepted().Activities;
        Assert.Equal((5_000, "pages/index.html"), (activities.Count, activities[0].LaunchHref));
        Assert.All(activities, activity => Assert.Same(activities[0].LaunchHref, activity.LaunchHref));
        reading.Warned(Codes.HrefBackslash);
    }

    [Fact]
    public void Activities_that_have_too_much_text_together_are_refused()
    {
        var manifest = Manifest.With(items: Items(4_000, $"parameters='{Text(900)}'"));

        var refusal = Assert.Single(Read(manifest).Refusals);

        Assert.Equal((Codes.ManifestTooLarge, 4), (refusal.Code, refusal.Line));
        Assert.Contains("more than 4,000,000 characters", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SCO_resources_without_an_organization_are_held_to_the_same()
    {
        var scos = string.Concat(Enumerable.Range(0, 100).Select(i => $"<resource identifier='S{i}' adlcp:scormtype='sco' href='index.html?{Text(900)}'/>"));
        var manifest = Manifest.With(scos, items: "");

        Read(manifest).Accepted();
        Assert.Equal(Codes.ManifestTooLarge, Assert.Single(Read(manifest, new PackageLimits { TreeCharacters = 100_000 }).Refusals).Code);
    }

    [Fact]
    public void An_ordinary_course_of_a_thousand_activities_is_read_in_silence()
    {
        var pages = Enumerable.Range(0, 1_000).Select(i => $"lesson{i}/index.html").ToList();
        var resources = string.Concat(pages.Select((page, i) => $"<resource identifier='R{i}' adlcp:scormtype='sco' href='{page}'><file href='{page}'/></resource>"));
        var items = string.Concat(pages.Select((_, i) => $"<item identifier='I{i}' identifierref='R{i}' parameters='?lesson={i}'><title>Lesson {i}</title></item>"));

        var course = Read(PackageInMemory.Of([.. pages]).WithManifest(Manifest.With(resources, items))).AcceptedInSilence();

        Assert.Equal("lesson999/index.html?lesson=999", course.Activities[^1].LaunchHref);
    }

    private static void AssertCounted(ScormPackageReading reading, string code, string more)
    {
        var warnings = reading.Warnings.Where(warning => warning.Code == code).ToList();
        Assert.Equal(26, warnings.Count);
        Assert.StartsWith(more, warnings[^1].Message, StringComparison.Ordinal);
        Assert.All(warnings, warning => Assert.InRange(warning.Message.Length, 1, 500));
    }

    // Apart from its caller, whose variables would keep the message.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference WarnOften(PackageProblemLog log, int times)
    {
        var last = new WeakReference(null);
        for (var i = 0; i < times; i++)
        {
            var message = $"Warning number {i}";
            log.Warn(Codes.Value, message);
            last.Target = message;
        }

        return last;
    }

    private static ScormPackageReading Read(string manifest, PackageLimits? limits = null) =>
        Read(PackageInMemory.Of("index.html").WithManifest(manifest), limits);

    private static ScormPackageReading Read(PackageInMemory package, PackageLimits? limits = null)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = package.Read(limits);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, Affordable);
        return reading;
    }

    private static string Text(int length) => new('a', length);

    private static string Items(int count, string attributes = "") =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"<item identifier='I{i}' identifierref='R' {attributes}><title>T</title></item>"));

    // From the root, so that a base does not reach it.
    private static string Listing(int files) =>
        $"<resource identifier='R' adlcp:scormtype='sco' href='/index.html'>{string.Concat(Enumerable.Repeat("<file href='a'/>", files))}</resource>";

    private static string UnknownDependencies(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"<dependency identifierref='D{i}'/>"));

    private static string Based(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"<resource identifier='B{i}' xml:base='a/'/>"));
}
