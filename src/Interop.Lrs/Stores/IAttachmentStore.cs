namespace Interop.Lrs.Stores;

/// <summary>Keeps the data of attachments, each content once, under its own SHA-256.</summary>
public interface IAttachmentStore
{
    /// <summary>Takes what was staged into the store of one LRS; when the task ends it is on the disk. Doing it twice does no harm.</summary>
    Task KeepAsync(int lrs, StagedAttachment staged, CancellationToken cancellation);

    /// <summary>Opens the data of a declared attachment, or null when they are not here.</summary>
    /// <param name="lrs">The record store.</param>
    /// <param name="sha2">The declared hash, in lower-case hexadecimal.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    Task<Stream?> OpenAsync(int lrs, string sha2, CancellationToken cancellation);
}

/// <summary>An attachment that has arrived and lies in a passing file, its declared hash checked.</summary>
/// <param name="Sha2">The declared hash, in lower-case hexadecimal.</param>
/// <param name="Path">The passing file.</param>
/// <param name="Length">Octets.</param>
public sealed record StagedAttachment(string Sha2, string Path, long Length);
