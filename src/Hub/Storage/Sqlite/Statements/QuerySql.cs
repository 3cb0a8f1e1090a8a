namespace Hub.Storage.Sqlite.Statements;

/// <summary>The parts of a query for statements. Bounds are sequences: above $2, up to $3.</summary>
internal static class QuerySql
{
    public const string Columns = "s.sequence, s.id, s.stored, s.has_timestamp, s.has_attachments, s.body";

    /// <summary>An erased statement leaves its id behind, voided and without a body.</summary>
    public const string Present = "length(s.body) > 0";

    private const string Shown = "s.voided = 0";

    public const string Find =
        $"SELECT {Columns} FROM statement s WHERE s.lrs = $1 AND s.id = $2 AND s.voided = $3 AND ($4 IS NULL OR s.authority = $4) AND {Present}";

    public const string Known = $"SELECT {Columns}, s.fingerprint FROM statement s WHERE s.lrs = $1 AND s.id = $2";

    private const string BySequenceShown = $"SELECT {Columns} FROM statement s WHERE s.lrs = $1 AND s.sequence = $2 AND {Shown}";

    private const string BySequencePresent = $"SELECT {Columns} FROM statement s WHERE s.lrs = $1 AND s.sequence = $2 AND {Present}";

    /// <summary>The last sequence that was stored at or before $2.</summary>
    public const string LastAt = "SELECT sequence FROM statement WHERE lrs = $1 AND stored <= $2 ORDER BY stored DESC LIMIT 1";

    public const string Log =
        $"""
        SELECT * FROM (
          SELECT {Columns}, s.target, s.voiding, s.voided, NULL AS kind FROM statement s WHERE s.lrs = $1 AND s.sequence > $2 AND {Present} ORDER BY s.sequence LIMIT $3)
        UNION ALL
        SELECT * FROM (
          SELECT m.sequence, NULL, m.stored, 0, 0, m.payload, NULL, 0, 0, m.kind FROM log_mark m WHERE m.lrs = $1 AND m.sequence > $2 ORDER BY m.sequence LIMIT $3)
        ORDER BY 1 LIMIT $3
        """;

    private const string Range = $"s.sequence > $2 AND s.sequence <= $3 AND {Shown}";

    private static readonly string[] All =
    [
        $"SELECT {Columns} FROM statement s WHERE s.lrs = $1 AND {Range} ORDER BY s.sequence DESC LIMIT $4",
        $"SELECT {Columns} FROM statement s WHERE s.lrs = $1 AND {Range} ORDER BY s.sequence ASC LIMIT $4",
    ];

    // CROSS JOIN fixes the order of the loops: https://sqlite.org/optoverview.html#manual_control_of_query_plans_using_cross_join
    private static readonly string[] ByKey =
    [
        $"SELECT {Columns} FROM statement_key k CROSS JOIN statement s WHERE k.lrs = $1 AND k.key = $5 AND k.sequence > $2 AND k.sequence <= $3 AND s.lrs = $1 AND s.sequence = k.sequence AND {Shown} ORDER BY k.sequence DESC LIMIT $4",
        $"SELECT {Columns} FROM statement_key k CROSS JOIN statement s WHERE k.lrs = $1 AND k.key = $5 AND k.sequence > $2 AND k.sequence <= $3 AND s.lrs = $1 AND s.sequence = k.sequence AND {Shown} ORDER BY k.sequence ASC LIMIT $4",
    ];

    // A session knows its prepared statements by the identity of their text, so each text is made once.
    private static readonly string[][] WithVoided = [.. new[] { All, ByKey }
        .Select(texts => texts.Select(text => text.Replace(Shown, Present, StringComparison.Ordinal)).ToArray())];

    private static readonly string[] KeySteps =
    [
        "SELECT sequence FROM statement_key WHERE lrs = $1 AND key = $2 AND sequence <= $3 ORDER BY sequence DESC LIMIT 1",
        "SELECT sequence FROM statement_key WHERE lrs = $1 AND key = $2 AND sequence >= $3 ORDER BY sequence ASC LIMIT 1",
    ];

    /// <summary>The whole query, for one key at most: $1 record store, $2 and $3 bounds, $4 limit, $5 the key.</summary>
    public static string Of(bool hasKey, bool ascending, bool withVoided) =>
        (withVoided ? WithVoided[hasKey ? 1 : 0] : hasKey ? ByKey : All)[ascending ? 1 : 0];

    public static string BySequence(bool withVoided) => withVoided ? BySequencePresent : BySequenceShown;

    /// <summary>The next sequence of a key, from $3 on.</summary>
    public static string KeyStep(bool ascending) => KeySteps[ascending ? 1 : 0];
}
