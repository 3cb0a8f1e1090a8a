using System.Data.Common;

namespace Hub.Storage;

/// <summary>Tells a database that is away, or says no, from a bug. EF Core wraps what the driver throws, at times twice.</summary>
internal static class Outage
{
    public static bool IsBehind(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            if (cause is DbException)
                return true;
        return false;
    }

    /// <summary>Whether the database is there and has refused what it was sent, as thrown by its driver: what was refused together may succeed in parts.</summary>
    public static bool IsRefusal(Exception exception) => exception is DbException { SqlState.Length: > 0 } or DbException { IsTransient: false };
}
