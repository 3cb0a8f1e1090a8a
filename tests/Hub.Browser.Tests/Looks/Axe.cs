using System.Text.Json;
using Hub.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Looks;

/// <summary>axe-core's rules of WCAG 2.2 A and AA and of good practice, run in one document without its frames.</summary>
internal static class Axe
{
    private const string Run = """
        async () => JSON.stringify((await axe.run(document, {
          iframes: false,
          resultTypes: ['violations'],
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        })).violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(node => node.target.join(' ') + ': ' + node.failureSummary) })))
        """;

    private static readonly Lazy<string> Script = new(() => File.ReadAllText(Build.AxeScript));

    /// <summary>What is wrong, in lines that a person can read.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IFrame document)
    {
        // Evaluated rather than added as a script element, which the pages' security policy refuses.
        if (!await document.EvaluateAsync<bool>("() => 'axe' in window"))
            await document.EvaluateAsync(Script.Value);
        var found = JsonSerializer.Deserialize<Violation[]>(await document.EvaluateAsync<string>(Run), JsonSerializerOptions.Web)!;
        return [.. found.Select(violation => $"{violation.Id} ({violation.Help}): {string.Join("; ", violation.Nodes)}")];
    }

    private sealed record Violation(string Id, string Help, IReadOnlyList<string> Nodes);
}
