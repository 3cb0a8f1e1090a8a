namespace Hub.Storage.Sqlite.Statements;

/// <summary>What an append says to SQLite.</summary>
internal static class AppendSql
{
    public const string Taken = "SELECT fingerprint FROM statement WHERE lrs = $1 AND id = $2";

    /// <summary>
    /// Statements get one microsecond each, so that <c>stored</c> tells them apart: a client that pages by <c>since</c> misses none.
    /// $2 how many, $3 the clock, $4 the floor, $5 whether any refers to another.
    /// </summary>
    public const string Head =
        """
        UPDATE lrs SET sequence = sequence + $2, stored = max(stored, $3, $4) + $2, has_references = max(has_references, $5)
        WHERE number = $1 RETURNING sequence, stored, has_references
        """;

    public const string Insert =
        """
        INSERT INTO statement (sequence, stored, lrs, has_timestamp, has_attachments, voiding, voided, id, fingerprint, authority, target, keys, body)
        VALUES ($2, $3, $1, $4, $5, $6, 0, $7, $8, $9, $10, $11, $12)
        """;

    public const string InsertKey = "INSERT OR IGNORE INTO statement_key (lrs, key, sequence) VALUES ($1, $2, $3)";

    public const string ReferringTo = "SELECT sequence, id, target, voiding FROM statement WHERE lrs = $1 AND target = $2";

    public const string ReferredTo = "SELECT sequence, target, keys FROM statement WHERE lrs = $1 AND id = $2";

    public const string Void = "UPDATE statement SET voided = 1 WHERE lrs = $1 AND id = $2 AND voiding = 0 AND voided = 0";

    public const string StoredDefinition = "SELECT definition FROM activity WHERE lrs = $1 AND key = $2";

    public const string WriteDefinition =
        """
        INSERT INTO activity (lrs, key, id, definition) VALUES ($1, $2, $3, $4)
        ON CONFLICT (lrs, key) DO UPDATE SET definition = excluded.definition
        """;

    public const string WriteName = "INSERT OR IGNORE INTO agent_name (lrs, agent, name_key, name) VALUES ($1, $2, $3, $4)";

    public const string UseAttachment = "INSERT OR IGNORE INTO attachment_use (lrs, sha2, sequence) VALUES ($1, $2, $3)";

    public const string Mark = "INSERT INTO log_mark (lrs, sequence, stored, kind, payload) VALUES ($1, $2, $3, $4, $5)";
}
