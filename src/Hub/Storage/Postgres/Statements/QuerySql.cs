using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Hub.Storage.Statements;
using Interop.Lrs.Queries;

namespace Hub.Storage.Postgres.Statements;

/// <summary>
/// The text of a query for statements, one for each number of keys and each direction, so that all of them are prepared.
/// <list type="bullet">
/// <item>Time becomes a range of sequences first, for the two have the same order.</item>
/// <item>A key's sequences lie side by side in the index, in order: with one key they are read from one end.</item>
/// <item>Several keys take turns: each is asked for its next sequence from where the one before has led to, so that whichever is rare
/// lets all of them leap (leapfrog join). What one turn costs does not depend on how many statements there are, and a page has so many
/// of them at most.</item>
/// </list>
/// <c>OFFSET 0</c> keeps the planner from looking at the statements before their keys.
/// </summary>
internal static class QuerySql
{
    private const string Columns = "s.sequence, s.id, s.stored, s.has_timestamp, s.has_attachments, s.body";

    /// <summary>An erased statement leaves its id behind, voided and without a body.</summary>
    public const string Present = "octet_length(s.body) > 0";

    private const string Shown = "NOT s.voided";

    // The last column of each: where the next page begins, when this one ends because its keys took turns for long enough.
    private const string NotGivenUp = "NULL::bigint AS next";

    private static readonly string MaxTurns = StatementTables.MaxTurns.ToString(CultureInfo.InvariantCulture);

    private static readonly ConcurrentDictionary<(int Keys, bool Ascending, bool WithVoided), string> Texts = new();

    /// <summary>$1 record store, $2 since, $3 until, $4 after, $5 limit, then the keys, with the authority as the last of them.</summary>
    public static string Of(StatementQuery query) =>
        Texts.GetOrAdd(
            (query.Keys.Count + (query.Authority is null ? 0 : 1), query.Ascending, query.WithVoided),
            static shape => Build(shape.Keys, shape.Ascending, shape.WithVoided ? Present : Shown));

    private static string Build(int keys, bool ascending, string condition)
    {
        var order = ascending ? "ASC" : "DESC";
        var after = ascending ? ("coalesce($4, 0)", "9223372036854775807") : ("0", "coalesce($4, 9223372036854775807) - 1");
        var bounds = $"""
            WITH RECURSIVE bounds AS MATERIALIZED (
              SELECT
                greatest({after.Item1}, (SELECT t.sequence FROM statement t WHERE t.lrs = $1 AND t.stored <= $2 ORDER BY t.stored DESC LIMIT 1)) AS low,
                least({after.Item2}, CASE WHEN $3 IS NOT NULL THEN
                  coalesce((SELECT t.sequence FROM statement t WHERE t.lrs = $1 AND t.stored <= $3 ORDER BY t.stored DESC LIMIT 1), 0) END) AS high
            )
            """;
        return keys switch
        {
            0 => $"""
                {bounds}
                SELECT {Columns}, {NotGivenUp} FROM statement s
                WHERE s.lrs = $1 AND s.sequence > (SELECT low FROM bounds) AND s.sequence <= (SELECT high FROM bounds) AND {condition}
                ORDER BY s.sequence {order} LIMIT $5
                """,
            1 => $"""
                {bounds}
                SELECT s.*, {NotGivenUp} FROM statement_key k,
                  LATERAL (SELECT {Columns} FROM statement s WHERE s.lrs = $1 AND s.sequence = k.sequence AND {condition} OFFSET 0) s
                WHERE k.lrs = $1 AND k.key = $6 AND k.sequence > (SELECT low FROM bounds) AND k.sequence <= (SELECT high FROM bounds)
                ORDER BY k.sequence {order} LIMIT $5
                """,
            _ => Leapfrog(bounds, keys, ascending, condition),
        };
    }

    // The rows of a recursion come in the order in which they are made, and no more are made than the page takes; sorting them would make all.
    private static string Leapfrog(string bounds, int keys, bool ascending, string condition)
    {
        var (order, toward, step, back, start) = ascending ? ("ASC", ">=", "+", "-", "low + 1") : ("DESC", "<=", "-", "+", "high");
        var turns = new StringBuilder();
        for (var i = 0; i < keys; i++)
        {
            var from = i == 0 ? "leap.next" : string.Create(CultureInfo.InvariantCulture, $"turn{i - 1}.sequence");
            turns.Append(CultureInfo.InvariantCulture, $"""
                ,
                    LATERAL (SELECT t.sequence FROM statement_key t WHERE t.lrs = $1 AND t.key = ${6 + i} AND t.sequence {toward} {from}
                      AND t.sequence > (SELECT low FROM bounds) AND t.sequence <= (SELECT high FROM bounds) ORDER BY t.sequence {order} LIMIT 1) turn{i}
                """);
        }
        var last = $"turn{keys - 1}.sequence";
        return $"""
            {bounds}, leap (next, found, turns) AS (
              SELECT {start}, NULL::bigint, 0 FROM bounds
              UNION ALL
              SELECT CASE WHEN {last} = turn0.sequence THEN {last} {step} 1 ELSE {last} END, CASE WHEN {last} = turn0.sequence THEN {last} END, leap.turns + 1
              FROM leap{turns}
              WHERE leap.turns < {MaxTurns}
            )
            SELECT s.*, CASE WHEN leap.turns = {MaxTurns} THEN leap.next {back} 1 END AS next
            FROM leap LEFT JOIN LATERAL (SELECT {Columns} FROM statement s WHERE s.lrs = $1 AND s.sequence = leap.found AND {condition} OFFSET 0) s ON true
            WHERE s.sequence IS NOT NULL OR leap.turns = {MaxTurns}
            LIMIT $5
            """;
    }
}
