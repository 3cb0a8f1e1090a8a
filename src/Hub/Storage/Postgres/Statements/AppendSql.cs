using System.Globalization;
using Hub.Storage.Statements;

namespace Hub.Storage.Postgres.Statements;

/// <summary>
/// What an append says to PostgreSQL. Plans are kept from the first executions on, perhaps from when the tables were empty, so nothing is left to
/// the planner: <c>OFFSET 0</c> keeps what is beside it from being looked at in any other order than it is written in.
/// </summary>
internal static class AppendSql
{
    /// <summary>
    /// The first part of the first advisory lock on a record store; the second part is the record store's number.
    /// An append that is written beside others holds one of the <see cref="Locks"/> locks, everything else all of them.
    /// </summary>
    public const int LockClass = 0x6C7273;

    /// <summary>Advisory locks on a record store: so many appends are written side by side.</summary>
    public const int Locks = 3;

    private static readonly string Links = StatementTables.MaxLinks.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// All locks of a record store: one append at a time. It is a statement of its own, so that those after it see what the one before has committed:
    /// therefore sequences are given in the order of commits, without gaps, and no reader of the log can overtake a late one.
    /// </summary>
    public static readonly string Lock = $"SELECT {EachLock("pg_advisory_xact_lock", ", ")}";

    /// <summary>Shares all locks, if nobody holds one: whether nothing is being appended.</summary>
    public static readonly string ShareLocks = EachLock("pg_try_advisory_xact_lock_shared", " AND ");

    /// <summary>One of the locks, given up when it does not come soon.</summary>
    public const string LockOne = "SELECT set_config('lock_timeout', '1s', true), pg_advisory_xact_lock($1, $2)";

    /// <summary>
    /// The end of the log, for whoever has a lock: the clock is read later than by anybody who was promised that nothing earlier is to come.
    /// </summary>
    public const string Head = "SELECT sequence, stored, clock_timestamp() FROM lrs WHERE number = $1";

    /// <summary>Moves the end of the log from $2 to $3, unless it is elsewhere; then all is refused. No row is changed when the record store is gone.</summary>
    public const string MoveHead = "UPDATE lrs SET sequence = CASE WHEN sequence = $2 THEN $3 END, stored = $4 WHERE number = $1";

    private const string Added =
        """
        INSERT INTO statement (sequence, stored, lrs, has_timestamp, has_attachments, voiding, voided, id, fingerprint, authority, target, keys, body)
        SELECT head.sequence + s.place, head.stored + s.place * interval '1 microsecond', $1, s.has_timestamp, s.has_attachments, s.voiding, false,
          s.id, s.fingerprint, s.authority, s.target, ($13::uuid[])[coalesce(($12::integer[])[(s.place - 1)::integer], 0) + 1 : s.last_key], s.body
        FROM head, unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::boolean[], $9::boolean[], $10::boolean[], $11::bytea[], $12::integer[])
          WITH ORDINALITY AS s (id, fingerprint, authority, target, voiding, has_timestamp, has_attachments, body, last_key, place)
        """;

    private const string Listed =
        """
        INSERT INTO statement_key (sequence, lrs, key)
        SELECT head.sequence + k.place, $1, k.key FROM head, unnest($14::uuid[], $15::integer[]) AS k (key, place)
        """;

    /// <summary>
    /// Statements get one microsecond each, so that <c>stored</c> tells them apart: a client that pages by <c>since</c> misses none.
    /// $1 record store, $2 floor, $3 how many, then the columns, $16 whether any refers to another.
    /// </summary>
    public const string Insert =
        $"""
        WITH head AS (
          UPDATE lrs SET
            sequence = sequence + $3,
            stored = greatest(stored, clock_timestamp(), $2) + $3 * interval '1 microsecond',
            has_references = has_references OR $16
          WHERE number = $1
          RETURNING sequence - $3 AS sequence, stored - $3 * interval '1 microsecond' AS stored, stored AS last
        ), added AS (
        {Added}
        ), listed AS (
        {Listed}
        )
        SELECT sequence, last FROM head
        """;

    /// <summary>The same at a place in the log that is known. $1 record store, $2 the instant and $3 the sequence before it, then the columns.</summary>
    public const string InsertAt =
        $"""
        WITH head AS (SELECT $3::bigint AS sequence, $2::timestamptz AS stored), added AS (
        {Added}
        )
        {Listed}
        """;

    /// <summary>
    /// Whatever refers to one of the last $2 statements, or is among them and refers to another, is found by all that is along its references
    /// (1.0.3 Communication 2.1.3, 2.0 4.1.6.1). A statement that a voiding one refers to is voided, whichever of the two came first,
    /// unless it is a voiding one itself (1.0.3 Data 2.3.2, 2.0 4.2.5).
    /// </summary>
    public static readonly string Refer =
        $"""
        WITH RECURSIVE fresh AS MATERIALIZED (
          SELECT s.* FROM lrs, LATERAL (
            SELECT s.sequence, s.id, s.target, s.voiding, s.ctid AS place FROM statement s
            WHERE s.lrs = $1 AND s.sequence > lrs.sequence - $2 AND s.sequence <= lrs.sequence OFFSET 0) s
          WHERE lrs.number = $1 AND lrs.has_references
        ), referring (origin, sequence, id, target, links) AS (
          SELECT sequence, sequence, id, target, 0 FROM fresh
          UNION ALL
          SELECT r.origin, s.sequence, s.id, s.target, r.links + 1
          FROM referring r, LATERAL (SELECT s.sequence, s.id, s.target FROM statement s WHERE s.lrs = $1 AND s.target = r.id OFFSET 0) s
          WHERE r.links < {Links} AND s.sequence <> r.origin
        ), chain (owner, sequence, target, keys, links) AS (
          SELECT r.sequence, s.sequence, s.target, s.keys, 1
          FROM (SELECT DISTINCT sequence, target FROM referring WHERE target IS NOT NULL) r,
            LATERAL (SELECT s.sequence, s.target, s.keys FROM statement s WHERE s.lrs = $1 AND s.id = r.target OFFSET 0) s
          WHERE s.sequence <> r.sequence
          UNION ALL
          SELECT c.owner, s.sequence, s.target, s.keys, c.links + 1
          FROM chain c, LATERAL (SELECT s.sequence, s.target, s.keys FROM statement s WHERE s.lrs = $1 AND s.id = c.target OFFSET 0) s
          WHERE c.links < {Links} AND s.sequence <> c.owner
        ), inherited AS (
          INSERT INTO statement_key (sequence, lrs, key)
          SELECT DISTINCT c.owner, $1, k.key FROM chain c, unnest(c.keys) AS k (key)
          ON CONFLICT DO NOTHING
        ), voided AS (
          SELECT t.place FROM fresh f, LATERAL (SELECT t.ctid AS place, t.voiding FROM statement t WHERE t.lrs = $1 AND t.id = f.target OFFSET 0) t
          WHERE f.voiding AND NOT t.voiding
          UNION
          SELECT f.place FROM fresh f, LATERAL (SELECT v.voiding FROM statement v WHERE v.lrs = $1 AND v.target = f.id OFFSET 0) v
          WHERE v.voiding AND NOT f.voiding
        )
        UPDATE statement s SET voided = true FROM voided WHERE s.ctid = voided.place AND NOT s.voided
        """;

    public const string Taken =
        "SELECT s.id, s.fingerprint FROM unnest($2::uuid[]) AS i (id), LATERAL (SELECT s.id, s.fingerprint FROM statement s WHERE s.lrs = $1 AND s.id = i.id OFFSET 0) s";

    public const string StoredDefinitions =
        """
        SELECT a.id, a.key, a.definition
        FROM (SELECT DISTINCT key FROM unnest($2::uuid[]) AS k (key)) k, LATERAL (SELECT a.id, a.key, a.definition FROM activity a WHERE a.lrs = $1 AND a.key = k.key OFFSET 0) a
        """;

    public const string WriteDefinitions =
        """
        INSERT INTO activity (lrs, key, id, definition)
        SELECT $1, a.key, a.id, a.definition FROM unnest($2::uuid[], $3::text[], $4::bytea[]) AS a (key, id, definition)
        ON CONFLICT (lrs, key) DO UPDATE SET definition = excluded.definition
        """;

    public const string WriteNames =
        """
        INSERT INTO agent_name (lrs, agent, name_key, name)
        SELECT $1, n.agent, n.key, n.name FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS n (agent, key, name)
        ON CONFLICT DO NOTHING
        """;

    /// <summary>$2 the declared hashes, $3 by which of the last $4 statements.</summary>
    public const string UseAttachments =
        """
        INSERT INTO attachment_use (lrs, sha2, sequence)
        SELECT DISTINCT $1, a.sha2, lrs.sequence - $4 + a.place FROM lrs, unnest($2::text[], $3::integer[]) AS a (sha2, place) WHERE lrs.number = $1
        ON CONFLICT DO NOTHING
        """;

    public const string Mark =
        """
        WITH head AS (
          UPDATE lrs SET sequence = sequence + 1, stored = greatest(stored, clock_timestamp(), $2) + interval '1 microsecond'
          WHERE number = $1
          RETURNING sequence, stored
        )
        INSERT INTO log_mark (lrs, sequence, stored, kind, payload) SELECT $1, head.sequence, head.stored, $3, $4 FROM head
        """;

    // $1 is the class, $2 the record store.
    private static string EachLock(string function, string separator) => string.Join(separator, Enumerable.Range(0, Locks).Select(number => $"{function}($1 + {number}, $2)"));
}
