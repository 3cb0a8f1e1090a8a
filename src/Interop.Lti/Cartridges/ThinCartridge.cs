using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Interop.Lti.Cartridges;

/// <summary>Links that an LMS imports at once: a Common Cartridge with nothing but LTI links in it (LTI C).</summary>
public sealed record ThinCartridge
{
    /// <summary>Content type of the file.</summary>
    public const string MediaType = "application/zip";

    /// <summary>What the file's name ends with.</summary>
    public const string FileExtension = ".imscc";

    // The format has a time for each entry; a fixed one makes the same links the same file.
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true };

    /// <summary>1.3 where nothing else is said.</summary>
    public CartridgeVersion Version { get; init; }

    /// <summary>Title of the whole.</summary>
    public required string Title { get; init; }

    /// <summary>Description of the whole.</summary>
    public string? Description { get; init; }

    /// <summary>Who offers the links.</summary>
    public required CartridgeVendor Vendor { get; init; }

    /// <summary>The links, in order.</summary>
    public required IReadOnlyList<CartridgeLink> Links { get; init; }

    /// <summary>Writes the file; the stream stays open.</summary>
    public void WriteTo(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var xml = new CartridgeXml(CartridgeFormat.Of(Version));
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        Add(archive, "imsmanifest.xml", xml.Manifest(this));
        foreach (var link in Links)
            Add(archive, CartridgeXml.FileOf(link), xml.Link(link, Vendor));
    }

    private static void Add(ZipArchive archive, string name, XDocument document)
    {
        var entry = archive.CreateEntry(name);
        entry.LastWriteTime = EntryTime;
        using var stream = entry.Open();
        using var xml = XmlWriter.Create(stream, Settings);
        document.Save(xml);
    }
}
