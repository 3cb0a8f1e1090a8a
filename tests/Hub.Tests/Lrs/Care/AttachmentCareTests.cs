using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Hub.Storage.Statements;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Interop.Lrs.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Lrs.Care;

/// <summary>The data of attachments goes and comes with the statements that declare it.</summary>
[Trait("req", "LRS-5")]
public abstract class AttachmentCareTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_persons_export_has_the_data_of_their_attachments()
    {
        var stage = await CareStage.SetAsync(hub);
        var (ada, bob) = (CareStage.NewPerson(), CareStage.NewPerson());
        var (hers, his) = (await AttachAsync(stage, ada, "her essay"), await AttachAsync(stage, bob, "his essay"));

        using var answer = await stage.Api.PostAsJsonAsync("/api/v2/xapi/people/export", new { agent = CareStage.Agent(ada) }, Cancellation);

        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Cancellation));
        using var data = new StreamReader(zip.GetEntry($"attachments/{hers}")!.Open());
        Assert.Equal("her essay", await data.ReadToEndAsync(Cancellation));
        Assert.Null(zip.GetEntry($"attachments/{his}"));
    }

    [Fact]
    public async Task An_erasure_takes_the_data_that_no_other_statement_declares()
    {
        var stage = await CareStage.SetAsync(hub);
        var (ada, bob) = (CareStage.NewPerson(), CareStage.NewPerson());
        var (own, shared) = (await AttachAsync(stage, ada, "her essay"), await AttachAsync(stage, ada, "the class's photograph"));
        Assert.Equal(shared, await AttachAsync(stage, bob, "the class's photograph"));
        hub.Time.Advance(TimeSpan.FromHours(2));

        await EraseAsync(stage, ada);

        Assert.Null(await ReadAsync(stage, own));
        Assert.DoesNotContain(await FilesAsync(stage), file => Path.GetFileName(file) == own);
        Assert.Equal("the class's photograph", await ReadAsync(stage, shared));
        using var answer = await stage.Store.SendAsync("GET", "statements?attachments=true");
        Assert.Contains("the class's photograph", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

        await EraseAsync(stage, bob);
        Assert.Null(await ReadAsync(stage, shared));
    }

    [Fact]
    public async Task Data_that_came_within_the_last_hour_goes_a_day_later()
    {
        var stage = await CareStage.SetAsync(hub);
        var ada = CareStage.NewPerson();
        var lately = await AttachAsync(stage, ada, $"an essay of {ada}");

        await EraseAsync(stage, ada);
        // A statement that declares the same may be on its way.
        Assert.NotNull(await ReadAsync(stage, lately));

        hub.Time.Advance(TimeSpan.FromHours(25));
        await hub.Services.GetRequiredService<AttachmentStore>().SweepAsync(Cancellation);
        Assert.Null(await ReadAsync(stage, lately));
        Assert.DoesNotContain(await FilesAsync(stage), file => Path.GetFileName(file) == lately);
    }

    private static async Task EraseAsync(CareStage stage, string person) =>
        await stage.Api.ReadAsync("POST", "/xapi/people/erasure", new { agent = CareStage.Agent(person), reason = "asked for it" });

    private async Task<string?> ReadAsync(CareStage stage, string sha2)
    {
        await using var data = await hub.Services.GetRequiredService<IAttachmentStore>().OpenAsync(await stage.LrsAsync(), sha2, Cancellation);
        return data is null ? null : await new StreamReader(data).ReadToEndAsync(Cancellation);
    }

    private async Task<string[]> FilesAsync(CareStage stage) =>
        Directory.GetFiles(Path.Combine(hub.DataPath, "attachments", (await stage.LrsAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture)), "*", SearchOption.AllDirectories);

    /// <returns>The hash of the data.</returns>
    private static async Task<string> AttachAsync(CareStage stage, string person, string data)
    {
        var sha2 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data)));
        var declared = $$"""
            ,"attachments":[{"usageType":"https://example.com/essay","display":{"en":"Essay"},"contentType":"text/plain","length":{{Encoding.UTF8.GetByteCount(data)}},"sha2":"{{sha2}}"}]
            """;
        string[] lines =
        [
            "--parts", "Content-Type: application/json", "", RecordStore.Statement(RecordStore.NewId(), person, more: declared),
            "--parts", "Content-Type: text/plain", "Content-Transfer-Encoding: binary", $"X-Experience-API-Hash: {sha2}", "", data, "--parts--", "",
        ];
        using var answer = await stage.Store.SendAsync("POST", "statements", string.Join("\r\n", lines), "multipart/mixed; boundary=parts");
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancellation));
        return sha2;
    }
}

public sealed class AttachmentCareTestsOnSqlite(IdleSqliteHub hub) : AttachmentCareTests(hub), IClassFixture<IdleSqliteHub>;

public sealed class AttachmentCareTestsOnPostgres(IdlePostgresHub hub) : AttachmentCareTests(hub), IClassFixture<IdlePostgresHub>;
