using Hub.Core;
using Hub.Storage;
using Hub.Storage.Commits;
using Hub.Storage.Entries;

namespace Hub.Launching;

/// <summary>Writes the debug log of a launch, in the same transaction as what it tells of. One launch's log is capped.</summary>
internal static class LaunchTrail
{
    public const int MaxLengthPerLaunch = 2_000_000;

    /// <summary>How far from its arrival a line's own time may be.</summary>
    public static readonly TimeSpan MostSkew = TimeSpan.FromDays(1);

    private const int MaxLengthPerLine = 4_000;

    public static void Note(this HubDbContext db, Launch launch, string origin, string kind, string text, DateTimeOffset at)
    {
        if (Line(launch, origin, kind, text, at) is { } line)
            db.LaunchLog.Add(line);
    }

    public static void Note(this CommitSubject subject, string origin, string kind, string text, DateTimeOffset at)
    {
        if (Line(subject.Launch, origin, kind, text, at) is { } line)
            subject.Log.Add(line);
    }

    public static void Note(this EntrySubject subject, Launch launch, string origin, string kind, string text, DateTimeOffset at)
    {
        if (Line(launch, origin, kind, text, at) is { } line)
            subject.Add(line);
    }

    /// <summary>A browser's clock may be anything; what it says is within a day of now, or is now.</summary>
    public static DateTimeOffset TimeOf(long milliseconds, DateTimeOffset now) =>
        milliseconds > (now - MostSkew).ToUnixTimeMilliseconds() && milliseconds < (now + MostSkew).ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : now;

    private static LaunchLogEntry? Line(Launch launch, string origin, string kind, string text, DateTimeOffset at)
    {
        var line = text.Length <= MaxLengthPerLine ? text : text.Cut(MaxLengthPerLine) + "…";
        if (launch.LogLength > MaxLengthPerLaunch)
            return null;
        launch.LogLength += line.Length;
        if (launch.LogLength > MaxLengthPerLaunch)
            line = "The log of this launch is full; later calls are not logged.";
        return new LaunchLogEntry
        {
            RealmKey = launch.RealmKey,
            LaunchKey = launch.Key,
            At = at,
            Origin = origin,
            Kind = kind,
            Text = line.Replace("\0", "\\0", StringComparison.Ordinal),
        };
    }
}
