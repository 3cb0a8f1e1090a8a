namespace Hub.Storage.Statements;

/// <summary>Which file holds the data of a declared attachment, in one kind of database.</summary>
internal abstract class AttachmentIndex
{
    public abstract Task<AttachmentRecord?> FindAsync(int lrs, string sha2, CancellationToken cancellation);

    /// <summary>Writes down that the attachment is about to be kept; from then on its file is not swept for as long as unused ones are left alone.</summary>
    public abstract Task AddAsync(int lrs, AttachmentRecord attachment, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Attachments that were kept before an instant and that no statement declares.</summary>
    public abstract Task<IReadOnlyList<(int Lrs, AttachmentRecord Attachment)>> ListUnusedAsync(DateTimeOffset before, int limit, CancellationToken cancellation);

    /// <summary>Forgets an attachment that is still unused, and removes its file when no other has the same content. Nobody can add it meanwhile.</summary>
    public abstract Task ForgetAsync(int lrs, AttachmentRecord attachment, DateTimeOffset before, Action removeFile, CancellationToken cancellation);

    /// <summary>Which of the record stores exist.</summary>
    public abstract Task<IReadOnlySet<int>> ExistingAsync(IReadOnlyCollection<int> lrs, CancellationToken cancellation);
}

/// <param name="Sha2">As declared.</param>
/// <param name="File">SHA-256 of the content, by which its file is named.</param>
/// <param name="Length">Octets.</param>
internal sealed record AttachmentRecord(string Sha2, string File, long Length);
