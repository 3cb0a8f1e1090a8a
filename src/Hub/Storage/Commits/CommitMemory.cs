using System.Diagnostics.CodeAnalysis;
using Hub.Core;
using Microsoft.Extensions.Caching.Memory;

namespace Hub.Storage.Commits;

/// <summary>
/// What a launch's last commit left behind, so that its next one need not read it again. Nothing rests on it: the statements that write
/// compare what is stored with what was remembered, and a commit that writes nothing is done again with what is stored.
/// </summary>
internal sealed class CommitMemory : IDisposable
{
    private const long MaxCharacters = 16_000_000;
    private const int CharactersOfRows = 2_000;
    private const int CharactersOfResult = 100;
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(1);

    private readonly MemoryCache memory = new(new MemoryCacheOptions { SizeLimit = MaxCharacters });

    /// <summary>Gives what is remembered to one commit alone; it is forgotten thereby.</summary>
    /// <returns>Null when nothing is remembered of the launch, or not of all these activities.</returns>
    public StoredProgress? Take(Key<Realm> realm, Key<Launch> launch, IReadOnlyCollection<string> activities) =>
        memory.TryGetValue((realm, launch), out Slot? slot) && slot!.TryTake(out var progress) && activities.All(progress.Data.ContainsKey) ? progress : null;

    /// <summary>Remembers what has just been stored.</summary>
    public void Keep(StoredProgress stored)
    {
        var size = CharactersOfRows + CharactersOfResult * stored.Registration.Activities.Count + stored.Data.Values.Sum(data => data.State.Length);
        memory.Set((stored.Launch.RealmKey, stored.Launch.Key), new Slot(stored), new MemoryCacheEntryOptions { Size = size, SlidingExpiration = Forgotten });
    }

    public void Dispose() => memory.Dispose();

    private sealed class Slot(StoredProgress progress)
    {
        private StoredProgress? kept = progress;

        public bool TryTake([NotNullWhen(true)] out StoredProgress? taken) => (taken = Interlocked.Exchange(ref kept, null)) is not null;
    }
}
