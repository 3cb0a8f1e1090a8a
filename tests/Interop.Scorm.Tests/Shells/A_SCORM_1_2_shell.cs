using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Interop.Scorm.Packaging;
using Interop.Scorm.Shells;

namespace Interop.Scorm.Tests.Shells;

[Trait("req", "DSP-3")]
public sealed partial class A_SCORM_1_2_shell
{
    private static readonly Uri Hub = new("https://content.example/");

    private static readonly ShellConfig Config = new("d-42", "k3y", [Hub, new Uri("http://127.0.0.1:8081")], "Knots & <hitches>")
    {
        Description = "Five knots that hold.",
        Language = "de-CH",
    };

    [Fact]
    public void Is_read_back_as_one_SCO_without_a_warning()
    {
        var package = ScormPackageReader.Read(new ZippedPackage(Scorm12Shell.Build(Config)));

        Assert.Empty(package.Warnings);
        Assert.Equal(ScormVersion.Scorm12, package.Package?.Version);
        Assert.Equal(("Knots & <hitches>", "Five knots that hold."), (package.Package!.Title, package.Package.Description));
        Assert.Equal(["de-CH"], package.Package.Languages);
        var activity = Assert.Single(package.Package.AllActivities());
        Assert.Equal((ScormResourceType.Sco, "index.html", null), (activity.ScormType, activity.LaunchHref, activity.MasteryScore));
    }

    [Fact]
    public void Has_exactly_the_namespaces_and_schema_locations_of_1_2()
    {
        var manifest = XDocument.Parse(File("imsmanifest.xml", Config)).Root!;

        Assert.Equal(
            [
                "http://www.adlnet.org/xsd/adlcp_rootv1p2", "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1",
                "http://www.imsproject.org/xsd/imscp_rootv1p1p2", "http://www.w3.org/2001/XMLSchema-instance",
            ],
            manifest.Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Select(attribute => attribute.Value).Order(StringComparer.Ordinal));
        Assert.Equal(
            "http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.imsglobal.org/xsd/imsmd_rootv1p2p1 imsmd_rootv1p2p1.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd",
            manifest.Attribute(XName.Get("schemaLocation", "http://www.w3.org/2001/XMLSchema-instance"))?.Value);
    }

    [Fact]
    public void Is_small_and_the_same_every_time()
    {
        var bytes = Scorm12Shell.Build(Config);

        Assert.True(bytes.Length < 50_000);
        Assert.Equal(bytes, Scorm12Shell.Build(Config with { }));
        using var archive = new ZipArchive(new MemoryStream(bytes));
        Assert.All(archive.Entries, entry => Assert.Equal(new DateTime(2000, 1, 1), entry.LastWriteTime.DateTime));
    }

    [Fact]
    public async Task Is_written_to_a_stream_that_stays_open()
    {
        await using var stream = new MemoryStream();

        await Scorm12Shell.WriteAsync(stream, Config, TestContext.Current.CancellationToken);

        Assert.True(stream.CanWrite);
        Assert.Equal(Scorm12Shell.Build(Config), stream.ToArray());
    }

    [Fact]
    public void Names_dispatch_key_and_hubs_in_order()
    {
        using var settings = JsonDocument.Parse(SettingsOf(File("index.html", Config)));

        Assert.Equal(
            """{"dispatch":"d-42","key":"k3y","hubs":["https://content.example","http://127.0.0.1:8081"]}""",
            settings.RootElement.GetRawText());
    }

    [Fact]
    public void Carries_its_language_title_and_a_text_for_browsers_without_scripts()
    {
        var page = File("index.html", Config);

        Assert.Contains("<html lang=\"de-CH\">", page, StringComparison.Ordinal);
        Assert.Contains("<title>Knots &amp; &lt;hitches&gt;</title>", page, StringComparison.Ordinal);
        Assert.Contains("<noscript>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Cannot_be_broken_by_any_text()
    {
        Prop.ForAll<NonNull<string>, NonNull<string>>((id, title) =>
        {
            var config = new ShellConfig("d" + id.Get, "k</script>\u2028{{title}}" + id.Get, [Hub], "T{{config}}<b>" + title.Get)
            {
                Description = title.Get,
                Language = id.Get,
            };
            var json = SettingsOf(File("index.html", config));
            using var settings = JsonDocument.Parse(json);
            return !json.Contains('<', StringComparison.Ordinal) && json.All(char.IsAscii) &&
                settings.RootElement.GetProperty("key").GetString()!.StartsWith("k</script>\u2028{{title}}", StringComparison.Ordinal) &&
                ScormPackageReader.Read(new ZippedPackage(Scorm12Shell.Build(config))) is { IsAccepted: true, Warnings.Count: 0 };
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("ftp://content.example")]
    [InlineData("/content")]
    public void Refuses_a_hub_that_no_browser_can_load(string hub)
    {
        Assert.Throws<ArgumentException>(() => new ShellConfig("d", "k", [new Uri(hub, UriKind.RelativeOrAbsolute)], "T"));
    }

    [Fact]
    public void Refuses_to_be_made_without_a_hub()
    {
        Assert.Throws<ArgumentException>(() => new ShellConfig("d", "k", [], "T"));
    }

    private static string File(string name, ShellConfig config)
    {
        using var reader = new StreamReader(new ZippedPackage(Scorm12Shell.Build(config)).OpenRead(name));
        return reader.ReadToEnd();
    }

    private static string SettingsOf(string page) => Settings().Match(page).Groups["json"].Value;

    [GeneratedRegex("""<script id="config" type="application/json">(?<json>.*)</script>""")]
    private static partial Regex Settings();
}
