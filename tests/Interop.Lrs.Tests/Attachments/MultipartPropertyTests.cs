using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Interop.Lrs.Attachments;
using Interop.Lrs.Requests;

namespace Interop.Lrs.Tests.Attachments;

public sealed class MultipartPropertyTests
{
    private static readonly Gen<string> Fragments = Gen.Elements(
        "\r\n", "\r", "\n", "--", "--b", "--b\r\n", "--b--", "\r\n--b", " ", "\t", ":", "Content-Type: application/json\r\n", "Content-Transfer-Encoding: binary\r\n",
        "X-Experience-API-Hash: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\r\n", "abc", "\0", "\u00ff", "{}");

    [Fact]
    public void No_body_makes_the_reader_throw_or_leave_files_behind() => Prop.ForAll(
        (from parts in Fragments.ArrayOf() from chunk in Gen.Choose(1, 40) select (Text: string.Concat(parts), chunk)).ToArbitrary(),
        it =>
        {
            using var sample = new MultipartSample();
            var read = sample.Raw(it.Text).ReadAsync("b", chunk: it.chunk).GetAwaiter().GetResult();
            return sample.Files.Count == 0 && (read.Refusal is null || read.Refusal.Status == 400);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Nothing_in_a_content_type_makes_the_boundary_throw() => Prop.ForAll(
        Gen.Elements("multipart/mixed", ";", "boundary", "=", "\"", "\\", " ", "a", "\0", "/").ArrayOf().Select(string.Concat).ToArbitrary(),
        text => MultipartBoundary.Read(text, XapiVersion.Version2).IsAccepted || MultipartBoundary.Read(text, XapiVersion.Version2).Refusal!.Status == 400).QuickCheckThrowOnFailure();

    [Fact]
    public void What_the_writer_writes_the_reader_reads() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<byte[]>().ArrayOf().ToArbitrary(),
        contents => RoundTrips(contents).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

    private static async Task<bool> RoundTrips(byte[][] contents)
    {
        var boundary = MultipartBoundary.Of(Guid.NewGuid());
        using var body = new MemoryStream();
        var writer = new MultipartWriter(body, boundary);
        await writer.WriteStatementsAsync((stream, cancellation) => stream.WriteAsync("{}"u8.ToArray(), cancellation).AsTask(), default);
        foreach (var content in contents)
            await writer.WriteAttachmentAsync(Convert.ToHexStringLower(SHA256.HashData(content)), "text/plain", new MemoryStream(content), default);
        await writer.EndAsync(default);

        body.Position = 0;
        var folder = Directory.CreateTempSubdirectory("multipart").FullName;
        try
        {
            using var staging = new StagingFolder(folder, Guid.NewGuid);
            var reader = new MultipartReader(body, MultipartBoundary.Read(boundary.ContentType, XapiVersion.Version2).Value!, XapiVersion.Version2, new MultipartLimits());
            Reading<ReadOnlyMemory<byte>> statements = await reader.ReadStatementsAsync(default);
            var attachments = await reader.StageAttachmentsAsync(staging, default);
            return statements.Value.Span.SequenceEqual("{}"u8)
                && attachments.Value!.Select(a => a.Staged.Sha2).SequenceEqual(contents.Select(c => Convert.ToHexStringLower(SHA256.HashData(c))).Distinct());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
