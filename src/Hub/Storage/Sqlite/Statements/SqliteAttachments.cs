using Hub.Storage.Statements;

namespace Hub.Storage.Sqlite.Statements;

internal sealed class SqliteAttachments(SqliteSessions sessions) : AttachmentIndex
{
    private const string Unused = "kept < $1 AND NOT EXISTS (SELECT 1 FROM attachment_use u WHERE u.lrs = attachment.lrs AND u.sha2 = attachment.sha2)";

    public override Task<AttachmentRecord?> FindAsync(int lrs, string sha2, CancellationToken cancellation) => Task.FromResult(sessions.Read(session =>
    {
        using var reader = session["SELECT sha2, file, length FROM attachment WHERE lrs = $1 AND sha2 = $2"].Read(lrs, sha2);
        return reader.Read() ? new AttachmentRecord(reader.GetString(0), reader.GetString(1), reader.GetInt64(2)) : null;
    }));

    public override Task AddAsync(int lrs, AttachmentRecord attachment, DateTimeOffset now, CancellationToken cancellation) => sessions.WriteAsync(
        session => session["INSERT INTO attachment (lrs, sha2, file, length, kept) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (lrs, sha2) DO UPDATE SET kept = excluded.kept"]
            .Run(lrs, attachment.Sha2, attachment.File, attachment.Length, now),
        cancellation);

    public override Task<IReadOnlyList<(int Lrs, AttachmentRecord Attachment)>> ListUnusedAsync(DateTimeOffset before, int limit, CancellationToken cancellation) =>
        Task.FromResult(sessions.Read<IReadOnlyList<(int, AttachmentRecord)>>(session =>
        {
            using var reader = session[$"SELECT lrs, sha2, file, length FROM attachment WHERE {Unused} ORDER BY kept LIMIT $2"].Read(before, limit);
            var unused = new List<(int, AttachmentRecord)>();
            while (reader.Read())
                unused.Add((reader.GetInt32(0), new AttachmentRecord(reader.GetString(1), reader.GetString(2), reader.GetInt64(3))));
            return unused;
        }));

    public override Task ForgetAsync(int lrs, AttachmentRecord attachment, DateTimeOffset before, Action removeFile, CancellationToken cancellation) =>
        sessions.WriteAsync(
            session =>
            {
                if (session[$"DELETE FROM attachment WHERE lrs = $2 AND sha2 = $3 AND {Unused}"].Run(before, lrs, attachment.Sha2) == 0)
                    return false;
                if (session["SELECT 1 FROM attachment WHERE lrs = $1 AND file = $2"].Find<long>(lrs, attachment.File) is null)
                    removeFile();
                return true;
            },
            cancellation);

    public override Task<IReadOnlySet<int>> ExistingAsync(IReadOnlyCollection<int> lrs, CancellationToken cancellation) =>
        Task.FromResult(sessions.Read<IReadOnlySet<int>>(session =>
            lrs.Where(number => session["SELECT 1 FROM lrs WHERE number = $1"].Find<long>(number) is not null).ToHashSet()));
}
