using System.Data.Common;
using Hub.Core;

namespace Hub.Storage.Commits;

/// <summary>What a commit is applied to, and what it adds.</summary>
internal sealed class CommitSubject(StoredProgress stored, Func<Registration, CancellationToken, Task<Learner>> readLearner)
{
    public Launch Launch => stored.Launch;

    public Registration Registration => stored.Registration;

    /// <summary>By activity: those that were asked for and have been opened.</summary>
    public Dictionary<string, RuntimeData> Data => stored.Data;

    /// <summary>Lines to be added to the launch's log.</summary>
    public List<LaunchLogEntry> Log { get; } = [];

    /// <summary>Messages to be sent when all this is stored.</summary>
    public List<OutboxMessage> Outbox { get; } = [];

    /// <summary>What is done last, in the same transaction; what is stored besides is written before.</summary>
    public List<Func<DbTransaction, CancellationToken, Task>> Endings { get; } = [];

    /// <summary>As it was read; when it is another by now, somebody else has won a race.</summary>
    public CommitBasis Basis { get; } = new(stored.Launch.State, stored.Launch.LastSeenAt, stored.Launch.LogLength, stored.Registration.Changes);

    public bool HasChanged => Registration.Changes != Basis.Changes;

    /// <summary>The registration's learner with the identities, for those few commits that have to name them.</summary>
    public Task<Learner> ReadLearnerAsync(CancellationToken cancellation) => readLearner(Registration, cancellation);
}
