using System.Collections.Concurrent;
using Hub.Core;

namespace Hub.Storage.Statements;

/// <summary>Which record store is an application's: each has one, which is made when it is first asked for and goes with the application.</summary>
internal sealed class LrsDirectory(StatementTables tables)
{
    private readonly ConcurrentDictionary<(Key<Realm>, Key<Application>), int> numbers = new();

    public async ValueTask<int> FindOrCreateAsync(Key<Realm> realm, Key<Application> application, CancellationToken cancellation)
    {
        if (numbers.TryGetValue((realm, application), out var number))
            return number;
        number = await tables.FindOrCreateLrsAsync(realm, application, cancellation);
        numbers[(realm, application)] = number;
        return number;
    }

    /// <summary>The number, or null when there is none yet. Whoever holds the right to write asks for no more: making one needs it too.</summary>
    public async ValueTask<int?> FindAsync(Key<Realm> realm, Key<Application> application, CancellationToken cancellation)
    {
        if (numbers.TryGetValue((realm, application), out var known))
            return known;
        var number = await tables.FindLrsAsync(realm, application, cancellation);
        if (number is { } found)
            numbers[(realm, application)] = found;
        return number;
    }

    /// <summary>The application has been deleted.</summary>
    public void Forget(Key<Realm> realm, Key<Application> application) => numbers.TryRemove((realm, application), out _);
}
