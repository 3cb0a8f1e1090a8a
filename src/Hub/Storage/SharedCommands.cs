using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage;

/// <summary>
/// Commands that are a transaction each, for a database whose way there and back costs more than most of them. Those that come while others are under way
/// go together, as one command and one transaction; when the database refuses it, each is sent again alone, so that nobody fails for another.
/// </summary>
internal sealed class SharedCommands(Func<CancellationToken, ValueTask<DbConnection>> connect, SqlValues values)
{
    // One is computed here while the database works at another.
    private const int Lanes = 2;
    private const int MaxTogether = 32;

    private readonly Lock gate = new();
    private readonly Queue<PendingCommand> waiting = new();
    private int lanesInUse;

    /// <summary>
    /// Runs what the writer adds, each statement of which is meant to change one row, all or nothing. No lock may be waited for that is also
    /// taken elsewhere in another order: commands of others are held up with this one.
    /// </summary>
    /// <param name="write">Adds the statements; it may run twice, while the caller waits.</param>
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
            await SendAsync(group);
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

    // Ends in any case with every caller knowing what became of its command.
    private async Task SendAsync(List<PendingCommand> group)
    {
        var sent = RunAsync(group);
        await ((Task)sent).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (sent.IsCompletedSuccessfully)
            for (var i = 0; i < group.Count; i++)
                group[i].Complete(sent.Result[i]);
        else if (group.Count > 1 && sent.Exception?.InnerException is { } refusal && Outage.IsRefusal(refusal))
            foreach (var command in group)
                await SendAsync([command]);
        else
            foreach (var command in group)
                command.Fail(sent.Exception?.InnerException ?? new OperationCanceledException("The command was given up."));
    }

    private async Task<IReadOnlyList<bool>> RunAsync(List<PendingCommand> group)
    {
        await using var connection = await connect(CancellationToken.None);
        await using var script = new SqlScript(connection, values);
        return await script.RunEachAsync([.. group.Select(command => command.Write)], CancellationToken.None);
    }

    /// <summary>Its outcome is whether each statement has found its row.</summary>
    private sealed class PendingCommand(Action<SqlScript> write) : PendingWork<bool>
    {
        public Action<SqlScript> Write { get; } = write;
    }
}
