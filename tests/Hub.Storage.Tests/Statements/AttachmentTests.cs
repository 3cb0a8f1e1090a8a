using System.Security.Cryptography;
using Hub.Hosting;
using Hub.Storage.Statements;
using Hub.Testing;
using Interop.Lrs.Attachments;
using Interop.Lrs.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Hub.Storage.Tests.Statements;

public abstract class AttachmentTests(Databases databases) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("interophub-attachments-");
    private readonly ShiftedTime time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("SHA224")]
    [InlineData("SHA256")]
    [InlineData("SHA384")]
    [InlineData("SHA512")]
    public async Task What_was_kept_is_opened_by_its_declared_hash(string algorithm)
    {
        await using var stores = new RecordStores(databases, time);
        var lrs = await stores.AddAsync();
        var attachments = Store(stores);
        var staged = Stage("the data", algorithm);

        await attachments.KeepAsync(lrs, staged, Cancellation);

        Assert.Equal("the data", await ReadAsync(attachments, lrs, staged.Sha2));
        Assert.False(File.Exists(staged.Path));
    }

    [Fact]
    public async Task The_same_content_is_on_the_disk_once_whatever_hash_declares_it()
    {
        await using var stores = new RecordStores(databases, time);
        var lrs = await stores.AddAsync();
        var attachments = Store(stores);

        foreach (var algorithm in new[] { "SHA256", "SHA512", "SHA256" })
            await attachments.KeepAsync(lrs, Stage("twice", algorithm), Cancellation);

        Assert.Single(Directory.GetFiles(Path.Combine(folder.FullName, "attachments"), "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public async Task Keeping_twice_does_no_harm()
    {
        await using var stores = new RecordStores(databases, time);
        var lrs = await stores.AddAsync();
        var attachments = Store(stores);
        var staged = Stage("again", "SHA384");

        await attachments.KeepAsync(lrs, staged, Cancellation);
        await attachments.KeepAsync(lrs, staged, Cancellation);

        Assert.Equal("again", await ReadAsync(attachments, lrs, staged.Sha2));
    }

    [Fact]
    public async Task What_is_not_here_or_in_another_record_store_is_not_opened()
    {
        await using var stores = new RecordStores(databases, time);
        var (lrs, other) = (await stores.AddAsync(), await stores.AddAsync());
        var attachments = Store(stores);
        var staged = Stage("ours", "SHA256");
        await attachments.KeepAsync(lrs, staged, Cancellation);

        Assert.Null(await attachments.OpenAsync(other, staged.Sha2, Cancellation));
        Assert.Null(await attachments.OpenAsync(lrs, new string('0', 64), Cancellation));
    }

    [Fact]
    public async Task The_sweep_removes_what_no_statement_declares_after_a_day_and_nothing_else()
    {
        await using var stores = new RecordStores(databases, time);
        var lrs = await stores.AddAsync();
        var attachments = Store(stores);
        var (declared, unused, shared, alsoUnused) = (Stage("declared", "SHA256"), Stage("unused", "SHA256"), Stage("shared", "SHA256"), Stage("shared", "SHA512"));
        foreach (var staged in new[] { declared, unused, shared, alsoUnused })
            await attachments.KeepAsync(lrs, staged, Cancellation);
        await stores.Statements.AppendAsync(lrs, Samples.Statement(Samples.Ada).With(attachments: [Declare(declared), Declare(shared)]));

        await attachments.SweepAsync(Cancellation);
        Assert.NotNull(await ReadAsync(attachments, lrs, unused.Sha2));
        time.Advance(TimeSpan.FromHours(25));
        var fresh = Stage("fresh", "SHA256");
        await attachments.KeepAsync(lrs, fresh, Cancellation);
        await attachments.SweepAsync(Cancellation);

        Assert.Equal("declared", await ReadAsync(attachments, lrs, declared.Sha2));
        Assert.Equal("shared", await ReadAsync(attachments, lrs, shared.Sha2));
        Assert.Equal("fresh", await ReadAsync(attachments, lrs, fresh.Sha2));
        Assert.Null(await attachments.OpenAsync(lrs, unused.Sha2, Cancellation));
        Assert.Null(await attachments.OpenAsync(lrs, alsoUnused.Sha2, Cancellation));
        Assert.Equal(3, Directory.GetFiles(Path.Combine(folder.FullName, "attachments"), "*", SearchOption.AllDirectories).Length);
        Assert.True((await stores.Statements.QueryAsync(lrs, new Interop.Lrs.Queries.StatementQuery { Limit = 1 }, Cancellation)).Statements[0].HasAttachments);
    }

    [Fact]
    public async Task The_sweep_removes_the_files_of_record_stores_that_are_gone()
    {
        await using var stores = new RecordStores(databases, time);
        var (lrs, realm, application) = await stores.AddWithApplicationAsync();
        var other = await stores.AddAsync();
        var attachments = Store(stores);
        var staged = Stage("theirs", "SHA256");
        await attachments.KeepAsync(lrs, Stage("gone", "SHA256"), Cancellation);
        await attachments.KeepAsync(other, staged, Cancellation);
        await stores.Database.WriteAsync(realm, db => db.Applications.Where(a => a.Key == application).ExecuteDeleteAsync(Cancellation), Cancellation);

        await attachments.SweepAsync(Cancellation);

        Assert.Single(Directory.GetFiles(Path.Combine(folder.FullName, "attachments"), "*", SearchOption.AllDirectories));
        Assert.Equal("theirs", await ReadAsync(attachments, other, staged.Sha2));
    }

    [Fact]
    public async Task Many_who_keep_the_same_content_at_once_all_succeed()
    {
        await using var stores = new RecordStores(databases, time);
        var lrs = await stores.AddAsync();
        var attachments = Store(stores);
        var staged = Enumerable.Range(0, 16).Select(_ => Stage("popular", "SHA256")).ToList();

        await Task.WhenAll(staged.Select(one => Task.Run(() => attachments.KeepAsync(lrs, one, Cancellation))));

        Assert.Equal("popular", await ReadAsync(attachments, lrs, staged[0].Sha2));
    }

    private AttachmentStore Store(RecordStores stores) =>
        new(stores.Attachments, new AttachmentFiles(Options.Create(new HubOptions { DataPath = folder.FullName })), time);

    private StagedAttachment Stage(string content, string algorithm)
    {
        var path = Path.Combine(folder.FullName, Guid.NewGuid().ToString("N"));
        File.WriteAllText(path, content);
        var bytes = File.ReadAllBytes(path);
        // .NET has no SHA-224; the store takes the hash as checked, so its first digits stand in.
        var hash = algorithm == "SHA224" ? SHA256.HashData(bytes)[..28] : CryptographicOperations.HashData(new HashAlgorithmName(algorithm), bytes);
        return new StagedAttachment(Convert.ToHexStringLower(hash), path, bytes.Length);
    }

    private static AttachmentDeclaration Declare(StagedAttachment staged) => new(staged.Sha2, "text/plain", staged.Length, null, "https://usage.test");

    private static async Task<string?> ReadAsync(AttachmentStore attachments, int lrs, string sha2)
    {
        await using var content = await attachments.OpenAsync(lrs, sha2, Cancellation);
        return content is null ? null : await new StreamReader(content).ReadToEndAsync(Cancellation);
    }
}

public sealed class AttachmentTestsOnSqlite(SqliteDatabases databases) : AttachmentTests(databases), IClassFixture<SqliteDatabases>;

public sealed class AttachmentTestsOnPostgres(PostgresDatabases databases) : AttachmentTests(databases), IClassFixture<PostgresDatabases>;
