using Interop.Scorm.Packaging;

namespace Interop.Scorm.Tests.Packaging;

[Trait("req", "IMP-3")]
public sealed class The_manifest_is_found
{
    [Fact]
    public void In_a_wrapper_folder_with_a_warning_and_paths_from_the_archives_root()
    {
        var reading = PackageInMemory.Of("course/index.html", "__MACOSX/course/imsmanifest.xml")
            .With("course/imsmanifest.xml", Manifest.With())
            .Read();

        Assert.Equal("course/index.html", reading.OnlyActivity().LaunchHref);
        Assert.Equal("course/imsmanifest.xml", reading.Accepted().ManifestPath);
        Assert.Equal("course/imsmanifest.xml", reading.Warned(PackageProblemCodes.WrapperFolder).Path);
    }

    [Fact]
    public void In_another_letter_case_with_a_warning()
    {
        var reading = PackageInMemory.Of("index.html").With("ImsManifest.XML", Manifest.With()).Read();

        Assert.Equal("index.html", reading.OnlyActivity().LaunchFile);
        reading.Warned(PackageProblemCodes.NameCase);
    }

    [Fact]
    public void Behind_backslashes_that_some_archivers_write()
    {
        var reading = PackageInMemory.Of(@"course\pages\index.html")
            .With(@"course\imsmanifest.xml", Manifest.With(Manifest.Resource("pages/index.html")))
            .Read();

        Assert.Equal("course/pages/index.html", reading.OnlyActivity().LaunchHref);
        Assert.Equal(@"course\pages\index.html", reading.OnlyActivity().LaunchFile);
    }

    [Fact]
    public void At_the_root_before_any_folder()
    {
        var reading = PackageInMemory.Of("index.html", "copy/index.html")
            .With("copy/imsmanifest.xml", "broken")
            .WithManifest(Manifest.With())
            .Read();

        Assert.Equal("index.html", reading.OnlyActivity().LaunchFile);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void Not_when_two_folders_have_one()
    {
        PackageInMemory.Of().With("a/imsmanifest.xml", Manifest.With()).With("b/imsmanifest.xml", Manifest.With())
            .Read().Refused(PackageProblemCodes.ManifestAmbiguous);
    }

    [Fact]
    public void Not_deeper_and_the_refusal_says_what_was_looked_for()
    {
        var refusal = PackageInMemory.Of("readme.txt").With("a/b/imsmanifest.xml", Manifest.With())
            .Read().Refused(PackageProblemCodes.ManifestMissing);

        Assert.Contains("imsmanifest.xml was looked for at the root", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("a/b/imsmanifest.xml", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Not_in_an_archive_of_something_else()
    {
        var refusal = PackageInMemory.Of("holiday.jpg").Read().Refused(PackageProblemCodes.ManifestMissing);

        Assert.Contains("holiday.jpg", refusal.Message, StringComparison.Ordinal);
    }
}
