using Interop.Lrs.Statements;
using Interop.Lrs.Stores;

namespace Hub.Storage.Statements;

/// <summary>
/// What of several batches is to be stored, given what is there: a statement that is there already with the same content is left out,
/// and one whose id is taken refuses its whole batch (1.0.3 Communication 2.1.1, 2.0 4.1.6.1). Earlier batches come first.
/// </summary>
internal sealed class BatchResolution
{
    private readonly List<AcceptedStatement> toStore = [];
    private readonly AppendOutcome[] outcomes;

    private BatchResolution(int batches) => outcomes = new AppendOutcome[batches];

    public IReadOnlyList<AcceptedStatement> ToStore => toStore;

    public IReadOnlyList<AppendOutcome> Outcomes => outcomes;

    /// <returns>All statements, or null when an id occurs twice, so that one of the two has to give way.</returns>
    public static BatchResolution? OfDistinct(IReadOnlyList<IReadOnlyList<AcceptedStatement>> batches)
    {
        var resolution = new BatchResolution(batches.Count);
        var total = 0;
        foreach (var batch in batches)
            total += batch.Count;
        resolution.toStore.EnsureCapacity(total);
        foreach (var batch in batches)
            resolution.toStore.AddRange(batch);
        if (total == 1)
            return resolution;
        var ids = new HashSet<Guid>(total);
        foreach (var statement in resolution.toStore)
            if (!ids.Add(statement.Id))
                return null;
        return resolution;
    }

    /// <param name="batches">In their order.</param>
    /// <param name="taken">Fingerprints of the statements that are there, by id.</param>
    public static BatchResolution Of(IReadOnlyList<IReadOnlyList<AcceptedStatement>> batches, IReadOnlyDictionary<Guid, Guid> taken)
    {
        var resolution = new BatchResolution(batches.Count);
        var known = new Dictionary<Guid, Guid>(taken);
        for (var i = 0; i < batches.Count; i++)
            resolution.outcomes[i] = resolution.Add(batches[i], known);
        return resolution;
    }

    private AppendOutcome Add(IReadOnlyList<AcceptedStatement> batch, Dictionary<Guid, Guid> known)
    {
        var before = toStore.Count;
        foreach (var statement in batch)
        {
            if (known.TryAdd(statement.Id, statement.Fingerprint))
                toStore.Add(statement);
            else if (known[statement.Id] != statement.Fingerprint)
            {
                for (var i = before; i < toStore.Count; i++)
                    known.Remove(toStore[i].Id);
                toStore.RemoveRange(before, toStore.Count - before);
                return new AppendOutcome(statement.Id);
            }
        }
        return AppendOutcome.Stored;
    }
}
