using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Interop.Scorm.Shells;

/// <summary>The shell's index.html, frozen into every export: kept as small and as plain as it can be.</summary>
internal static partial class Scorm12ShellPage
{
    private const string Resource = "Shells.Scorm12.index.html";

    private static readonly string Template = ReadTemplate();

    public static string Write(ShellConfig config)
    {
        var settings = new ShellSettings(config.DispatchId, config.Key, config.Hubs);

        // In one pass, so that a title that looks like a mark stays a title.
        return Mark().Replace(Template, mark => mark.Groups["name"].Value switch
        {
            "language" => WebUtility.HtmlEncode(config.Language ?? "en"),
            "title" => WebUtility.HtmlEncode(config.Title),
            "config" => JsonSerializer.Serialize(settings, ShellJson.Default.ShellSettings),
            var name => throw new InvalidOperationException($"The shell page has an unknown mark, {name}."),
        });
    }

    private static string ReadTemplate()
    {
        using var stream = typeof(Scorm12ShellPage).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}")]
    private static partial Regex Mark();
}
