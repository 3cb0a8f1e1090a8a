using System.Globalization;
using System.Text.Json;
using Hub.Core;
using Hub.Hosting;
using Hub.Launching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dispatching;

/// <summary>Answers a shell that asks where its learner stands, and keeps what it has done in the LMS on the launch's log.</summary>
internal sealed class ResultSnapshots(HubDatabase database, TimeProvider time)
{
    private const int MaxLinesPerCall = 500;
    private static readonly string[] PersonalElements = ["student_id", "student_name", "learner_id", "learner_name"];

    public static ResultSnapshot Of(Registration registration) => new(
        registration.Revision,
        registration.Completion.ToString().ToUpperInvariant(),
        registration.Success.ToString().ToUpperInvariant(),
        registration.Score,
        registration.TotalSeconds);

    /// <returns>Null when the registration is gone.</returns>
    public async Task<ResultSnapshot?> TakeAsync(WatchedLaunch watched, SnapshotRequest request, CancellationToken cancellation)
    {
        if (watched.TraceId is { } trace)
            LaunchScope.Follow(trace);
        if (request.Log is { Count: > 0 } log)
            await database.WriteAsync(watched.Realm, db => KeepAsync(db, watched.Launch, log, request.Earlier, cancellation), cancellation);
        var found = await database.ReadAsync(watched.Realm, db => db.Registrations
            .Where(registration => registration.Key == watched.Registration)
            .Select(registration => new
            {
                Registration = registration,
                Epoch = db.Launches.Where(launch => launch.Key == watched.Launch).Select(launch => (int?)launch.Epoch).SingleOrDefault(),
                NewestOfShells = db.Launches.Where(launch => launch.RegistrationKey == registration.Key && launch.ShellOrigin != null).Max(launch => (int?)launch.Epoch),
            })
            .SingleOrDefaultAsync(cancellation));
        return found is null ? null : Of(found.Registration) with
        {
            Superseded = found.Epoch is > 0 and var epoch && found.NewestOfShells > epoch && found.Registration.IsOvertaken(epoch),
        };
    }

    private async Task KeepAsync(HubDbContext db, Key<Launch> key, IReadOnlyList<ShellLogLine> log, bool isEarlier, CancellationToken cancellation)
    {
        var launch = await db.Launches
            .FromSqlRaw(database.Locking("SELECT * FROM launch WHERE realm_key = {0} AND key = {1}"), db.Realm.Value, key.Value)
            .SingleOrDefaultAsync(cancellation);
        if (launch is null)
            return;
        var lines = log.OfType<ShellLogLine>().Take(MaxLinesPerCall).Select(Keepable).ToList();
        foreach (var line in lines)
            db.Note(launch, "shell", KindOf(line), Text(line), LaunchTrail.TimeOf(line.At, time.Now()));
        if (!isEarlier)
            await db.KeepLmsReportAsync(launch, lines, time.Now(), cancellation);
    }

    private static string KindOf(ShellLogLine line) => line switch
    {
        { Call: not null } => "call",
        { Kind: "network" } => "network",
        _ => "shell",
    };

    // An LMS may say anything too; NUL is what one of the databases cannot keep.
    private static ShellLogLine Keepable(ShellLogLine line) =>
        line with
        {
            Call = WithoutNul(line.Call),
            Args = line.Args?.Select(WithoutNul).ToList(),
            Result = WithoutNul(line.Result),
            Error = WithoutNul(line.Error),
            Detail = WithoutNul(line.Detail),
        };

    private static string? WithoutNul(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);

    private static string Text(ShellLogLine line) => line.Call is null ? line.Detail ?? "" : TextOfCall(line);

    // Who the learner is, the hub knows as far as it may; the LMS's own answer is never kept.
    private static string TextOfCall(ShellLogLine line)
    {
        var args = line.Args ?? [];
        var isPersonal = args.Any(arg => arg is not null && PersonalElements.Any(element => arg.Contains(element, StringComparison.OrdinalIgnoreCase)));
        var result = isPersonal ? "(masked)" : line.Result;
        var shown = isPersonal ? args.Take(1) : args;
        var call = string.Create(CultureInfo.InvariantCulture, $"{line.Call}({string.Join(", ", shown.Select(Quote))}) = {Quote(result)}");
        return line.Error is null or "" or "0" ? call : $"{call}, error {line.Error}";
    }

    private static string Quote(string? text) => $"\"{JsonEncodedText.Encode(text ?? "", System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
