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
}
