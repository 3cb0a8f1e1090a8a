namespace Interop.Lti;

/// <summary>Shortens what others have written.</summary>
internal static class TextBeginning
{
    /// <summary>At most so many UTF-16 units. Half of a surrogate pair is no text, so a character of two units is kept or left out whole.</summary>
    public static string Beginning(this string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
