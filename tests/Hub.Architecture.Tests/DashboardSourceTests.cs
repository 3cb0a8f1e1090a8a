using System.Text.RegularExpressions;

namespace Hub.Architecture.Tests;

/// <summary>The dashboard's source talks to the hub by the public API, and by nothing else.</summary>
[Trait("req", "API-1")]
public sealed partial class DashboardSourceTests
{
    private static readonly string Folder = Path.Combine("src", "Hub", "Dashboard", "src");
    private static readonly string[] Sources = [.. SourceTree.Files(Folder, "*.ts").Concat(SourceTree.Files(Folder, "*.tsx")).Where(file => !file.EndsWith(".test.ts", StringComparison.Ordinal) && !file.EndsWith("schema.d.ts", StringComparison.Ordinal))];

    // The client that is typed by the API's document, the upload that tells its progress, and the statements, whose next page is an address.
    private static readonly string[] Callers = ["api/client.ts", "api/send.ts", "statements/useStatements.ts"];

    [Fact]
    public void Every_path_of_the_server_that_it_names_is_one_of_the_public_API()
    {
        var operations = DescribedPath().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, Folder, "api", "schema.d.ts")))
            .Select(match => Parameter().Replace(match.Groups[1].Value, "*")).ToHashSet();

        var named = (from file in Sources
                     from Match match in ServerPath().Matches(File.ReadAllText(file))
                     select (File: NameOf(file), Path: Parameter().Replace(match.Groups[1].Value, "*"))).ToList();

        Assert.True(operations.Count > 90 && named.Count > 90, $"{operations.Count} paths are described, {named.Count} are named.");
        Assert.DoesNotContain(named, call => !operations.Contains(call.Path));
    }

    [Fact]
    public void Requests_are_made_in_these_files_alone() =>
        Assert.Equal(Callers, Sources.Where(file => Request().IsMatch(File.ReadAllText(file))).Select(NameOf).Order(StringComparer.Ordinal));

    [Fact]
    public void Forms_are_sent_by_scripts_and_addresses_that_the_browser_opens_by_itself_are_made_by_one_function_or_told_by_the_API() =>
        Assert.Empty(from file in Sources
                     from line in File.ReadLines(file)
                     where OwnAddress().IsMatch(line)
                     select $"{NameOf(file)}: {line.Trim()}");

    private static string NameOf(string file) => Path.GetRelativePath(Path.Combine(SourceTree.Root, Folder), file).Replace(Path.DirectorySeparatorChar, '/');

    [GeneratedRegex("""^    "(/[^"]*)": \{$""", RegexOptions.Multiline)]
    private static partial Regex DescribedPath();

    [GeneratedRegex(@"['""`](/api/(?:\$\{[^}]*\}|[^'""`?$])*)")]
    private static partial Regex ServerPath();

    [GeneratedRegex(@"\$?\{[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?<![.\w])fetch\((?!pageParam)|\bXMLHttpRequest\(|\bEventSource\(|\bWebSocket\(|\bsendBeacon\(|\bcreateClient\b|\baxios\b")]
    private static partial Regex Request();

    // A literal address that is not of this page, or one that is put together on the spot.
    [GeneratedRegex(@"\b(?:href|action|src)=(?:""[^#""]|\{[`'""]/)|<form[^>]*\b(?:action|method)=|\blocation\.(?:assign|replace)\([`'""]")]
    private static partial Regex OwnAddress();
}
