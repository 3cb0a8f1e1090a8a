using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Interop.Lti.Cartridges;

/// <summary>The XML of a cartridge, and the links' descriptions, which are those of LTI 1.1 (LTI C).</summary>
internal sealed class CartridgeXml(CartridgeFormat format)
{
    private static readonly XNamespace Basic = "http://www.imsglobal.org/xsd/imsbasiclti_v1p0";
    private static readonly XNamespace Common = "http://www.imsglobal.org/xsd/imslticm_v1p0";
    private static readonly XNamespace Party = "http://www.imsglobal.org/xsd/imslticp_v1p0";

    public static string FileOf(CartridgeLink link) => $"links/{Identifier("link", link)}.xml";

    public XDocument Manifest(ThinCartridge cartridge) => new(
        new XElement(
            format.Content + "manifest",
            new XAttribute("identifier", "cartridge"),
            new XAttribute(XNamespace.Xmlns + "lom", format.Lom),
            new XElement(
                format.Content + "metadata",
                new XElement(format.Content + "schema", format.Schema),
                new XElement(format.Content + "schemaversion", format.SchemaVersion),
                new XElement(format.Lom + "lom", new XElement(format.Lom + "general", LangString("title", cartridge.Title), LangString("description", cartridge.Description)))),
            new XElement(
                format.Content + "organizations",
                new XElement(
                    format.Content + "organization",
                    new XAttribute("identifier", "organization"),
                    new XAttribute("structure", "rooted-hierarchy"),
                    new XElement(format.Content + "item", new XAttribute("identifier", "root"), cartridge.Links.Select(Item)))),
            new XElement(format.Content + "resources", cartridge.Links.Select(Resource))));

    public XDocument Link(CartridgeLink link, CartridgeVendor vendor) => new(
        new XElement(
            format.Link + "cartridge_basiclti_link",
            new XAttribute(XNamespace.Xmlns + "blti", Basic),
            new XAttribute(XNamespace.Xmlns + "lticm", Common),
            new XAttribute(XNamespace.Xmlns + "lticp", Party),
            new XElement(Basic + "title", Text(link.Title)),
            link.Description is null ? null : new XElement(Basic + "description", Text(link.Description)),
            new XElement(Basic + "custom", link.Custom.Select(pair => new XElement(Common + "property", new XAttribute("name", Text(pair.Key)), Text(pair.Value)))),
            new XElement(Basic + "launch_url", link.LaunchUrl.AbsoluteUri),
            // Said only of what is https (LTI C).
            link.LaunchUrl.Scheme == Uri.UriSchemeHttps ? new XElement(Basic + "secure_launch_url", link.LaunchUrl.AbsoluteUri) : null,
            new XElement(
                Basic + "vendor",
                new XElement(Party + "code", Text(vendor.Code)),
                new XElement(Party + "name", Text(vendor.Name)),
                vendor.Url is null ? null : new XElement(Party + "url", vendor.Url.AbsoluteUri))));

    private XElement Item(CartridgeLink link) => new(
        format.Content + "item",
        new XAttribute("identifier", Identifier("item", link)),
        new XAttribute("identifierref", Identifier("link", link)),
        new XElement(format.Content + "title", Text(link.Title)));

    private XElement Resource(CartridgeLink link) => new(
        format.Content + "resource",
        new XAttribute("identifier", Identifier("link", link)),
        new XAttribute("type", format.LinkType),
        new XElement(format.Content + "file", new XAttribute("href", FileOf(link))));

    private XElement? LangString(string name, string? text) =>
        text is null ? null : new XElement(format.Lom + name, new XElement(format.Lom + "string", Text(text)));

    // An id may be any text and XML's may not; the same link has the same one in every export, so that an LMS knows it again.
    private static string Identifier(string kind, CartridgeLink link) => $"{kind}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(link.Id)).AsSpan(0, 16))}";

    // Titles are people's: what XML cannot hold is left out.
    private static string Text(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value >= 0x10000 || XmlConvert.IsXmlChar((char)rune.Value)));
}
