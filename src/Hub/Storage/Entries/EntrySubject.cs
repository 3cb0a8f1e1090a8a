using System.Data.Common;
using Hub.Core;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Entries;

/// <summary>The unit of work of somebody who enters a dispatch: what it asks is asked at once, what it writes goes to the database together when the work is done.</summary>
internal sealed class EntrySubject(SqlAccess access, SqlValues values, Key<Realm> realm)
{
    private readonly List<Action<SqlScript>> certain = [];
    private readonly List<Func<Action<SqlScript>?>> watched = [];
    private readonly List<Action<SqlScript>> last = [];

    public Key<Realm> Realm => realm;

    /// <summary>The dispatch that this work takes a seat of, if it does: all who come for the first time change its row.</summary>
    public Key<Dispatch>? SeatOf { get; set; }

    /// <summary>Statements whose row is there, or else the database refuses them all.</summary>
    public IReadOnlyList<Action<SqlScript>> Certain => certain;

    /// <summary>Statements for those of the watched records that have changed; somebody may have removed their rows meanwhile.</summary>
    public IReadOnlyList<Action<SqlScript>> Changes => [.. watched.Select(find => find()).OfType<Action<SqlScript>>()];

    /// <summary>Statements that come last and may change any number of rows.</summary>
    public IReadOnlyList<Action<SqlScript>> Last => last;

    public void Write(Action<SqlScript> statement) => certain.Add(statement);

    public void WriteLast(Action<SqlScript> statement) => last.Add(statement);

    /// <summary>Compares a record, when the work is done, with what it is now, and stores what has changed.</summary>
    /// <param name="state">What can change.</param>
    /// <param name="update">The statement, with what the record was before.</param>
    public void Watch<T>(Func<T> state, Action<SqlScript, T> update)
    {
        var before = state();
        watched.Add(() => EqualityComparer<T>.Default.Equals(before, state()) ? null : script => update(script, before));
    }

    public async Task<T> ReadAsync<T>(Action<SqlScript> ask, Func<DbDataReader, SqlValues, Task<T>> take, CancellationToken cancellation)
    {
        await using var script = new SqlScript(await access.OpenAsync(cancellation), values);
        ask(script);
        await using var reader = await script.ReadAsync(cancellation);
        return await take(reader, values);
    }

    /// <returns>Null when there is no such dispatch.</returns>
    public Task<EntryFound?> FindAsync(EntryQuestion question, CancellationToken cancellation)
    {
        var alone = new EntryQuestions([question]);
        return ReadAsync(script => EntryReading.Ask(script, alone), async (reader, values) => (await EntryReading.TakeAsync(reader, values, alone, cancellation))[0], cancellation);
    }

    /// <returns>Null when the source has not sent this one before.</returns>
    public Task<KnownLearner?> FindLearnerAsync(EntryQuestion question, CancellationToken cancellation) =>
        ReadAsync(script => EntryReading.AskLearners(script, [question]), async (reader, values) => (await EntryReading.TakeLearnersAsync(reader, values, 1, cancellation))[0], cancellation);

    public Task<CourseVersion?> FindVersionAsync(Course course, int number, CancellationToken cancellation) => ReadAsync(
        script => EntryReading.AskVersion(script, course, number),
        async (reader, values) => await reader.ReadAsync(cancellation) ? EntryReading.VersionIn(new SqlRow(reader, values)) : null,
        cancellation);

    /// <summary>Something that the hub decides once and keeps. It is kept by itself, whatever becomes of the rest.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else has just decided it: a lost race.</exception>
    public async Task<string> SettingAsync(string name, Func<string> decide, CancellationToken cancellation)
    {
        var known = await ReadAsync<string?>(
            script => script.Add($"SELECT value FROM hub_setting WHERE name = {name}"),
            async (reader, _) => await reader.ReadAsync(cancellation) ? reader.GetString(0) : null,
            cancellation);
        if (known is not null)
            return known;
        var decided = decide();
        await using var script = new SqlScript(await access.OpenAsync(cancellation), values);
        script.Add($"INSERT INTO hub_setting (name, value) VALUES ({name}, {decided}) ON CONFLICT (name) DO NOTHING");
        await script.RunAsync(null, cancellation);
        return decided;
    }
}
