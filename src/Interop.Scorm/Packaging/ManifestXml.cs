using System.Xml;
using System.Xml.Linq;

namespace Interop.Scorm.Packaging;

/// <summary>Loads the manifest's XML without DTD, external entities or unbounded growth.</summary>
internal static class ManifestXml
{
    // Ignoring the DTD leaves its entities undefined, so none is ever expanded or fetched.
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public static XElement? Load(Stream stream, PackageLimits limits, PackageProblemLog log)
    {
        if (ReadBounded(stream, limits.ManifestBytes) is not { } bytes)
        {
            log.Refuse(
                PackageProblemCodes.ManifestTooLarge,
                $"The manifest is larger than {limits.ManifestBytes:N0} bytes.");
            return null;
        }

        var text = ManifestText.Decode(bytes, log);
        try
        {
            using var measured = XmlReader.Create(new StringReader(text), Settings);
            if (!ManifestBounds.AreKept(measured, limits, log))
            {
                return null;
            }

            using var reader = XmlReader.Create(new StringReader(text), Settings);
            return XDocument.Load(reader, LoadOptions.SetLineInfo).Root;
        }
        catch (XmlException malformed)
        {
            log.Refuse(
                PackageProblemCodes.ManifestMalformed,
                $"The manifest is not well-formed XML: {malformed.Message}",
                malformed.LineNumber,
                malformed.LinePosition);
            return null;
        }
    }

    private static byte[]? ReadBounded(Stream stream, int limit)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = stream.Read(chunk)) > 0)
        {
            if (buffer.Length + read > limit)
            {
                return null;
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }
}
