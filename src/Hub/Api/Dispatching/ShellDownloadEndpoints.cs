using System.IO.Compression;
using Hub.Core.Ports;
using Hub.Dispatching;
using Hub.Security;
using Hub.Storage;

namespace Hub.Api.Dispatching;

/// <summary>The packages that clients import into their LMSs.</summary>
internal static class ShellDownloadEndpoints
{
    private const string Zip = "application/zip";
    private const string ScoreNote = "SCORM 1.2 has no scaled score: the score reaches the LMS as a raw score from 0 to 100.";

    public static void MapShellDownloads(this RouteGroupBuilder group)
    {
        group.MapGet("/dispatches/{dispatchId}/zip", GetOneAsync).RequireScope("read:dispatch")
            .Describe("getDispatchZip", "Downloads the dispatch's package for an LMS.", 400, 404)
            .WithDescription(ScoreNote).Produces(StatusCodes.Status200OK, contentType: Zip);
        group.MapGet("/destinations/{destinationId}/dispatches/zip", GetAllAsync).RequireScope("read:dispatch")
            .Describe("getDestinationDispatchZip", "Downloads the packages of all the destination's dispatches, or of those with one of the tags, in one zip.", 400, 404)
            .WithDescription(ScoreNote).Produces(StatusCodes.Status200OK, contentType: Zip);
    }

    private static async Task<IResult> GetOneAsync(
        RouteId dispatchId, string? type, ApiCaller caller, HubDatabase database, ShellPackages packages, CancellationToken cancellation)
    {
        if (packages.FindFormat(type ?? "SCORM_12") is not { } format)
            return UnknownFormat(type, packages);
        var found = await database.ReadAsync(caller.Realm, db =>
            ShellCatalogue.FindAsync(db, db.DispatchesOf(caller).Where(dispatch => dispatch.Id == dispatchId.Value), cancellation));
        if (found is not [var contents])
            return ApiAnswer.NotFound("dispatch", dispatchId);
        using var buffer = new MemoryStream();
        await packages.WriteAsync(contents, format, buffer, cancellation);
        return TypedResults.Bytes(buffer.ToArray(), Zip, ShellCatalogue.FileNames([contents])[0]);
    }

    private static async Task<IResult> GetAllAsync(
        RouteId destinationId, string? type, HttpRequest request, ApiCaller caller, HubDatabase database, ShellPackages packages,
        Protection protection, CancellationToken cancellation)
    {
        if (packages.FindFormat(type ?? "SCORM_12") is not { } format)
            return UnknownFormat(type, packages);
        if (ListQuery.TryRead(request, DispatchQueries.DispatchRules, protection, out var query) is { } problem)
            return ApiAnswer.Bad(problem);
        // Thousands of packages take their time to write: the database is left to others before that begins.
        var found = await database.ReadAsync(caller.Realm, async db =>
        {
            if (await db.FindDestinationAsync(caller, destinationId, cancellation) is not { } destination)
                return ((string Name, List<ShellContents> Contents)?)null;
            var chosen = query.Select(db, db.Dispatches.Where(dispatch => dispatch.DestinationKey == destination.Key));
            return (destination.Name, await ShellCatalogue.FindAsync(db, chosen, cancellation));
        });
        return found is var (name, contents)
            ? TypedResults.Stream(await WriteAllAsync(contents, format, packages, cancellation), Zip, ShellCatalogue.FileName(name))
            : ApiAnswer.NotFound("destination", destinationId);
    }

    // By way of a file: a client can have thousands of dispatches, and a zip that is written straight to the network is written synchronously in part.
    public static async Task<Stream> WriteAllAsync(
        List<ShellContents> contents, IShellFormat format, ShellPackages packages, CancellationToken cancellation)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81_920,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await using (var archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation))
        {
            foreach (var (content, name) in contents.Zip(ShellCatalogue.FileNames(contents)))
            {
                // Packages are compressed already.
                await using var entry = await archive.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(cancellation);
                await packages.WriteAsync(content, format, entry, cancellation);
            }
        }
        file.Position = 0;
        return file;
    }

    private static IResult UnknownFormat(string? type, ShellPackages packages) =>
        ApiAnswer.Bad($"type is '{type}'; packages exist as {string.Join(", ", packages.FormatNames)}.");
}
