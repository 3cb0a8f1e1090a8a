using System.Globalization;
using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dispatching;

/// <summary>Reads from a shell's log what it wrote to the LMS, so that the hub can say where the two differ.</summary>
internal static class LmsReport
{
    private const string Status = "cmi.core.lesson_status";
    private const string Score = "cmi.core.score.raw";
    private const int MaxStatusLength = 30;

    /// <summary>An optional element that an LMS does not have (RTE 1.2, 3.1.3): the shell goes on without it.</summary>
    private const string NotImplemented = "401";

    public static async Task KeepLmsReportAsync(
        this HubDbContext db, Launch launch, IReadOnlyList<ShellLogLine> log, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!log.Any(IsWriting))
            return;
        var record = await db.LmsRecords.SingleOrDefaultAsync(known => known.RegistrationKey == launch.RegistrationKey, cancellation);
        if (record is null)
            db.LmsRecords.Add(record = new LmsRecord { RealmKey = db.Realm, RegistrationKey = launch.RegistrationKey, LaunchKey = launch.Key, At = now });
        foreach (var line in log.Where(IsWriting))
            Take(record, line);
        record.LaunchKey = launch.Key;
        record.At = now;
    }

    private static bool IsWriting(ShellLogLine line) => line.Call is "LMSSetValue" or "LMSCommit" or "LMSFinish";

    private static void Take(LmsRecord record, ShellLogLine line)
    {
        var element = line.Call == "LMSSetValue" ? line.Args is [{ } first, ..] ? first : "" : "";
        var value = line.Args is [_, { } second, ..] ? second : "";
        // Each writing begins with the status, so what went wrong with the one before is history.
        if (element == Status)
            record.Problem = "";
        var problem = element.Length > 0 ? $"The LMS refused {Short(element)} with error " : $"{line.Call} failed with error ";
        var isKnown = record.Problem.StartsWith(problem, StringComparison.Ordinal);
        if (line.Result == "false")
        {
            // The first thing that went wrong is told; what follows is often its consequence.
            if (line.Error != NotImplemented && (isKnown || record.Problem.Length == 0))
                record.Problem = $"{problem}{Short(line.Error)}.";
            return;
        }
        // A shell tries twice: what was taken then was not refused.
        if (isKnown)
            record.Problem = "";
        if (element == Status)
        {
            record.LessonStatus = value.Cut(MaxStatusLength);
        }
        else if (element == Score)
        {
            record.Score = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && double.IsFinite(score) ? score : record.Score;
        }
    }

    private static string Short(string? text) => (text ?? "").Cut(100);
}
