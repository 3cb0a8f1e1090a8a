namespace Interop.Scorm.Packaging;

/// <summary>What LOM metadata, inline or in a file of the package, says about the course: title, description and languages (CAM, Meta-data; LOM 1.1–1.4).</summary>
internal sealed record LomMetadata(string? Title, string? Description, IReadOnlyList<string> Languages)
{
    public static LomMetadata Read(ManifestElement manifest, ExternalMetadata external)
    {
        var metadata = manifest.Child("metadata");
        var general = (metadata?.Child("lom") ?? (metadata is null ? null : external.Lom(metadata)))?.Child("general");
        if (general is null)
        {
            return new LomMetadata(null, null, []);
        }

        var title = Strings(general.Child("title")).ToList();
        var description = Strings(general.Child("description")).ToList();
        var languages = general.Children("language")
            .Select(language => language.Text)
            .Concat(title.Concat(description).Select(text => text.Language ?? ""))
            .Where(IsLanguage)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        return new LomMetadata(title.FirstOrDefault().Text, description.FirstOrDefault().Text, languages);
    }

    // 1.2 writes <langstring xml:lang="en">, 2004 writes <string language="en">.
    private static IEnumerable<(string Text, string? Language)> Strings(ManifestElement? parent)
    {
        if (parent is null)
        {
            return [];
        }

        return parent.Children("langstring").Select(text => (text.Text, Language: text.Attribute("lang")))
            .Concat(parent.Children("string").Select(text => (text.Text, Language: text.Attribute("language"))))
            .Where(text => text.Text.Length > 0);
    }

    // "x-none" says that a text is in no language.
    public static bool IsLanguage(string tag) =>
        tag.Length is > 0 and <= 100 && !tag.Equals("x-none", StringComparison.OrdinalIgnoreCase) &&
        !tag.Equals("none", StringComparison.OrdinalIgnoreCase);
}
