using System.Security.Cryptography;
using System.Text;
using Interop.Lrs.Attachments;
using Interop.Lrs.Requests;

namespace Interop.Lrs.Tests.Attachments;

/// <summary>Builds bodies, well-formed or not, and reads them into a folder of its own.</summary>
internal sealed class MultipartSample : IDisposable
{
    public const string Boundary = "-------314159265358979323846";
    public const string Statement = """{"id":"12345678-1234-4234-8234-123456789012"}""";

    private readonly MemoryStream body = new();
    private readonly string folder = Directory.CreateTempSubdirectory("multipart").FullName;

    public MultipartLimits Limits { get; init; } = new();

    public IReadOnlyList<string> Files => Directory.GetFiles(folder);

    public static string HashOf(string data) => Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(data)));

    public MultipartSample Raw(string text)
    {
        body.Write(Encoding.Latin1.GetBytes(text));
        return this;
    }

    public MultipartSample Part(string headers, string data) => Raw($"--{Boundary}\r\n{headers}\r\n\r\n{data}\r\n");

    public MultipartSample Statements(string json = Statement) => Part("Content-Type: application/json", json);

    public MultipartSample Attachment(string data, string? hash = null) =>
        Part($"Content-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: {hash ?? HashOf(data)}", data);

    public MultipartSample End() => Raw($"--{Boundary}--\r\n");

    public async Task<(string? Statements, IReadOnlyList<ReceivedAttachment> Attachments, Refusal? Refusal)> ReadAsync(
        string? boundary = null, Func<IReadOnlyList<ReceivedAttachment>, Task>? inspect = null, int chunk = int.MaxValue)
    {
        var parsed = MultipartBoundary.Read($"multipart/mixed; boundary=\"{boundary ?? Boundary}\"", XapiVersion.Version1);
        Assert.True(parsed.IsAccepted);
        body.Position = 0;
        var reader = new MultipartReader(new ChunkedStream(body, chunk), parsed.Value, XapiVersion.Version1, Limits);
        var statements = await reader.ReadStatementsAsync(TestContext.Current.CancellationToken);
        if (!statements.IsAccepted)
            return (null, [], statements.Refusal);

        using var staging = new StagingFolder(folder, Guid.NewGuid);
        var attachments = await reader.StageAttachmentsAsync(staging, TestContext.Current.CancellationToken);
        if (attachments.IsAccepted && inspect is not null)
            await inspect(attachments.Value);
        return (Encoding.UTF8.GetString(statements.Value.Span), attachments.Value ?? [], attachments.Refusal);
    }

    public async Task<string> RefusedAsync(string? boundary = null)
    {
        var (_, _, refusal) = await ReadAsync(boundary);
        Assert.NotNull(refusal);
        Assert.Equal(400, refusal.Status);
        Assert.Empty(Files);
        return refusal.Violations.Single().Path;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
