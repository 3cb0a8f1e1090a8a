using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Interop.Scorm.Shells;

/// <summary>The shell's imsmanifest.xml (CAM 1.2 2.3): one item, one SCO, no mastery score, as the hub decides who passed.</summary>
internal static class Scorm12ShellManifest
{
    // LOM 1.2 (IMS Learning Resource Meta-data 1.2.1): general/title and general/description.
    private const int LongestTitle = 200;
    private const int LongestDescription = 1000;
    private const int LongestIdentifier = 100;

    private static readonly XNamespace Packaging = "http://www.imsproject.org/xsd/imscp_rootv1p1p2";
    private static readonly XNamespace Adl = "http://www.adlnet.org/xsd/adlcp_rootv1p2";
    private static readonly XNamespace Lom = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1";
    private static readonly XNamespace Schema = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly string SchemaLocation = string.Join(
        ' ',
        $"{Packaging} imscp_rootv1p1p2.xsd",
        $"{Lom} imsmd_rootv1p2p1.xsd",
        $"{Adl} adlcp_rootv1p2.xsd");

    public static string Write(ShellConfig config)
    {
        var name = ShellText.Name("interophub-", ShellText.Clean(config.DispatchId, LongestIdentifier));
        var title = ShellText.Clean(config.Title, LongestTitle);
        var manifest = new XElement(
            Packaging + "manifest",
            new XAttribute("identifier", name),
            new XAttribute("version", "1.0"),
            new XAttribute("xmlns", Packaging),
            new XAttribute(XNamespace.Xmlns + "imsmd", Lom),
            new XAttribute(XNamespace.Xmlns + "adlcp", Adl),
            new XAttribute(XNamespace.Xmlns + "xsi", Schema),
            new XAttribute(Schema + "schemaLocation", SchemaLocation),
            new XElement(
                Packaging + "metadata",
                new XElement(Packaging + "schema", "ADL SCORM"),
                new XElement(Packaging + "schemaversion", "1.2"),
                new XElement(Lom + "lom", General(config, title))),
            new XElement(
                Packaging + "organizations",
                new XAttribute("default", "organization"),
                new XElement(
                    Packaging + "organization",
                    new XAttribute("identifier", "organization"),
                    new XElement(Packaging + "title", title),
                    new XElement(
                        Packaging + "item",
                        new XAttribute("identifier", "course"),
                        new XAttribute("identifierref", "page"),
                        new XAttribute("isvisible", "true"),
                        new XElement(Packaging + "title", title)))),
            new XElement(
                Packaging + "resources",
                new XElement(
                    Packaging + "resource",
                    new XAttribute("identifier", "page"),
                    new XAttribute("type", "webcontent"),
                    new XAttribute(Adl + "scormtype", "sco"),
                    new XAttribute("href", "index.html"),
                    new XElement(Packaging + "file", new XAttribute("href", "index.html")))));
        return Text(manifest);
    }

    // The schema's order: title, language, description.
    private static XElement General(ShellConfig config, string title)
    {
        var description = ShellText.Clean(config.Description ?? "", LongestDescription);
        return new XElement(
            Lom + "general",
            new XElement(Lom + "title", LangString(title, config.Language)),
            config.Language is null ? null : new XElement(Lom + "language", config.Language),
            description.Length == 0 ? null : new XElement(Lom + "description", LangString(description, config.Language)));
    }

    private static XElement LangString(string text, string? language) =>
        new(
            Lom + "langstring",
            language is null ? null : new XAttribute(XNamespace.Xml + "lang", language),
            text);

    private static string Text(XElement manifest)
    {
        using var buffer = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };
        using (var writer = XmlWriter.Create(buffer, settings))
        {
            new XDocument(manifest).Save(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
