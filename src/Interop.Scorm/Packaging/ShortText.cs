namespace Interop.Scorm.Packaging;

/// <summary>Cuts texts that are longer than there is room for.</summary>
internal static class ShortText
{
    /// <summary>The text, or its beginning with an ellipsis; a character that takes two places is never cut through.</summary>
    public static string Of(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = Math.Max(length - 1, 0);
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        return text[..end] + "…";
    }
}
