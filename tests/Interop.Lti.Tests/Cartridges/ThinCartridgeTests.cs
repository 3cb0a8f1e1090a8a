using System.IO.Compression;
using System.Xml.Linq;
using Interop.Lti.Cartridges;

namespace Interop.Lti.Tests.Cartridges;

[Trait("req", "DSP-3")]
public sealed class ThinCartridgeTests
{
    private static readonly ThinCartridge Cartridge = new()
    {
        Title = "Client & Sons",
        Vendor = new CartridgeVendor("hub.example.com", "InteropHub", new Uri("https://hub.example.com/")),
        Links =
        [
            new CartridgeLink("d/1", "Safety <at> work \u0001", "First", new Uri("https://hub.example.com/lti/launch?dispatch=d1&x=1"), new Dictionary<string, string> { ["dispatch"] = "d1" }),
            new CartridgeLink("d/2", "Fire 🔥", null, new Uri("http://hub.example.com/lti/launch?dispatch=d2"), new Dictionary<string, string>()),
        ],
    };

    [Fact]
    public void The_manifest_lists_every_link_in_order_and_every_file_is_there_LTI_C()
    {
        using var archive = Open();
        XNamespace content = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1";
        var manifest = Load(archive, "imsmanifest.xml");
        var items = manifest.Descendants(content + "item").Where(item => item.Attribute("identifierref") is not null).ToList();
        var resources = manifest.Descendants(content + "resource").ToDictionary(resource => (string)resource.Attribute("identifier")!);

        Assert.Equal(["Safety <at> work ", "Fire 🔥"], items.Select(item => (string)item.Element(content + "title")!));
        Assert.All(items, item => Assert.NotNull(archive.GetEntry((string)resources[(string)item.Attribute("identifierref")!].Element(content + "file")!.Attribute("href")!)));
        Assert.All(resources.Values, resource => Assert.Equal("imsbasiclti_xmlv1p3", (string?)resource.Attribute("type")));
    }

    [Fact]
    public void A_link_is_described_as_LTI_1_1_does_so_that_older_platforms_read_it_as_well_LTI_C()
    {
        using var archive = Open();
        XNamespace basic = "http://www.imsglobal.org/xsd/imsbasiclti_v1p0";
        XNamespace common = "http://www.imsglobal.org/xsd/imslticm_v1p0";
        var links = archive.Entries.Where(entry => entry.FullName.StartsWith("links/", StringComparison.Ordinal)).Select(entry => Load(archive, entry.FullName)).ToList();

        Assert.Equal("https://hub.example.com/lti/launch?dispatch=d1&x=1", (string?)links[0].Root!.Element(basic + "secure_launch_url"));
        Assert.Equal(("dispatch", "d1"), ((string?)links[0].Descendants(common + "property").Single().Attribute("name"), (string?)links[0].Descendants(common + "property").Single()));
        Assert.Null(links[1].Root!.Element(basic + "secure_launch_url"));
    }

    [Fact]
    public void Platforms_that_read_Common_Cartridge_1_1_alone_get_the_same_links_in_its_words()
    {
        using var archive = Open(Cartridge with { Version = CartridgeVersion.Version11 });
        XNamespace content = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1";
        var manifest = Load(archive, "imsmanifest.xml");
        var resources = manifest.Descendants(content + "resource").ToList();

        Assert.Equal(("IMS Common Cartridge", "1.1.0"), ((string?)manifest.Descendants(content + "schema").Single(), (string?)manifest.Descendants(content + "schemaversion").Single()));
        Assert.Equal(Cartridge.Links.Count, resources.Count);
        Assert.All(resources, resource => Assert.Equal("imsbasiclti_xmlv1p0", (string?)resource.Attribute("type")));
        Assert.All(resources, resource => Assert.Equal(
            "http://www.imsglobal.org/xsd/imslticc_v1p0", Load(archive, (string)resource.Element(content + "file")!.Attribute("href")!).Root!.Name.NamespaceName));
    }

    [Fact]
    public void The_same_links_are_the_same_file() => Assert.Equal(Write(Cartridge), Write(Cartridge));

    private static byte[] Write(ThinCartridge cartridge)
    {
        using var stream = new MemoryStream();
        cartridge.WriteTo(stream);
        return stream.ToArray();
    }

    private static ZipArchive Open(ThinCartridge? cartridge = null) => new(new MemoryStream(Write(cartridge ?? Cartridge)), ZipArchiveMode.Read);

    private static XDocument Load(ZipArchive archive, string name)
    {
        using var stream = archive.GetEntry(name)!.Open();
        return XDocument.Load(stream);
    }
}
