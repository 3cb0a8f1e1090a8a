using Interop.Lrs.Statements;

namespace Hub.Storage.Statements;

/// <summary>An entry of a record store's log, which is one sequence of statements and marks: all that a follower needs.</summary>
internal abstract record LogEntry(long Sequence)
{
    /// <summary>Bytes of what it carries.</summary>
    public int Size => this switch
    {
        LoggedStatement logged => logged.Statement.OpenBody.Length,
        LogMark mark => mark.Payload.Length,
        _ => 0,
    };
}

/// <summary>A statement in the log.</summary>
/// <param name="Statement">As it is stored.</param>
/// <param name="Target">The statement that it refers to, or null.</param>
/// <param name="IsVoiding">Whether it voids its target.</param>
/// <param name="IsVoided">Whether it has been voided by now.</param>
internal sealed record LoggedStatement(StoredStatement Statement, Guid? Target, bool IsVoiding, bool IsVoided) : LogEntry(Statement.Sequence);

/// <summary>Something else that happened to the record store, such as an erasure.</summary>
/// <param name="Sequence">Its place in the log.</param>
/// <param name="Stored">When it happened.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Payload">JSON of what a follower has to know.</param>
internal sealed record LogMark(long Sequence, DateTimeOffset Stored, string Kind, ReadOnlyMemory<byte> Payload) : LogEntry(Sequence);
