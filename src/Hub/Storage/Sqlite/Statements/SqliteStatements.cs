using System.Data.Common;
using Hub.Core;
using Hub.Storage.Statements;
using Interop.Lrs.Queries;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;
using Microsoft.Data.Sqlite;

namespace Hub.Storage.Sqlite.Statements;

/// <summary>The statements in SQLite, which reads without waiting and writes one at a time.</summary>
internal sealed class SqliteStatements(SqliteSessions sessions, TimeProvider time) : StatementTables
{
    private readonly SeenMentions seen = new();

    private StatementAppend Appending => field ??= new StatementAppend(time, seen);

    public override int Lanes => 1;

    public override async Task<AppendResult> AppendAsync(int lrs, IReadOnlyList<IReadOnlyList<AcceptedStatement>> batches, DateTimeOffset floor)
    {
        var (result, mentions) = await sessions.WriteAsync(session => Appending.Append(session, lrs, batches, floor), CancellationToken.None);
        mentions.Remember();
        return result;
    }

    public override Task<AppendOutcome> AppendWithinAsync(
        DbTransaction transaction, int lrs, IReadOnlyList<AcceptedStatement> batch, DateTimeOffset floor, CancellationToken cancellation)
    {
        using var session = SessionIn(transaction);
        return Task.FromResult(Appending.Append(session, lrs, [batch], floor).Result.Outcomes[0]);
    }

    public override Task MarkWithinAsync(DbTransaction transaction, int lrs, string kind, ReadOnlyMemory<byte> payload, DateTimeOffset floor, CancellationToken cancellation)
    {
        using var session = SessionIn(transaction);
        Appending.Mark(session, lrs, kind, payload, floor);
        return Task.CompletedTask;
    }

    public override Task<StoredStatement?> FindAsync(int lrs, Guid id, bool voided, IndexKey? authority, CancellationToken cancellation) =>
        Task.FromResult(sessions.Read(session => StatementQueries.Find(session, lrs, id, voided, authority)));

    public override Task<StatementPage> QueryAsync(int lrs, StatementQuery query, CancellationToken cancellation) =>
        Task.FromResult(sessions.Read(session => StatementQueries.Query(session, lrs, query)));

    public override Task<IReadOnlyList<LogEntry>> ReadLogAsync(int lrs, long after, int limit, CancellationToken cancellation) =>
        Task.FromResult(sessions.Read(session => StatementQueries.ReadLog(session, lrs, after, limit)));

    // Whoever appends has the writer's turn. While nobody has it, the next one reads the clock later than this does.
    public override Task<DateTimeOffset> SettledAsync(int lrs, CancellationToken cancellation)
    {
        using var turn = sessions.Database.TryEnterTurn();
        var committed = sessions.Read(session => session["SELECT stored FROM lrs WHERE number = $1"].Find<long>(lrs)) is { } microseconds
            ? Values.FromMicroseconds(microseconds)
            : throw new LrsIsGoneException(lrs);
        var now = time.Now().AddMicroseconds(-1);
        return Task.FromResult(turn is not null && now > committed ? now : committed);
    }

    public override Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> FindDefinitionsAsync(
        int lrs, IReadOnlyCollection<string> activityIds, CancellationToken cancellation) =>
        Task.FromResult(sessions.Read<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>>(session =>
        {
            var definitions = new Dictionary<string, ReadOnlyMemory<byte>>();
            foreach (var id in activityIds)
            {
                using var reader = session[AppendSql.StoredDefinition].Read(lrs, IndexKey.Activity(id).Value);
                if (reader.Read())
                    definitions[id] = reader.GetFieldValue<byte[]>(0);
            }
            return definitions;
        }));

    public override Task<IReadOnlyList<string>> FindNamesAsync(int lrs, string agentIdentifier, CancellationToken cancellation) =>
        Task.FromResult(sessions.Read<IReadOnlyList<string>>(session =>
        {
            var names = new List<string>();
            using var reader = session["SELECT name FROM agent_name WHERE lrs = $1 AND agent = $2 ORDER BY name_key LIMIT 1000"]
                .Read(lrs, Mentions.KeyOfAgent(agentIdentifier));
            while (reader.Read())
                names.Add(reader.GetString(0));
            return names;
        }));

    public override async Task RemoveNamesAsync(int lrs, string agentIdentifier, CancellationToken cancellation)
    {
        await sessions.WriteAsync(
            session => session["DELETE FROM agent_name WHERE lrs = $1 AND agent = $2"].Run(lrs, Mentions.KeyOfAgent(agentIdentifier)), cancellation);
        seen.Clear();
    }

    public override Task<IReadOnlyDictionary<Guid, KnownStatement>> FindKnownAsync(int lrs, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        Task.FromResult(sessions.Read(session => StatementQueries.FindKnown(session, lrs, ids)));

    public override Task<Removed> RemoveAsync(Removal removal, DateTimeOffset floor, CancellationToken cancellation) => sessions.WriteAsync(
        session => StatementRemoval.Run(session, removal, payload => Appending.Mark(session, removal.Lrs, Removal.MarkKind, payload, floor)), cancellation);

    public override async Task<int> FindOrCreateLrsAsync(Key<Realm> realm, Key<Application> application, CancellationToken cancellation) =>
        sessions.Read(session => NumberOfLrs(session, realm, application))
        ?? await sessions.WriteAsync(session => CreateLrs(session, realm, application), cancellation);

    public override Task<int?> FindLrsAsync(Key<Realm> realm, Key<Application> application, CancellationToken cancellation) =>
        Task.FromResult(sessions.Read(session => NumberOfLrs(session, realm, application)));

    public override Task<int> FindOrCreateLrsWithinAsync(DbTransaction transaction, Key<Realm> realm, Key<Application> application, CancellationToken cancellation)
    {
        using var session = SessionIn(transaction);
        return Task.FromResult(CreateLrs(session, realm, application));
    }

    private static int CreateLrs(SqliteSession session, Key<Realm> realm, Key<Application> application)
    {
        session["INSERT INTO lrs (realm_key, application_key) VALUES ($1, $2) ON CONFLICT (application_key) DO NOTHING"].Run(Text(realm.Value), Text(application.Value));
        return NumberOfLrs(session, realm, application) ?? throw new InvalidOperationException($"Application {application} is not of realm {realm}.");
    }

    private static int? NumberOfLrs(SqliteSession session, Key<Realm> realm, Key<Application> application) =>
        (int?)session["SELECT number FROM lrs WHERE realm_key = $1 AND application_key = $2"].Find<long>(Text(realm.Value), Text(application.Value));

    // Keys of EF Core's records are kept as text.
    private static string Text(Guid key) => key.ToString("D").ToUpperInvariant();

    private static SqliteSession SessionIn(DbTransaction transaction) => new((SqliteConnection)transaction.Connection!, (SqliteTransaction)transaction);
}
