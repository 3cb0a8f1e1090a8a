namespace Interop.Scorm.Packaging;

/// <summary>
/// Composes letters and marks (Unicode, canonical composition), because Macs spell file names decomposed, and an archive,
/// its reader and a manifest each choose for themselves. The framework's own normalization changes nothing in a program
/// that runs without ICU. Marks are taken in the order in which they stand.
/// </summary>
internal static class ComposedText
{
    // Hangul syllables are composed by arithmetic (Unicode 3.12).
    private const char FirstLead = '\u1100', LastLead = '\u1112', FirstVowel = '\u1161', LastVowel = '\u1175';
    private const char BeforeTrail = '\u11A7', LastTrail = '\u11C2', FirstSyllable = '\uAC00', LastSyllable = '\uD7A3';
    private const int Vowels = LastVowel - FirstVowel + 1;
    private const int Trails = LastTrail - BeforeTrail + 1;

    private static readonly Dictionary<(char Letter, char Mark), char> Pairs = CompositionTable.Rows
        .SelectMany(row => row.Letters.Zip(row.Composed, (letter, composed) => (Key: (letter, row.Mark), composed)))
        .ToDictionary(pair => pair.Key, pair => pair.composed);

    /// <summary>The same instance when there is nothing to compose.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\u309A'))
        {
            return text;
        }

        var composed = new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (length > 0 && Compose(composed[length - 1], c) is { } both)
            {
                composed[length - 1] = both;
            }
            else
            {
                composed[length++] = c;
            }
        }

        return length == text.Length ? text : new string(composed, 0, length);
    }

    private static char? Compose(char first, char second) => (first, second) switch
    {
        ( >= FirstLead and <= LastLead, >= FirstVowel and <= LastVowel) =>
            (char)(FirstSyllable + (((first - FirstLead) * Vowels) + second - FirstVowel) * Trails),
        ( >= FirstSyllable and <= LastSyllable, > BeforeTrail and <= LastTrail) when (first - FirstSyllable) % Trails == 0 =>
            (char)(first + second - BeforeTrail),
        _ => Pairs.TryGetValue((first, second), out var composed) ? composed : null,
    };
}
