namespace Hub.Core;

/// <summary>Shortens what others have written.</summary>
internal static class TextCut
{
    /// <summary>The beginning of the text, of at most so many UTF-16 units. A character of two of them is kept or left out whole, for no database takes half of one.</summary>
    public static string Cut(this string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
