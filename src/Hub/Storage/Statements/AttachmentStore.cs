using Interop.Lrs.Stores;

namespace Hub.Storage.Statements;

/// <summary>
/// The data of attachments: first the database knows of them, then their file is put in place, then the statement that declares them is stored.
/// Whatever is cut short in between is unused, and swept after <see cref="UnusedIsKept"/>.
/// </summary>
internal sealed class AttachmentStore(AttachmentIndex index, AttachmentFiles files, TimeProvider time) : IAttachmentStore
{
    public static readonly TimeSpan UnusedIsKept = TimeSpan.FromDays(1);

    private static readonly TimeSpan OnTheirWay = TimeSpan.FromHours(1);

    private const int Sha256Digits = 64;
    private const int SweptAtOnce = 500;

    public async Task KeepAsync(int lrs, StagedAttachment staged, CancellationToken cancellation)
    {
        var known = await index.FindAsync(lrs, staged.Sha2, cancellation);
        if (known is not null && !File.Exists(staged.Path) && File.Exists(files.PathOf(lrs, known.File)))
            return;
        var file = staged.Sha2.Length == Sha256Digits ? staged.Sha2 : known?.File ?? await AttachmentFiles.Sha256Async(staged.Path, cancellation);
        var attachment = new AttachmentRecord(staged.Sha2, file, staged.Length);
        await index.AddAsync(lrs, attachment, time.Now(), cancellation);
        files.Place(staged.Path, lrs, attachment);
    }

    public async Task<Stream?> OpenAsync(int lrs, string sha2, CancellationToken cancellation) =>
        await index.FindAsync(lrs, sha2, cancellation) is { } known ? files.Open(lrs, known.File) : null;

    /// <summary>Removes those of the attachments that no statement declares any more, but for those that were kept so lately that their statement may still be on its way.</summary>
    public async Task ForgetUnusedAsync(int lrs, IEnumerable<string> sha2, CancellationToken cancellation)
    {
        var before = time.Now() - OnTheirWay;
        foreach (var declared in sha2.Distinct())
            if (await index.FindAsync(lrs, declared, cancellation) is { } attachment)
                await index.ForgetAsync(lrs, attachment, before, () => files.Remove(lrs, attachment.File), cancellation);
    }

    /// <summary>Removes what no statement declares and what belonged to record stores that are gone.</summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        var before = time.Now() - UnusedIsKept;
        IReadOnlyList<(int Lrs, AttachmentRecord Attachment)> unused;
        do
        {
            unused = await index.ListUnusedAsync(before, SweptAtOnce, cancellation);
            foreach (var (lrs, attachment) in unused)
                await index.ForgetAsync(lrs, attachment, before, () => files.Remove(lrs, attachment.File), cancellation);
        }
        while (unused.Count == SweptAtOnce);

        // First the folders, then the record stores: whoever has been made in between is seen.
        var folders = files.ListFolders();
        var existing = await index.ExistingAsync(folders, cancellation);
        foreach (var lrs in folders.Where(lrs => !existing.Contains(lrs)))
            files.RemoveFolder(lrs);
    }
}
