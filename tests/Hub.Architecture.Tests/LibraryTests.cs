using System.Reflection;
using Hub.Core;

namespace Hub.Architecture.Tests;

/// <summary>Each <c>Interop.*</c> library can be published and used alone.</summary>
public sealed class LibraryTests
{
    private static readonly string[] Forbidden = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.DependencyInjection", "Npgsql", "Microsoft.Data.Sqlite"];

    public static TheoryData<string> Libraries => [.. SourceTree.Files("src", "Interop.*.csproj").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_libraries_to_check() => Assert.Contains("Interop.Scorm", Libraries.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_refers_to_no_other_library_and_to_no_host(string library)
    {
        var referred = Assembly.Load(library).GetReferencedAssemblies().Select(name => name.Name!).ToList();

        Assert.DoesNotContain(referred, name => name.StartsWith("Interop.", StringComparison.Ordinal) && (library, name) is not ("Interop.Cmi5", "Interop.Lrs"));
        Assert.DoesNotContain(referred, name => name == "Hub" || Forbidden.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_librarys_types_lie_in_its_own_namespace(string library) =>
        Assert.Empty(Assembly.Load(library).GetExportedTypes().Where(type => type.Namespace?.StartsWith(library, StringComparison.Ordinal) is not true).Select(type => type.FullName));

    [Fact]
    public void The_hub_is_built_on_every_library_that_is_there() =>
        Assert.Empty(Libraries.Select(row => row.Data).Except(typeof(Registration).Assembly.GetReferencedAssemblies().Select(name => name.Name)));
}
