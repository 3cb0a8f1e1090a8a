using System.IO.Compression;
using System.Xml.Linq;

namespace Hub.Browser.Tests.Lms;

/// <summary>A SCORM 1.2 package as this LMS has imported it: its files, and the page of its first item.</summary>
internal sealed class LmsCourse
{
    private static readonly XNamespace Packaging = "http://www.imsproject.org/xsd/imscp_rootv1p1p2";

    private LmsCourse(string id, IReadOnlyDictionary<string, byte[]> files, string start, string title)
    {
        (Id, Files, Start, Title) = (id, files, start, title);
    }

    public string Id { get; }

    public IReadOnlyDictionary<string, byte[]> Files { get; }

    public string Start { get; }

    public string Title { get; }

    public static LmsCourse Import(string id, byte[] package)
    {
        using var archive = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
        var files = archive.Entries.ToDictionary(entry => entry.FullName, Read);
        var manifest = XDocument.Load(new MemoryStream(files["imsmanifest.xml"])).Root!;
        var organization = manifest.Element(Packaging + "organizations")!.Element(Packaging + "organization")!;
        var item = organization.Element(Packaging + "item")!;
        var resource = manifest.Element(Packaging + "resources")!.Elements(Packaging + "resource")
            .Single(candidate => (string?)candidate.Attribute("identifier") == (string?)item.Attribute("identifierref"));
        return new LmsCourse(id, files, (string)resource.Attribute("href")!, (string)organization.Element(Packaging + "title")!);
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
