using Interop.Scorm.Packaging;
using Codes = Interop.Scorm.Packaging.PackageProblemCodes;

namespace Interop.Scorm.Tests.Packaging;

[Trait("req", "IMP-3")]
public sealed class Oddities_are_read_around_with_warnings
{
    private readonly ScormPackageReading odd = PackageInMemory.Sample("scorm12-oddities").Read();

    [Theory]
    [InlineData(Codes.Encoding)]
    [InlineData(Codes.DocumentType)]
    [InlineData(Codes.SchemaVersion)]
    [InlineData(Codes.NestedManifest)]
    [InlineData(Codes.IdentifierTrimmed)]
    [InlineData(Codes.IdentifierMissing)]
    [InlineData(Codes.IdentifierDuplicate)]
    [InlineData(Codes.TitleMissing)]
    [InlineData(Codes.OrganizationDefault)]
    [InlineData(Codes.ResourceUnknown)]
    [InlineData(Codes.ResourceType)]
    [InlineData(Codes.HrefBackslash)]
    [InlineData(Codes.HrefExternal)]
    [InlineData(Codes.HrefOutside)]
    [InlineData(Codes.HrefInexact)]
    [InlineData(Codes.FileMissing)]
    [InlineData(Codes.DependencyUnknown)]
    [InlineData(Codes.DependencyCycle)]
    [InlineData(Codes.Parameters)]
    [InlineData(Codes.Base)]
    [InlineData(Codes.NameCase)]
    [InlineData(Codes.Value)]
    public void Each_is_named_with_its_place(string code)
    {
        odd.Accepted();

        var warnings = odd.Warnings.Where(warning => warning.Code == code).ToList();

        Assert.NotEmpty(warnings);
        Assert.All(warnings, warning => Assert.Equal("imsmanifest.xml", warning.Path));
        Assert.All(warnings, warning => Assert.True(warning.Line > 0 || code is Codes.Encoding or Codes.DocumentType));
    }

    [Fact]
    public void The_course_is_there_all_the_same()
    {
        var activities = odd.Accepted().AllActivities().ToList();

        Assert.Equal(["item-1", "TWICE", "TWICE~3"], activities.Select(activity => activity.Identifier));
        Assert.Equal(["course/pages/one.html#first", "course/two.html", null], activities.Select(activity => activity.LaunchHref));
        Assert.Equal((null, null, "exit,message"), (activities[0].MasteryScore, activities[0].MaxTimeAllowed, activities[0].TimeLimitAction));
        Assert.True(activities[0].IsVisible);
        Assert.Equal("odd", odd.Accepted().Title);
    }

    [Fact]
    public void A_time_that_is_not_written_as_it_should_be_is_read_with_a_warning()
    {
        var reading = PackageInMemory.Of("index.html")
            .WithManifest(Manifest.With(items: Manifest.Item.Replace("</item>", "<adlcp:maxtimeallowed>1:30:00</adlcp:maxtimeallowed></item>", StringComparison.Ordinal)))
            .Read();

        var warning = reading.Warned(Codes.Value);
        Assert.Equal(("0001:30:00.00", true), (reading.OnlyActivity().MaxTimeAllowed, warning.Line > 0));
        Assert.Contains("\"1:30:00\" is read as \"0001:30:00.00\"", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_of_dependencies_takes_each_file_once()
    {
        var first = odd.Accepted().AllActivities().First();

        Assert.Equal(["course/pages/one.html"], odd.Accepted().RequiredFilesOf(first));
    }

    [Fact]
    public void A_warning_repeated_many_times_is_counted()
    {
        var files = string.Concat(Enumerable.Range(0, 1000).Select(i => $"<file href='gone{i}.js'/>"));
        var manifest = Manifest.With($"""<resource identifier="R" adlcp:scormtype="sco" href="index.html">{files}</resource>""");

        var warnings = PackageInMemory.Of("index.html").WithManifest(manifest).Read().Warnings;

        Assert.Equal(26, warnings.Count);
        Assert.Contains("975 more", warnings[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_chain_of_dependencies_needs_no_recursion()
    {
        var chain = string.Concat(Enumerable.Range(0, 50_000).Select(i =>
            $"<resource identifier='D{i}'><dependency identifierref='D{i + 1}'/></resource>"));
        var manifest = Manifest.With(Manifest.Page + chain);

        PackageInMemory.Of("index.html").WithManifest(manifest).Read().Warned(Codes.DependencyUnknown);
    }
}
