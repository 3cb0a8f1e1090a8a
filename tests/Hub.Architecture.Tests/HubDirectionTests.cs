using Hub.Core;

namespace Hub.Architecture.Tests;

/// <summary>Who may know whom inside the hub. A folder is the part of a namespace after <c>Hub.</c></summary>
public sealed class HubDirectionTests
{
    private static readonly string[] Protocols = ["Lti", "Pens", "Lrs", "Scorm", "Cmi5"];

    // Methods in the root namespace go before ASP.NET Core's of the same names, in every folder.
    private static readonly Type[] OfNoFolder = [typeof(Program), typeof(DeferredRoutes)];

    private static readonly Dependencies Hub = new(typeof(Registration).Assembly);

    [Fact]
    public void The_core_knows_nobody_and_of_the_frameworks_only_the_identity_user()
    {
        Assert.Empty(Edges("Core", to => to != "Core"));
        Assert.Empty(from pair in Hub.Types
                     where FolderOf(pair.Key) == "Core"
                     from named in pair.Value
                     where named.FullName!.StartsWith("Microsoft.", StringComparison.Ordinal)
                     where (pair.Key.Name, named.Name) is not ("User", "IdentityUser`1") && !named.Namespace!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
                     select $"{pair.Key.FullName} → {named.FullName}");
    }

    [Theory]
    [InlineData("Storage")]
    [InlineData("Outbox")]
    public void Storage_and_outbox_know_the_core_and_the_settings_alone(string folder) =>
        Assert.Empty(Edges(folder, to => to is not ("Core" or "Storage" or "Hosting") && to != folder));

    [Theory]
    [InlineData("Core")]
    [InlineData("Storage")]
    [InlineData("Outbox")]
    [InlineData("Importing")]
    [InlineData("Launching")]
    [InlineData("Dispatching")]
    [InlineData("Outbound")]
    [InlineData("Security")]
    public void What_every_protocol_uses_knows_no_protocol(string folder)
    {
        Assert.Empty(Edges(folder, to => Protocols.Contains(to)));
        Assert.DoesNotContain(Libraries(folder), edge => !IsStatementStore(folder, edge));
    }

    [Theory]
    [InlineData("Lti")]
    [InlineData("Pens")]
    [InlineData("Lrs")]
    [InlineData("Scorm")]
    [InlineData("Cmi5")]
    public void A_protocol_knows_its_own_library_and_no_other_protocol(string folder)
    {
        Assert.Empty(Edges(folder, to => to != folder && Protocols.Contains(to) && (folder, to) is not ("Cmi5", "Lrs")));
        Assert.DoesNotContain(Libraries(folder), edge => !edge.Contains($"→ Interop.{folder}.", StringComparison.Ordinal) && !(folder == "Cmi5" && edge.Contains("→ Interop.Lrs.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Scorm")]
    public void A_protocol_uses_neither_the_management_API_nor_another_capability_than_launching(string folder) =>
        Assert.Empty(Edges(folder, to => to is "Api" or "Importing" or "Dispatching" or "Forwarding" or "Accounts" or "Pages"));

    [Fact]
    public void A_protocol_that_dispatches_are_launched_by_knows_their_door_and_none_of_the_management_API() =>
        Assert.Empty(Edges("Lti", to => to is "Api" or "Importing" or "Forwarding" or "Accounts"));

    [Fact]
    public void Only_protocols_know_the_libraries_and_the_storage_the_port_of_the_statement_store() =>
        Assert.Empty(from folder in Hub.Types.Keys.Select(FolderOf).Distinct().Except(Protocols)
                     from edge in Libraries(folder)
                     where !IsStatementStore(folder, edge)
                     select edge);

    [Fact]
    public void The_management_API_knows_no_protocol_either() => Assert.Empty(Edges("Api", to => Protocols.Contains(to)));

    [Fact]
    public void Types_are_internal_for_the_hub_promises_an_API_and_no_assembly() =>
        Assert.Empty(typeof(Registration).Assembly.GetExportedTypes().Where(type => type != typeof(Program)).Select(type => type.FullName));

    [Fact]
    public void Every_type_lies_in_a_folder() =>
        Assert.Empty(Hub.Types.Keys.Where(type => FolderOf(type) == "" && !OfNoFolder.Contains(type) && !type.Name.StartsWith('<')
            && type.Namespace?.StartsWith("Hub", StringComparison.Ordinal) is true).Select(type => type.FullName));

    // Statements are on the hot path, so the storage implements the library's port in hand-written SQL.
    private static bool IsStatementStore(string folder, string edge) => folder == "Storage" && edge.Contains("→ Interop.Lrs.", StringComparison.Ordinal);

    private static string FolderOf(Type type) => type.Namespace?.Split('.') is ["Hub", var folder, ..] ? folder : "";

    private static IEnumerable<string> Edges(string folder, Func<string, bool> isForbidden) =>
        from pair in Hub.Types
        where FolderOf(pair.Key) == folder
        from named in pair.Value
        where named.Assembly == typeof(Registration).Assembly && FolderOf(named) is { Length: > 0 } to && isForbidden(to)
        select $"{pair.Key.FullName} → {named.FullName}";

    private static IEnumerable<string> Libraries(string folder) =>
        from pair in Hub.Types
        where FolderOf(pair.Key) == folder
        from named in pair.Value
        where named.Namespace?.StartsWith("Interop.", StringComparison.Ordinal) is true
        select $"{pair.Key.FullName} → {named.FullName}";
}
