namespace Interop.Lrs.Attachments;

/// <summary>Passing files for the attachments of one request. What no store has taken is gone when this is disposed of.</summary>
/// <param name="path">An existing folder.</param>
/// <param name="newId">Makes the names.</param>
public sealed class StagingFolder(string path, Func<Guid> newId) : IDisposable
{
    private readonly List<string> files = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in files)
            File.Delete(file);
        files.Clear();
    }

    internal FileStream Create()
    {
        var file = Path.Combine(path, newId().ToString("N"));
        var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        files.Add(file);
        return stream;
    }
}
