using Hub.Core;
using Hub.Launching;
using Hub.Storage.Commits;
using Interop.Scorm.Runtime12;

namespace Hub.Scorm;

/// <summary>One request's entries being applied to a launch and its registration, inside one transaction.</summary>
internal sealed class CommitWork(CommitSubject subject, PlayableCourse playable, ResultRecorder recorder, DateTimeOffset now)
{
    // They describe the session that has since been replaced by a new one, whose own values stand.
    private static readonly HashSet<string> SessionElements = ["cmi.core.session_time", "cmi.core.exit"];

    private readonly Launch launch = subject.Launch;
    private readonly Registration registration = subject.Registration;
    private readonly CourseSettings settings = SettingsCascade.For(playable.Application, playable.Course, playable.Version, subject.Registration);
    private readonly List<RefusedElement> refused = [];

    public Launch Launch => launch;

    public Registration Registration => registration;

    public IReadOnlyList<RefusedElement> Refused => refused;

    public bool HasApplied { get; private set; }

    public void Apply(CommitEntry entry)
    {
        HasApplied = true;
        registration.Accept(launch, entry.Sequence, now);
        launch.IsUnloaded = entry.Unload;
        WriteLog(entry);
        if (entry.Activity is { } activity && FindData(activity) is { } data)
            subject.Outbox.AddRange(recorder.Record(registration, playable.Version, settings, Store(entry, data)));
        launch.Remember(registration.Outcome);
        if (entry.Close)
            Close();
    }

    private RuntimeData? FindData(string activity)
    {
        if (subject.Data.TryGetValue(activity, out var data) && playable.Version.FindActivity(activity) is not null)
            return data;
        subject.Note("hub", "refused", $"Commit for '{activity}', which this launch has not opened.", now);
        return null;
    }

    private List<TrackingEvent> Store(CommitEntry entry, RuntimeData data)
    {
        var before = Scorm12State.FromJson(data.State);
        var isLate = entry.Opening < data.Opening;
        var set = isLate ? entry.Set.Where(pair => !SessionElements.Contains(pair.Key)) : entry.Set;
        var applied = before.Apply(set, settings.StrictLengths is true ? Scorm12Rules.Strict : Scorm12Rules.Lenient);
        foreach (var refusal in applied.Refused)
        {
            refused.Add(new RefusedElement(entry.Sequence, refusal.Element, refusal.Violation.Message));
            subject.Note("hub", "refused", $"{refusal.Element}: {refusal.Violation.Message} ({refusal.Violation.Code})", now);
        }
        var after = isLate ? applied.State : applied.State.WithWallClock(entry.Seconds);
        if (entry.Finish && !isLate)
            after = Scorm12Session.Finish(after);
        data.State = after.ToJson();
        NoteProgress(entry, isLate, after);
        return Track(entry, data, before, after);
    }

    private List<TrackingEvent> Track(CommitEntry entry, RuntimeData data, Scorm12State before, Scorm12State after)
    {
        var result = Scorm12Result.From(after, settings.FailedMeansCompleted ?? true);
        var outcome = new Outcome(
            result.IsCompleted switch { true => Completion.Completed, false => Completion.Incomplete, null => Completion.Unknown },
            result.IsPassed switch { true => Success.Passed, false => Success.Failed, null => Success.Unknown },
            (double?)result.Score);
        return
        [
            new TrackingEvent
            {
                Kind = KindOf(entry, outcome, before.LessonStatus == after.LessonStatus),
                ActivityId = data.ActivityId,
                At = now,
                Attempt = data.Attempt,
                Outcome = outcome,
                TotalSeconds = result.Seconds,
                Source = $"launch {launch.Epoch}, commit {entry.Sequence}",
            },
        ];
    }

    private static TrackingEventKind KindOf(CommitEntry entry, Outcome outcome, bool isSameStatus) => (entry, outcome) switch
    {
        ({ Finish: true }, _) => TrackingEventKind.Terminated,
        ({ Unload: true }, _) => TrackingEventKind.Suspended,
        _ when isSameStatus => TrackingEventKind.Progressed,
        (_, { Success: Success.Passed }) => TrackingEventKind.Passed,
        (_, { Success: Success.Failed }) => TrackingEventKind.Failed,
        (_, { Completion: Completion.Completed }) => TrackingEventKind.Completed,
        _ => TrackingEventKind.Progressed,
    };

    private void NoteProgress(CommitEntry entry, bool isLate, Scorm12State after)
    {
        var what = entry switch
        {
            { Finish: true } => "finished",
            { Unload: true } => "page closed",
            _ => "saved",
        };
        var late = isLate ? ", from the page before" : "";
        subject.Note("hub", "commit", $"Commit {entry.Sequence} of '{entry.Activity}' {what}{late}: {entry.Set.Count} elements, status '{after.LessonStatus}', {entry.Seconds:0.#} s.", now);
    }

    private void WriteLog(CommitEntry entry)
    {
        foreach (var line in entry.Log)
            subject.Note("player", line.Kind is "network" ? "network" : "call", Text(line), BrowserTime(line.At));
    }

    private static string Text(PlayerLogLine line) => line.Call is { } call
        ? $"{call}({string.Join(", ", (line.Args ?? []).Select(argument => $"\"{argument}\""))}) → \"{line.Result}\"{(line.Error is null or "0" ? "" : $", error {line.Error}")}"
        : line.Detail ?? "";

    // A browser's clock may be anything; a line is placed within a day of now or at now.
    private DateTimeOffset BrowserTime(long milliseconds) =>
        Math.Abs(milliseconds - now.ToUnixTimeMilliseconds()) < TimeSpan.MillisecondsPerDay ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : now;

    private void Close()
    {
        launch.State = LaunchState.Closed;
        launch.ClosedAt = now;
        subject.Note("hub", "launch", $"The learner left. {registration.Completion}, {registration.Success}, score {registration.Score?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) ?? "none"}, {registration.TotalSeconds:0} s in all.", now);
    }
}
