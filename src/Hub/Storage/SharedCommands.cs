using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage;

/// <summary>
/// Commands that are a transaction each, for a database whose way there and back costs more than most of them. Those that come while others are under way
/// go together, as one command and one transaction. When one of them cannot be sent or the database refuses it, each is sent again alone, so that nobody fails for another;
/// and so is what somebody's lock holds up, so that nobody waits with another.
/// </summary>
/// <remarks>
/// Commands that change the same row, which each would hold until its group is stored, go by a lane of that row:
/// no two lanes of this hub wait for each other's rows, and whoever else comes does not wait with them. For what other hubs hold, patience ends.
/// </remarks>
internal sealed class SharedCommands
{
    // One is computed here while the database works at another.
    private const int Lanes = 2;

    private readonly Func<CancellationToken, ValueTask<DbConnection>> connect;
    private readonly SqlValues values;
    private readonly string impatience;
    private readonly Lock gate = new();
    private readonly WaitingLine<PendingCommand, bool> common;
    // Those commands that change one row have a line to themselves, with one lane, as long as there are any.
    private readonly Dictionary<Guid, WaitingLine<PendingCommand, bool>> lines = [];

    /// <param name="connect">Gives a connection.</param>
    /// <param name="values">How the database takes values.</param>
    /// <param name="impatience">A statement that makes its transaction be refused rather than wait long for a lock.</param>
    public SharedCommands(Func<CancellationToken, ValueTask<DbConnection>> connect, SqlValues values, string impatience)
    {
        (this.connect, this.values, this.impatience) = (connect, values, impatience);
        common = new WaitingLine<PendingCommand, bool>(gate, Lanes, commands => SendTogetherAsync(new Group(commands), SendApart));
    }

    /// <inheritdoc cref="RunAsync(Action{SqlScript}, Guid?, CancellationToken)"/>
    public Task RunAsync(Action<SqlScript> write, CancellationToken cancellation) => RunAsync(write, null, cancellation);

    /// <summary>
    /// Runs what the writer adds, each statement of which is meant to change one row. When the database refuses a statement, none of them is stored.
    /// A statement that finds no row is not refused, and the others are stored. Where that must not be, the writer makes one of them be refused then:
    /// by a null where none can be, or by a reference to that row.
    /// </summary>
    /// <param name="write">Adds the statements; it may run several times, while the caller waits.</param>
    /// <param name="row">The one of its rows that many others change too, if there is such a row.</param>
    /// <param name="cancellation">Withdraws the command while it has not been sent.</param>
    /// <exception cref="DbUpdateConcurrencyException">A statement has found its row gone: a lost race. The others are stored.</exception>
    public async Task RunAsync(Action<SqlScript> write, Guid? row, CancellationToken cancellation)
    {
        var command = new PendingCommand(write);
        await using var withdrawal = cancellation.UnsafeRegister((pending, token) => ((PendingCommand)pending!).Withdraw(token), command);
        Add(command, row);
        if (!await command.Outcome)
            throw new DbUpdateConcurrencyException("A statement was to change one row, and has not found it.");
    }

    // A line that is found empty goes: it must not do so between being found here and being added to.
    private void Add(PendingCommand command, Guid? row)
    {
        lock (gate)
            LineOf(row).Add(command);
    }

    private WaitingLine<PendingCommand, bool> LineOf(Guid? row)
    {
        if (row is not { } wanted)
            return common;
        if (!lines.TryGetValue(wanted, out var line))
            lines.Add(wanted, line = new WaitingLine<PendingCommand, bool>(gate, 1, commands => SendTogetherAsync(new Group(commands), SendInTurnAsync), () => lines.Remove(wanted)));
        return line;
    }

    private async Task SendTogetherAsync(Group group, Func<Group, Task> sendOneByOne)
    {
        var sent = RunAsync(group, impatience);
        await ((Task)sent).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (sent.IsCompletedSuccessfully || !IsOfOne(group, sent.Exception?.InnerException))
            Tell(group, sent);
        else
            await sendOneByOne(group);
    }

    // Whose fault it was shows when each is alone. The lane does not wait for them: one may be held up for long.
    private Task SendApart(Group group)
    {
        foreach (var command in group.Commands)
            _ = SendAloneAsync(command);
        return Task.CompletedTask;
    }

    // At once they would only wait for each other, and let everything that follows them run out of patience.
    // Nor does each wait for a database that is away or has run out of time: what has not been sent fails with the one before.
    private async Task SendInTurnAsync(Group group)
    {
        Exception? trouble = null;
        foreach (var command in group.Commands)
            if (trouble is null)
                trouble = await SendAloneAsync(command);
            else
                command.Fail(trouble);
    }

    // Whether one command has failed, and nothing of the group has been stored: its writer threw, the driver could not bind one of its values,
    // or the database refused it. PostgreSQL stores nothing before it has the end of what is sent, and values are bound before that.
    // All else, from a broken connection to a time-out, may have come after it was stored: that is not sent again.
    private static bool IsOfOne(Group group, Exception? failure) =>
        group.IsBeingWritten || DatabaseRefusal.Is(failure) || failure is ArgumentException or InvalidCastException;

    /// <returns>What has gone wrong with the way to the database, rather than with this command; null when nothing has.</returns>
    private async Task<Exception?> SendAloneAsync(PendingCommand command)
    {
        var alone = new Group([command]);
        var sent = RunAsync(alone, null);
        await ((Task)sent).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Tell(alone, sent);
        return sent.Exception?.InnerException is { } failure && !IsOfOne(alone, failure) ? failure : null;
    }

    private static void Tell(Group group, Task<IReadOnlyList<bool>> sent)
    {
        for (var i = 0; i < group.Commands.Count; i++)
            if (sent.IsCompletedSuccessfully)
                group.Commands[i].Complete(sent.Result[i]);
            else
                group.Commands[i].Fail(sent.Exception?.InnerException ?? new OperationCanceledException("The command was given up."));
    }

    private async Task<IReadOnlyList<bool>> RunAsync(Group group, string? before)
    {
        Activity.Current = group.Commands is [var alone] ? alone.Caller : null;
        await using var connection = await connect(CancellationToken.None);
        var batch = new SqlBatch(connection.CreateBatch());
        await using var script = new SqlScript(batch, values);
        if (before is not null)
            script.Add($"{new SqlPiece(before)}");
        group.IsBeingWritten = true;
        var parts = group.Commands.ConvertAll(command => script.AddPart(command.Write));
        group.IsBeingWritten = false;
        var changed = await batch.RunEachAsync(CancellationToken.None);
        return parts.ConvertAll(part => changed[part].All(rows => rows == 1));
    }

    /// <summary>Its outcome is whether each statement has found its row.</summary>
    private sealed class PendingCommand(Action<SqlScript> write) : PendingWork<bool>
    {
        public Action<SqlScript> Write { get; } = write;
    }

    /// <summary>Commands that go together.</summary>
    private sealed class Group(List<PendingCommand> commands)
    {
        public List<PendingCommand> Commands { get; } = commands;

        /// <summary>From when the first writer runs until the last one is done; nothing is sent before.</summary>
        public bool IsBeingWritten { get; set; }
    }
}
