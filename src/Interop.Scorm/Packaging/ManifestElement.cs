using System.Xml.Linq;

namespace Interop.Scorm.Packaging;

/// <summary>One manifest element, read by local name whatever its namespace and letter case; oddities go to the log.</summary>
internal sealed class ManifestElement(XElement element, PackageProblemLog log)
{
    public XElement Xml => element;

    /// <summary>The element's own text. Deliberately not <see cref="XElement.Value"/>, which recurses into children.</summary>
    public string Text => string.Concat(element.Nodes().OfType<XText>().Select(text => text.Value)).Trim();

    public IEnumerable<ManifestElement> Children(string name)
    {
        foreach (var child in element.Elements().Where(child => IsNamed(child.Name, name)))
        {
            NoteCase(child.Name, name, child);
            yield return new ManifestElement(child, log);
        }
    }

    public ManifestElement? Child(string name) => Children(name).FirstOrDefault();

    /// <summary>The trimmed text of a child; null when it is absent or blank.</summary>
    public string? ChildText(string name) => Child(name)?.Text is { Length: > 0 } text ? text : null;

    /// <summary>The trimmed value of an attribute; null when it is absent or blank.</summary>
    public string? Attribute(string name)
    {
        var attribute = Find(name);
        if (attribute is null)
        {
            return null;
        }

        NoteCase(attribute.Name, name, attribute);
        return attribute.Value.Trim() is { Length: > 0 } value ? value : null;
    }

    /// <summary>An identifier or a reference to one: white space around it is removed with a warning.</summary>
    public string? Identifier(string name)
    {
        var value = Attribute(name);
        if (value is not null && Find(name) is { } attribute && attribute.Value != value)
        {
            log.Warn(
                PackageProblemCodes.IdentifierTrimmed,
                $"White space around {name} \"{value}\" was removed.",
                attribute);
        }

        return value;
    }

    public void Warn(string code, string message) => log.Warn(code, message, element);

    public void Warn(string code, ProblemMessage message) => log.Warn(code, message, element);

    public void Refuse(string code, string message) => log.Refuse(code, message, element);

    public void Refuse(string code, ProblemMessage message) => log.Refuse(code, message, element);

    private XAttribute? Find(string name) =>
        element.Attributes().FirstOrDefault(attribute => !attribute.IsNamespaceDeclaration && IsNamed(attribute.Name, name));

    private void NoteCase(XName actual, string expected, XObject place)
    {
        if (actual.LocalName != expected)
        {
            log.Warn(PackageProblemCodes.NameCase, $"{actual.LocalName} is read as {expected}.", place);
        }
    }

    private static bool IsNamed(XName actual, string expected) =>
        actual.LocalName.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
