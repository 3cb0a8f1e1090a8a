using Hub.Testing;
using Hub.Tests.Importing.Archives;

namespace Hub.Tests.Importing;

/// <summary>Packages that must not become courses, through the API: a clear error, and nothing left on disk or in the database.</summary>
[Trait("req", "IMP-4")]
public abstract class HostilePackageTests(HubApplication hub)
{
    // What is wrong with these shows only when they are unpacked, which takes a manifest: see below.
    private static readonly string[] DamagedContent = ["size-mismatch", "crc-mismatch", "damaged-data"];

    private readonly CourseApi api = new(hub.Api);

    public static TheoryData<string> HostileArchives =>
        [.. HostileZip.All.Where(zip => !DamagedContent.Contains(zip.ExpectedCode)).Select(zip => zip.Name)];

    [Theory]
    [MemberData(nameof(HostileArchives))]
    public async Task A_hostile_archive_ends_its_job_with_the_reason_and_leaves_nothing(string name)
    {
        var (bytes, code) = HostileZip.Build(name);

        await AssertRefusedAsync(bytes, code);
    }

    public static TheoryData<string> DamagedFiles => ["imsmanifest.xml", "sco/index.html"];

    [Theory]
    [MemberData(nameof(DamagedFiles))]
    public async Task A_damaged_file_ends_the_job_with_the_reason_and_leaves_nothing(string damaged)
    {
        var zip = new RawZip()
            .Add("imsmanifest.xml", TestPackage.Manifest(), Damage("imsmanifest.xml"))
            .Add("sco/index.html", TestPackage.Page, Damage("sco/index.html"));

        await AssertRefusedAsync(zip.ToBytes(), "crc-mismatch");

        Action<RawEntry> Damage(string path) => entry => entry.Crc ^= path == damaged ? 1u : 0;
    }

    public static TheoryData<string, string, string> HostileManifests => new()
    {
        { "entities that multiply", "manifest-malformed", TestPackage.Manifest("&c;", declarations: """<!DOCTYPE manifest [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>""") },
        { "an entity from the server's disk", "manifest-malformed", TestPackage.Manifest("&x;", declarations: """<!DOCTYPE manifest [<!ENTITY x SYSTEM "file:///etc/passwd">]>""") },
        { "10,000 items", "too-many-items", TestPackage.Manifest(organizations: Organizations(string.Concat(Enumerable.Range(0, 10_000).Select(i => $"<item identifier=\"I{i}\" identifierref=\"RES-1\"><title>{i}</title></item>")))) },
        { "items nested 60 deep", "too-many-items", TestPackage.Manifest(organizations: Organizations(string.Concat(Enumerable.Range(0, 60).Select(i => $"<item identifier=\"I{i}\">")) + string.Concat(Enumerable.Repeat("</item>", 60)))) },
        { "no organization and no SCO", "nothing-launchable", TestPackage.Manifest(organizations: "<organizations/>", resources: "<resources/>") },
        { "an item whose resource has no href", "nothing-launchable", TestPackage.Manifest(resources: """<resources><resource identifier="RES-1" type="webcontent" adlcp:scormtype="sco"/></resources>""") },
        { "a launch file that is not there", "launch-file-missing", TestPackage.Manifest(resources: """<resources><resource identifier="RES-1" type="webcontent" adlcp:scormtype="sco" href="sco/missing.html"/></resources>""") },
        { "a launch file outside the package", "href-outside", TestPackage.Manifest(resources: """<resources><resource identifier="RES-1" type="webcontent" adlcp:scormtype="sco" href="../../../etc/passwd"/></resources>""") },
        { "a script for a launch file", "href-forbidden", TestPackage.Manifest(resources: """<resources><resource identifier="RES-1" type="webcontent" adlcp:scormtype="sco" href="javascript:alert(1)"/></resources>""") },
        { "no XML", "manifest-malformed", "{}" },
        { "SCORM 2004", "standard-not-supported", TestPackage.Manifest(schemaVersion: "2004 3rd Edition").Replace("adlcp_rootv1p2", "adlcp_v1p3", StringComparison.Ordinal).Replace("imscp_rootv1p1p2", "imscp_v1p1", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(HostileManifests))]
    public async Task A_manifest_that_cannot_be_played_ends_the_job_with_the_reason_and_leaves_nothing(string name, string code, string manifest)
    {
        Assert.NotEmpty(name);
        await AssertRefusedAsync(TestPackage.WithManifest(manifest), code);
    }

    public static TheoryData<string> LongTexts => ["an address", "a base", "an identifier", "bases"];

    [Theory]
    [MemberData(nameof(LongTexts))]
    public async Task A_long_text_that_thousands_of_elements_would_repeat_ends_the_job_with_the_reason_and_leaves_nothing(string text)
    {
        var package = TestPackage.WithManifest(text switch
        {
            "an address" => TestPackage.Manifest(
                organizations: Organizations(Repeated(5_000, i => $"<item identifier=\"I{i}\" identifierref=\"RES-1\"><title>{i}</title></item>")),
                resources: Resources("", $"href=\"sco/index.html?{new string('a', 4_000_000)}\"", "")),
            "a base" => TestPackage.Manifest(resources: Resources($"xml:base=\"{new string('a', 3_000_000)}/\"", "href=\"/sco/index.html\"", Repeated(30_000, _ => "<file href=\"a\"/>"))),
            "an identifier" => TestPackage.Manifest(resources: Resources("", "href=\"sco/index.html\"", "", more: $"<resource identifier=\"{new string('a', 2_000_000)}\">{Repeated(30_000, i => $"<dependency identifierref=\"D{i}\"/>")}</resource>")),
            _ => TestPackage.Manifest(resources: Resources($"xml:base=\"{new string('a', 1_000_000)}/\"", "href=\"/sco/index.html\"", "", more: Repeated(20_000, i => $"<resource identifier=\"B{i}\" xml:base=\"a/\"/>"))),
        });
        Assert.InRange(package.Length, 1, 1_000_000);

        await AssertRefusedAsync(package, "manifest-too-large");
    }

    [Fact]
    [Trait("req", "IMP-3")]
    public async Task A_package_whose_names_a_Mac_has_decomposed_is_a_course_with_a_warning()
    {
        const string page = "sco/u\u0308bung.html";
        var manifest = TestPackage.Manifest(resources: Resources("", $"href=\"{page}\"", "<file href=\"sco/u%CC%88bung.html\"/>"));

        var job = await api.ImportAsync("mac", TestPackage.Zip(("imsmanifest.xml", manifest), (page, TestPackage.Page)));

        Assert.True(job.GetProperty("status").GetString() == "COMPLETE", job.GetProperty("message").GetString());
        var warning = Assert.Single(job.GetProperty("importResult").GetProperty("parserWarnings").EnumerateArray());
        Assert.EndsWith("[name-decomposed]", warning.GetString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "IMP-3")]
    public async Task A_SCORM_2004_package_is_named_as_what_it_is()
    {
        var manifest = TestPackage.Manifest(schemaVersion: "2004 4th Edition").Replace("adlcp_rootv1p2", "adlcp_v1p3", StringComparison.Ordinal).Replace("imscp_rootv1p1p2", "imscp_v1p1", StringComparison.Ordinal);

        var job = await api.ImportAsync("modern", TestPackage.WithManifest(manifest));

        Assert.StartsWith("This is a SCORM 2004 package (4th Edition). SCORM 2004 is not supported by this version yet", job.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "IMP-3")]
    public async Task A_zip_that_is_no_package_says_what_was_looked_for() =>
        await AssertRefusedAsync(TestPackage.Zip(("holiday.jpg", "…")), "not-a-course");

    [Fact]
    [Trait("req", "IMP-3")]
    public async Task A_refused_package_names_everything_that_is_wrong_with_it()
    {
        var resources = """
            <resources>
              <resource identifier="RES-1" type="webcontent" adlcp:scormtype="sco" href="sco/first.html"/>
              <resource identifier="RES-2" type="webcontent" adlcp:scormtype="sco" href="sco/second.html"/>
            </resources>
            """;
        var items = """<item identifier="I1" identifierref="RES-1"><title>1</title></item><item identifier="I2" identifierref="RES-2"><title>2</title></item>""";

        var job = await api.ImportAsync("lacking", TestPackage.WithManifest(TestPackage.Manifest(organizations: Organizations(items), resources: resources)));

        Assert.Equal("ERROR", job.GetProperty("status").GetString());
        Assert.Matches("sco/first.html.*line [0-9]+.*launch-file-missing", job.GetProperty("message").GetString()!);
        var warning = Assert.Single(job.GetProperty("importResult").GetProperty("parserWarnings").EnumerateArray());
        Assert.Matches("sco/second.html.*line [0-9]+.*launch-file-missing", warning.GetString()!);
    }

    [Fact]
    [Trait("req", "IMP-3")]
    public async Task Prerequisites_that_nobody_is_held_to_are_a_warning_with_its_place()
    {
        var items = """<item identifier="I1" identifierref="RES-1"><title>1</title></item><item identifier="I2" identifierref="RES-1"><title>2</title><adlcp:prerequisites type="aicc_script">I1</adlcp:prerequisites></item>""";

        var job = await api.ImportAsync("ordered", TestPackage.WithManifest(TestPackage.Manifest(organizations: Organizations(items))));

        var warning = Assert.Single(job.GetProperty("importResult").GetProperty("parserWarnings").EnumerateArray());
        Assert.EndsWith("(imsmanifest.xml, item I2) [prerequisites-ignored]", warning.GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dependencies_in_a_circle_are_a_warning_and_no_trap()
    {
        var resources = """
            <resources>
              <resource identifier="RES-1" type="webcontent" adlcp:scormtype="sco" href="sco/index.html"><dependency identifierref="RES-2"/></resource>
              <resource identifier="RES-2" type="webcontent" adlcp:scormtype="asset"><dependency identifierref="RES-1"/></resource>
            </resources>
            """;

        var job = await api.ImportAsync("circle", TestPackage.WithManifest(TestPackage.Manifest(resources: resources)));

        Assert.Equal("COMPLETE", job.GetProperty("status").GetString());
        Assert.Contains(job.GetProperty("importResult").GetProperty("parserWarnings").EnumerateArray(), warning => warning.GetString()!.EndsWith("[dependency-cycle]", StringComparison.Ordinal));
    }

    private static string Organizations(string items) =>
        $"""<organizations default="ORG"><organization identifier="ORG"><title>A course</title>{items}</organization></organizations>""";

    private static string Resources(string attributes, string page, string files, string more = "") =>
        $"""<resources {attributes}><resource identifier="RES-1" type="webcontent" adlcp:scormtype="sco" {page}>{files}</resource>{more}</resources>""";

    private static string Repeated(int times, Func<int, string> element) => string.Concat(Enumerable.Range(0, times).Select(element));

    private async Task AssertRefusedAsync(byte[] package, string code)
    {
        var before = await hub.TracesAsync();

        var job = await api.ImportAsync("hostile", package);

        Assert.Equal("ERROR", job.GetProperty("status").GetString());
        Assert.EndsWith($"[{code}]", job.GetProperty("message").GetString(), StringComparison.Ordinal);
        await hub.NothingIsLeftBesideAsync(before);
    }
}

public sealed class HostilePackageTestsOnSqlite(SqliteHub hub) : HostilePackageTests(hub), IClassFixture<SqliteHub>;

public sealed class HostilePackageTestsOnPostgres(PostgresHub hub) : HostilePackageTests(hub), IClassFixture<PostgresHub>;
