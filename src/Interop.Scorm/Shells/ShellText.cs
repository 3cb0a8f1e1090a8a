using System.Text;
using System.Xml;

namespace Interop.Scorm.Shells;

/// <summary>Fits texts from anywhere into XML and into the sizes that LMSs expect.</summary>
internal static class ShellText
{
    /// <summary>Without characters that XML 1.0 cannot carry, and at most so many UTF-16 units long.</summary>
    public static string Clean(string text, int length)
    {
        var clean = new StringBuilder(Math.Min(text.Length, length));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > length)
            {
                break;
            }

            if (rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>An XML name built from an id: what a name may not contain becomes an underscore.</summary>
    public static string Name(string prefix, string id) =>
        prefix + string.Concat(id.Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' ? character : '_'));
}
