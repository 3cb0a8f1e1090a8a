using System.Reflection;
using System.Text.RegularExpressions;
using Hub.Core;

namespace Hub.Architecture.Tests;

public sealed partial class HouseRuleTests
{
    private static readonly string[] TechnicalKinds = ["Services", "Service", "Helpers", "Helper", "Managers", "Manager", "Utils", "Util", "Utilities", "Models", "Common", "Shared", "Misc"];

    [Fact]
    public void The_program_is_a_table_of_contents() =>
        Assert.InRange(File.ReadAllLines(Path.Combine(SourceTree.Root, "src", "Hub", "Program.cs")).Length, 1, 40);

    [Fact]
    public void Folders_are_named_after_the_domain_and_never_after_a_technical_kind() =>
        Assert.Empty(SourceTree.Files("src", "*").Concat(SourceTree.Files("tests", "*"))
            .SelectMany(file => Path.GetRelativePath(SourceTree.Root, Path.GetDirectoryName(file)!).Split(Path.DirectorySeparatorChar))
            .Distinct().Intersect(TechnicalKinds, StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void Namespaces_follow_the_folders() =>
        Assert.Empty(from file in SourceTree.Files("src", "*.cs")
                     let declared = NamespaceDeclaration().Match(File.ReadAllText(file)).Groups[1].Value
                     where declared.Length > 0
                     let expected = Path.GetRelativePath(Path.Combine(SourceTree.Root, "src"), Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.')
                     where declared != expected
                     select $"{Path.GetRelativePath(SourceTree.Root, file)}: {declared}");

    [Theory]
    [InlineData(typeof(DateTime), "get_UtcNow")]
    [InlineData(typeof(DateTime), "get_Now")]
    [InlineData(typeof(DateTime), "get_Today")]
    [InlineData(typeof(DateTimeOffset), "get_UtcNow")]
    [InlineData(typeof(DateTimeOffset), "get_Now")]
    [InlineData(typeof(Thread), "Sleep")]
    [InlineData(typeof(Random), "get_Shared")]
    public void Time_comes_from_the_clock_and_chance_from_one_place(Type type, string method) =>
        Assert.Empty(Callers(member => member.DeclaringType == type && member.Name == method));

    [Fact]
    public void Names_of_passing_folders_are_the_only_guids_without_order() =>
        Assert.Equal(["Hub.Storage.PackageStore"], Callers(member => member.DeclaringType == typeof(Guid) && member.Name == nameof(Guid.NewGuid)));

    [Fact]
    public void Keys_without_a_given_time_are_made_nowhere() =>
        Assert.Empty(Callers(member => member.DeclaringType == typeof(Guid) && member is MethodInfo { Name: nameof(Guid.CreateVersion7) } made && made.GetParameters().Length == 0)
            .Except(["Hub.Hosting.FirstStart"]));

    [Fact]
    public void Random_numbers_that_must_not_be_guessed_are_made_in_one_place() =>
        Assert.Equal(["Hub.Security.Secrets"], Callers(member => member.DeclaringType == typeof(System.Security.Cryptography.RandomNumberGenerator)));

    [Fact]
    public void Requests_to_others_go_through_the_guarded_client_alone() =>
        Assert.Empty(Callers(member => member is ConstructorInfo && member.DeclaringType == typeof(HttpClient)).Except(["Hub.Outbound.GuardedClient"]));

    [Fact]
    public void The_console_is_written_to_only_where_a_person_has_just_started_the_program() =>
        Assert.DoesNotContain(Callers(member => member.DeclaringType == typeof(Console)), caller => !caller.StartsWith("Hub.Hosting.", StringComparison.Ordinal));

    [Fact]
    public void Nothing_that_fails_is_swallowed_unseen() =>
        Assert.Empty(from file in SourceTree.Files("src", "*.cs")
                     from line in File.ReadLines(file)
                     where CatchAll().IsMatch(line)
                     select $"{Path.GetRelativePath(SourceTree.Root, file)}: {line.Trim()}");

    private static List<string> Callers(Func<MemberInfo, bool> isMeant) =>
    [
        .. new[] { typeof(Registration).Assembly }.Concat(LibraryTests.Libraries.Select(row => Assembly.Load(row.Data)))
            .SelectMany(assembly => new Dependencies(assembly).Members)
            .Where(pair => pair.Value.Any(isMeant))
            .Select(pair => pair.Key.FullName!)
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceDeclaration();

    // A catch of everything needs a filter that says what it is meant for, or it rethrows.
    [GeneratedRegex(@"catch \(Exception( \w+)?\)\s*$")]
    private static partial Regex CatchAll();
}
