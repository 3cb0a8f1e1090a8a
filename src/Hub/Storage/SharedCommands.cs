using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage;

/// <summary>
/// Commands that are a transaction each, for a database whose way there and back costs more than most of them. Those that come while others are under way
/// go together, as one command and one transaction. When the database refuses it, each is sent again alone, so that nobody fails for another;
/// and so is what somebody's lock holds up, so that nobody waits with another.
/// </summary>
/// <param name="connect">Gives a connection.</param>
/// <param name="values">How the database takes values.</param>
/// <param name="impatience">A statement that makes its transaction be refused rather than wait long for a lock.</param>
internal sealed class SharedCommands(Func<CancellationToken, ValueTask<DbConnection>> connect, SqlValues values, string impatience)
{
    // One is computed here while the database works at another.
    private const int Lanes = 2;
    private const int MaxTogether = 32;

    private readonly Lock gate = new();
    private readonly Queue<PendingCommand> waiting = new();
    private int lanesInUse;

    /// <summary>Runs what the writer adds, each statement of which is meant to change one row, all or nothing.</summary>
    /// <param name="write">Adds the statements; it may run several times, while the caller waits.</param>
    /// <param name="cancellation">Withdraws the command while it has not been sent.</param>
    /// <exception cref="DbUpdateConcurrencyException">A statement has found its row gone: a lost race.</exception>
    public async Task RunAsync(Action<SqlScript> write, CancellationToken cancellation)
    {
        var command = new PendingCommand(write);
        await using var withdrawal = cancellation.UnsafeRegister((pending, token) => ((PendingCommand)pending!).Withdraw(token), command);
        Add(command);
        if (!await command.Outcome)
            throw new DbUpdateConcurrencyException("A statement was to change one row, and has not found it.");
    }

    private void Add(PendingCommand command)
    {
        lock (gate)
        {
            waiting.Enqueue(command);
            if (lanesInUse == Lanes)
                return;
            lanesInUse++;
        }
        _ = Task.Run(SendAllAsync);
    }

    private async Task SendAllAsync()
    {
        for (var group = Take(); group.Count > 0; group = Take())
            await SendTogetherAsync(group);
    }

    private List<PendingCommand> Take()
    {
        var group = new List<PendingCommand>();
        lock (gate)
        {
            while (group.Count < MaxTogether && waiting.TryDequeue(out var next))
                if (next.TryClaim())
                    group.Add(next);
            if (group.Count == 0)
                lanesInUse--;
        }
        return group;
    }

    private async Task SendTogetherAsync(List<PendingCommand> group)
    {
        var sent = RunAsync(group, impatience);
        await ((Task)sent).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!sent.IsCompletedSuccessfully && sent.Exception?.InnerException is { } refusal && Outage.IsRefusal(refusal))
            // Whose fault it was shows when each is alone. The lane does not wait for them: one may be held up for long.
            foreach (var command in group)
                _ = SendAloneAsync(command);
        else
            Tell(group, sent);
    }

    private async Task SendAloneAsync(PendingCommand command)
    {
        var sent = RunAsync([command], null);
        await ((Task)sent).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Tell([command], sent);
    }

    private static void Tell(List<PendingCommand> group, Task<IReadOnlyList<bool>> sent)
    {
        for (var i = 0; i < group.Count; i++)
            if (sent.IsCompletedSuccessfully)
                group[i].Complete(sent.Result[i]);
            else
                group[i].Fail(sent.Exception?.InnerException ?? new OperationCanceledException("The command was given up."));
    }

    private async Task<IReadOnlyList<bool>> RunAsync(List<PendingCommand> group, string? before)
    {
        await using var connection = await connect(CancellationToken.None);
        await using var script = new SqlScript(connection, values);
        if (before is not null)
            script.Add($"{new SqlPiece(before)}");
        return await script.RunEachAsync([.. group.Select(command => command.Write)], CancellationToken.None);
    }

    /// <summary>Its outcome is whether each statement has found its row.</summary>
    private sealed class PendingCommand(Action<SqlScript> write) : PendingWork<bool>
    {
        public Action<SqlScript> Write { get; } = write;
    }
}
