using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hub.Storage;

/// <summary>A migration whose steps are a <c>.sql</c> file beside its class.</summary>
internal abstract class SqlMigration(string resource) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The migration script {resource} is not embedded in {assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        migrationBuilder.Sql(reader.ReadToEnd());
    }
}
