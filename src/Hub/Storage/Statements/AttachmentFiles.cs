using System.Globalization;
using System.Security.Cryptography;
using Hub.Hosting;
using Microsoft.Extensions.Options;

namespace Hub.Storage.Statements;

/// <summary>The files of attachments in the data folder, each named by the SHA-256 of its content. A file appears complete or not at all: it is renamed into place.</summary>
internal sealed class AttachmentFiles(IOptions<HubOptions> options)
{
    private readonly string root = Path.Combine(Path.GetFullPath(options.Value.DataPath), "attachments");

    public string PathOf(int lrs, string file) => Path.Combine(FolderOf(lrs), file[..2], file);

    public static async Task<string> Sha256Async(string path, CancellationToken cancellation)
    {
        await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
    }

    /// <summary>Moves a passing file into its place, unless its content is there already, and returns when it is on the disk.</summary>
    public void Place(string staged, int lrs, AttachmentRecord attachment)
    {
        var path = PathOf(lrs, attachment.File);
        if (new FileInfo(path) is { Exists: true } there && there.Length == attachment.Length)
            File.Delete(staged);
        else
        {
            Flush(staged);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(staged, path, overwrite: true);
        }
        // File systems with a journal write the new name with the file's own record, which this asks for.
        Flush(path);
    }

    public Stream? Open(int lrs, string file)
    {
        try
        {
            return new FileStream(
                PathOf(lrs, file), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Remove(int lrs, string file)
    {
        if (Directory.Exists(Path.Combine(FolderOf(lrs), file[..2])))
            File.Delete(PathOf(lrs, file));
    }

    /// <summary>The record stores that have files.</summary>
    public IReadOnlyList<int> ListFolders() => Directory.Exists(root)
        ? [.. Directory.EnumerateDirectories(root)
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var lrs) ? lrs : 0)
            .Where(lrs => lrs > 0)]
        : [];

    public void RemoveFolder(int lrs) => Directory.Delete(FolderOf(lrs), recursive: true);

    private string FolderOf(int lrs) => Path.Combine(root, lrs.ToString(CultureInfo.InvariantCulture));

    private static void Flush(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(handle);
    }
}
