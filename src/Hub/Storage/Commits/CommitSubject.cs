using System.Data.Common;
using Hub.Core;

namespace Hub.Storage.Commits;

/// <summary>What a commit is applied to, and what it adds.</summary>
internal sealed class CommitSubject(Launch launch, Registration registration, Func<Registration, CancellationToken, Task<Learner>> readLearner)
{
    private readonly LaunchState state = launch.State;
    private readonly long changes = registration.Changes;

    public Launch Launch => launch;

    public Registration Registration => registration;

    /// <summary>By activity: those that were asked for and have been opened.</summary>
    public Dictionary<string, RuntimeData> Data { get; } = [];

    /// <summary>Lines to be added to the launch's log.</summary>
    public List<LaunchLogEntry> Log { get; } = [];

    /// <summary>Messages to be sent when all this is stored.</summary>
    public List<OutboxMessage> Outbox { get; } = [];

    /// <summary>What is done last, in the same transaction; what is stored besides is written before.</summary>
    public List<Func<DbTransaction, CancellationToken, Task>> Endings { get; } = [];

    /// <summary>As they were read; when either is another by now, somebody else has won a race.</summary>
    public (LaunchState State, long Changes) Basis => (state, changes);

    public bool HasChanged => registration.Changes != changes;

    /// <summary>The registration's learner with the identities, for those few commits that have to name them.</summary>
    public Task<Learner> ReadLearnerAsync(CancellationToken cancellation) => readLearner(registration, cancellation);
}
