using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hub.Tests.Api.Registrations;

/// <summary>Counts the commands that some work sends to the database, leaving out those of tests beside it.</summary>
internal sealed class QueryCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<QueryCount?> Current = new();
    private int count;

    public static async Task<int> OfAsync(Func<Task> work)
    {
        var counter = new QueryCount();
        Current.Value = counter;
        using (DiagnosticListener.AllListeners.Subscribe(counter))
            await work();
        Current.Value = null;
        return counter.count;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name && Current.Value == this)
            Interlocked.Increment(ref count);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
