using System.Text.RegularExpressions;

namespace Hub.Architecture.Tests;

/// <summary>What the hub writes down as done by hand has names of one kind, so that people can filter by them.</summary>
public sealed partial class AuditTests
{
    [Fact]
    public void Acts_are_named_in_words_with_dots_between_them() =>
        Assert.DoesNotContain(Notes(), texts => texts.Count > 0 && !texts.Any(Name().IsMatch));

    [Fact]
    public void The_dashboard_has_words_for_the_acts()
    {
        var words = File.ReadAllText(Path.Combine(SourceTree.Root, "src", "Hub", "Dashboard", "src", "texts", "en", "users.ts"));

        Assert.DoesNotContain(Notes().SelectMany(texts => texts).Where(text => Name().IsMatch(text)), act => !words.Contains($"'{act}': ", StringComparison.Ordinal));
    }

    /// <summary>The fixed texts of every place that writes to the audit log; of those that are given the act by another, none.</summary>
    private static List<List<string>> Notes()
    {
        List<List<string>> notes =
        [
            .. from file in SourceTree.Files(Path.Combine("src", "Hub"), "*.cs")
               from note in Note().Matches(File.ReadAllText(file))
               select Text().Matches(note.Value).Select(text => text.Groups[1].Value).ToList(),
        ];
        Assert.True(notes.Count > 20, "The audit log is written in another way now; find its places again.");
        return notes;
    }

    [GeneratedRegex(@"(?:\.NoteAct|Audit\.Add)\([^;]*;")]
    private static partial Regex Note();

    [GeneratedRegex("""(?<!\$)"([^"]+)"(?=[,)])""")]
    private static partial Regex Text();

    [GeneratedRegex(@"^[a-z][a-zA-Z]*(\.[a-z][a-zA-Z]*)+$")]
    private static partial Regex Name();
}
