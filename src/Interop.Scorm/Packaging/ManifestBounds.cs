using System.Xml;

namespace Interop.Scorm.Packaging;

/// <summary>
/// Measures a manifest before a tree is built of it: the tree costs many times the text, and what stands in an attribute once
/// is taken up by thousands of items and resources.
/// </summary>
internal static class ManifestBounds
{
    private static readonly Dictionary<string, Func<PackageLimits, int>> Lengths = new(StringComparer.OrdinalIgnoreCase)
    {
        ["identifier"] = limits => limits.IdentifierLength,
        ["identifierref"] = limits => limits.IdentifierLength,
        ["default"] = limits => limits.IdentifierLength,
        ["base"] = limits => limits.BaseLength,
        ["href"] = limits => limits.AddressLength,
        ["parameters"] = limits => limits.AddressLength,
    };

    /// <returns>False after the first thing that is too large was refused.</returns>
    public static bool AreKept(XmlReader reader, PackageLimits limits, PackageProblemLog log)
    {
        var elements = 0;
        while (reader.Read())
        {
            elements += reader.NodeType == XmlNodeType.Element ? 1 : 0;
            if (elements > limits.Elements || reader.Depth > limits.ElementDepth)
            {
                Refuse(reader, log, $"The manifest has more than {limits.Elements:N0} elements or nests them deeper than {limits.ElementDepth}.");
                return false;
            }

            while (reader.MoveToNextAttribute())
            {
                var longest = Lengths.TryGetValue(reader.LocalName, out var length) ? length(limits) : limits.AttributeLength;
                if (reader.Value.Length > longest)
                {
                    Refuse(
                        reader,
                        log,
                        $"The attribute {reader.Name} is {reader.Value.Length:N0} characters long, of which {longest:N0} are allowed. Shorten it in the authoring tool and export the course again.");
                    return false;
                }
            }
        }

        return true;
    }

    private static void Refuse(XmlReader reader, PackageProblemLog log, ProblemMessage message)
    {
        var place = (IXmlLineInfo)reader;
        log.Refuse(PackageProblemCodes.ManifestTooLarge, message, place.LineNumber, place.LinePosition);
    }
}
