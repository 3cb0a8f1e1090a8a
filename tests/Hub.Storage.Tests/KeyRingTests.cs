using Hub.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Storage.Tests;

public abstract class KeyRingTests(Databases databases)
{
    [Fact]
    [Trait("req", "OPS-3")]
    public async Task What_one_node_protects_every_other_and_later_one_can_read()
    {
        string stored;
        await using (var node = Node(databases.Database))
            stored = node.GetRequiredService<IDataProtectionProvider>().CreateProtector("secrets").Protect("a client's password");

        await using var restarted = Node(databases.OpenAgain());
        var read = restarted.GetRequiredService<IDataProtectionProvider>().CreateProtector("secrets").Unprotect(stored);

        Assert.Equal("a client's password", read);
        Assert.DoesNotContain("password", stored, StringComparison.Ordinal);
        Assert.Single(new StoredKeyRing(databases.Database).GetAllElements());
    }

    private static ServiceProvider Node(HubDatabase database)
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("InteropHub");
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = new StoredKeyRing(database));
        return services.BuildServiceProvider();
    }
}

public sealed class KeyRingTestsOnSqlite(SqliteDatabases databases) : KeyRingTests(databases), IClassFixture<SqliteDatabases>;

public sealed class KeyRingTestsOnPostgres(PostgresDatabases databases) : KeyRingTests(databases), IClassFixture<PostgresDatabases>;
