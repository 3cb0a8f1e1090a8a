using Interop.Scorm.Packaging;

namespace Interop.Scorm.Tests.Packaging;

public sealed class Addresses_are_resolved
{
    [Theory]
    [InlineData("index.html", "", "index.html")]
    [InlineData("index.html", "?a=1", "index.html?a=1")]
    [InlineData("index.html", "a=1", "index.html?a=1")]
    [InlineData("index.html", "&amp;a=1", "index.html?a=1")]
    [InlineData("index.html?b=2", "?a=1", "index.html?b=2&a=1")]
    [InlineData("index.html?b=2&amp;", "a=1", "index.html?b=2&a=1")]
    [InlineData("index.html?", "a=1", "index.html?a=1")]
    [InlineData("index.html", "#part", "index.html#part")]
    [InlineData("index.html", "?a=1#part", "index.html?a=1#part")]
    [InlineData("index.html#top", "?a=1", "index.html?a=1#top")]
    [InlineData("index.html", "?", "index.html")]
    public void With_their_parameters(string href, string parameters, string launch)
    {
        var manifest = Manifest.With(
            Manifest.Resource(href),
            $"""<item identifier="I" identifierref="R" parameters="{parameters}"><title>One</title></item>""");

        var reading = PackageInMemory.Of("index.html").WithManifest(manifest).Read();

        Assert.Equal(launch, reading.OnlyActivity().LaunchHref);
        Assert.Empty(reading.Warnings);
    }

    [Theory]
    [InlineData("#part", "index.html#top")]
    [InlineData("?a=1#part", "index.html?a=1#top")]
    public void Of_two_fragments_the_hrefs_stays_with_a_warning(string parameters, string launch)
    {
        var manifest = Manifest.With(
            Manifest.Resource("index.html#top"),
            $"""<item identifier="I" identifierref="R" parameters="{parameters}"><title>One</title></item>""");

        var reading = PackageInMemory.Of("index.html").WithManifest(manifest).Read();

        Assert.Equal(launch, reading.OnlyActivity().LaunchHref);
        reading.Warned(PackageProblemCodes.Parameters);
    }

    [Fact]
    public void Under_the_bases_of_manifest_resources_and_resource()
    {
        var manifest = Manifest.With(
            Manifest.Resource("index.html", "xml:base='c/'"), attributes: "xml:base='a/'", resourcesAttributes: "xml:base='b/'");

        Assert.Equal("a/b/c/index.html", PackageInMemory.Of("a/b/c/index.html").WithManifest(manifest).Read().OnlyActivity().LaunchHref);
    }

    [Fact]
    public void Under_a_base_without_a_slash_with_a_warning()
    {
        var manifest = Manifest.With(resourcesAttributes: "xml:base='b'");
        var reading = PackageInMemory.Of("b/index.html").WithManifest(manifest).Read();

        Assert.Equal("b/index.html", reading.OnlyActivity().LaunchHref);
        reading.Warned(PackageProblemCodes.Base);
    }

    [Theory]
    [InlineData(@"pages\index.html", PackageProblemCodes.HrefBackslash)]
    [InlineData("/pages/index.html", PackageProblemCodes.HrefInexact)]
    [InlineData("Pages/Index.HTML", PackageProblemCodes.HrefInexact)]
    public void Inexact_hrefs_find_their_file_with_a_warning(string href, string code)
    {
        var reading = PackageInMemory.Of("pages/index.html").WithManifest(Manifest.With(Manifest.Resource(href))).Read();

        Assert.Equal("pages/index.html", reading.OnlyActivity().LaunchHref);
        var warning = reading.Warned(code);
        Assert.Equal("imsmanifest.xml", warning.Path);
        Assert.Equal(5, warning.Line);
        Assert.NotNull(warning.Column);
    }

    [Fact]
    public void A_name_stored_with_its_percent_signs_is_found_with_a_warning()
    {
        var reading = PackageInMemory.Of("my%20page.html").WithManifest(Manifest.With(Manifest.Resource("my%20page.html"))).Read();

        Assert.Equal("my%2520page.html", reading.OnlyActivity().LaunchHref);
        reading.Warned(PackageProblemCodes.HrefInexact);
    }

    [Theory]
    [InlineData("u\u0308bung.html", "\u00FCbung.html")]
    [InlineData("u%CC%88bung.html", "\u00FCbung.html")]
    [InlineData("\u00FCbung.html", "\u00FCbung.html")]
    [InlineData("%C3%BCbung.html", "\u00FCbung.html")]
    [InlineData("\u1112\u1161\u11AB.html", "\uD55C.html")]
    [InlineData("vie\u0323\u0302t.html", "vi\u1EC7t.html")]
    [InlineData("u\u0308bung.html", "u\u0308bung.html")]
    [InlineData("%C3%BCbung.html", "u\u0308bung.html")]
    public void A_letter_and_its_mark_are_the_same_as_both_in_one(string href, string file)
    {
        var manifest = Manifest.With($"""<resource identifier="R" adlcp:scormtype="sco" href="{href}"><file href="{href}"/></resource>""");

        var activity = PackageInMemory.Of(file).WithManifest(manifest).Read().AcceptedInSilence().Activities[0];

        Assert.Equal((file, Uri.EscapeDataString(file)), (activity.LaunchFile, activity.LaunchHref));
    }

    [Fact]
    public void A_letter_and_its_mark_are_found_in_a_name_stored_with_its_percent_signs()
    {
        var reading = PackageInMemory.Of("\u00FC%20.html").WithManifest(Manifest.With(Manifest.Resource("u\u0308%20.html"))).Read();

        Assert.Equal("\u00FC%20.html", reading.OnlyActivity().LaunchFile);
        reading.Warned(PackageProblemCodes.HrefInexact);
    }

    [Fact]
    public void A_letter_and_its_mark_are_found_in_a_wrapper_folder()
    {
        var reading = PackageInMemory.Of("u\u0308bung/index.html").With("u\u0308bung/imsmanifest.xml", Manifest.With()).Read();

        Assert.Equal("u\u0308bung/index.html", reading.OnlyActivity().LaunchFile);
    }

    [Fact]
    public void Dots_inside_the_package_are_followed()
    {
        var reading = PackageInMemory.Of("index.html").WithManifest(Manifest.With(Manifest.Resource("a/./../index.html"))).Read();

        Assert.Equal("index.html", reading.OnlyActivity().LaunchHref);
    }

    [Theory]
    [InlineData("../index.html")]
    [InlineData("a/../../index.html")]
    [InlineData("%2e%2e/index.html")]
    [InlineData(@"..\index.html")]
    [InlineData("%2e%2e%5cindex.html")]
    public void Climbing_out_is_refused(string href)
    {
        PackageInMemory.Of("index.html").WithManifest(Manifest.With(Manifest.Resource(href))).Read()
            .Refused(PackageProblemCodes.HrefOutside);
    }

    [Theory]
    [InlineData("https://example.com/course?x=1")]
    [InlineData("HTTP://example.com/course")]
    public void A_web_address_is_allowed_with_a_warning(string href)
    {
        var reading = PackageInMemory.Of().WithManifest(Manifest.With(Manifest.Resource(href))).Read();

        Assert.Equal(href, reading.OnlyActivity().LaunchHref);
        Assert.Null(reading.OnlyActivity().LaunchFile);
        reading.Warned(PackageProblemCodes.HrefExternal);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:text/html,x")]
    [InlineData("C:/course/index.html")]
    [InlineData("//example.com/course")]
    [InlineData(@"\\server\share\index.html")]
    [InlineData("https://")]
    public void Any_other_address_is_refused(string href)
    {
        PackageInMemory.Of("index.html").WithManifest(Manifest.With(Manifest.Resource(href))).Read()
            .Refused(PackageProblemCodes.HrefForbidden);
    }

    [Fact]
    public void A_missing_launch_file_is_refused_with_its_place()
    {
        var refusal = PackageInMemory.Of("other.html").WithManifest(Manifest.With()).Read()
            .Refused(PackageProblemCodes.LaunchFileMissing);

        Assert.Contains("index.html", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(refusal.Line);
    }
}
