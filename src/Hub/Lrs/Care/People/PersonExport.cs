using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text.Json;
using Hub.Api.Registrations;
using Hub.Core;
using Hub.Lrs.Care.Exporting;
using Hub.Storage;
using Hub.Storage.Statements;
using Interop.Lrs.Attachments;
using Interop.Lrs.Stores;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Hub.Lrs.Care.People;

/// <summary>Everything of one person, gathered while it is sent.</summary>
internal sealed class PersonExport(
    HubDatabase database, StatementStore store, PersonStatements statements, DocumentCare documents, IAttachmentStore attachments, RegistrationView registrations,
    IOptions<JsonOptions> json)
{
    private const int Page = 100;

    /// <summary>Writes a zip archive: <c>person.json</c>, <c>statements.ndjson</c>, <c>documents.ndjson</c>, <c>registrations.ndjson</c>, and <c>attachments/</c> by their hashes.</summary>
    public async Task WriteAsync(Key<Realm> realm, Key<Application> application, int lrs, Person person, Stream output, CancellationToken cancellation)
    {
        // An archive ends its entries with synchronous writes, which a response refuses and a pipe takes.
        await using var piped = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true)).AsStream();
        await using var zip = await ZipArchive.CreateAsync(piped, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        await WriteAsync(zip, "person.json", async entry => await JsonSerializer.SerializeAsync(entry, await DescribeAsync(lrs, person, cancellation), CareJson.Default.PersonDescription, cancellation), cancellation);
        var declared = new HashSet<string>();
        await WriteAsync(zip, "statements.ndjson", entry => WriteStatementsAsync(lrs, person, entry, declared, cancellation), cancellation);
        await WriteAsync(zip, "documents.ndjson", entry => WriteDocumentsAsync(lrs, person, entry, cancellation), cancellation);
        await WriteAsync(zip, "registrations.ndjson", entry => WriteRegistrationsAsync(realm, application, person, entry, cancellation), cancellation);
        foreach (var sha2 in declared)
            if (await attachments.OpenAsync(lrs, sha2, cancellation) is { } data)
                await using (data)
                    await WriteAsync(zip, $"attachments/{sha2}", entry => data.CopyToAsync(entry, cancellation), cancellation);
    }

    private static async Task WriteAsync(ZipArchive zip, string name, Func<Stream, Task> write, CancellationToken cancellation)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(cancellation);
        await write(entry);
    }

    private async Task<PersonDescription> DescribeAsync(int lrs, Person person, CancellationToken cancellation)
    {
        var names = new HashSet<string>();
        foreach (var agent in person.Agents)
            names.UnionWith(await store.FindNamesAsync(lrs, agent.Canonical, cancellation));
        return new PersonDescription(person.LearnerId, [.. person.Agents.Select(agent => agent.Canonical)], [.. names]);
    }

    private async Task WriteStatementsAsync(int lrs, Person person, Stream entry, HashSet<string> declared, CancellationToken cancellation)
    {
        var until = await store.ConsistentThroughAsync(lrs, TimeSpan.Zero, cancellation);
        var page = new ArrayBufferWriter<byte>();
        foreach (var agent in person.Agents)
            await foreach (var found in statements.ReadAsync(lrs, agent.Canonical, until, cancellation))
            {
                foreach (var statement in found)
                {
                    StatementExport.WriteLine(statement, page);
                    if (statement.HasAttachments)
                        declared.UnionWith(DeclaredAttachments.In(statement.OpenBody).Select(attachment => attachment.Sha2));
                }
                await entry.WriteAsync(page.WrittenMemory, cancellation);
                page.ResetWrittenCount();
            }
    }

    private async Task WriteDocumentsAsync(int lrs, Person person, Stream entry, CancellationToken cancellation)
    {
        foreach (var agent in person.Agents)
            for (PersonDocument? after = null; await documents.ListAsync(lrs, agent.Canonical, after, Page, cancellation) is [.., var last] found; after = last)
                foreach (var document in found)
                    await WriteLineAsync(entry, JsonSerializer.SerializeToUtf8Bytes(ExportedDocument.Of(document, agent.Canonical), CareJson.Default.ExportedDocument), cancellation);
    }

    private async Task WriteRegistrationsAsync(Key<Realm> realm, Key<Application> application, Person person, Stream entry, CancellationToken cancellation)
    {
        if (person.Learner is not { } learner)
            return;
        for (var done = 0; ;)
        {
            var shown = await database.ReadAsync(realm, async db => await registrations.ShowAsync(
                db,
                await db.Registrations.Where(known => known.ApplicationKey == application && known.LearnerKey == learner).OrderBy(known => known.Key).Skip(done).Take(Page).ToListAsync(cancellation),
                new ResultDetail(true, true, true),
                cancellation));
            foreach (var registration in shown)
                await WriteLineAsync(entry, JsonSerializer.SerializeToUtf8Bytes(registration, json.Value.SerializerOptions.GetTypeInfo(typeof(RegistrationResource))), cancellation);
            if (shown.Count < Page)
                return;
            done += Page;
        }
    }

    private static async Task WriteLineAsync(Stream entry, byte[] json, CancellationToken cancellation)
    {
        await entry.WriteAsync(json, cancellation);
        await entry.WriteAsync("\n"u8.ToArray(), cancellation);
    }
}

/// <param name="LearnerId">In the application or the destination, when that was asked for.</param>
/// <param name="Agents">Under which identifiers the person was looked for.</param>
/// <param name="Names">What statements called them.</param>
internal sealed record PersonDescription(string? LearnerId, IReadOnlyList<string> Agents, IReadOnlyList<string> Names);

/// <param name="Content">Base64.</param>
internal sealed record ExportedDocument(
    string Kind, string Agent, string? ActivityId, Guid? Registration, string Id, string ContentType, DateTimeOffset Updated, ReadOnlyMemory<byte> Content)
{
    public static ExportedDocument Of(PersonDocument found, string agent) => new(
        found.Kind.ToString(), agent, found.ActivityId, found.Registration, found.Id, found.Document.ContentType, found.Document.Updated, found.Document.Content);
}
