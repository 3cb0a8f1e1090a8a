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
    private readonly CourseSettings settings = playable.SettingsOf(subject.Registration);
    private readonly List<RefusedElement> refused = [];
    private readonly List<TrackingEvent> told = [];

    public Launch Launch => launch;

    public Registration Registration => registration;

    public IReadOnlyList<RefusedElement> Refused => refused;

    /// <summary>What the entries have come to.</summary>
    public IReadOnlyList<TrackingEvent> Told => told;

    public bool HasApplied { get; private set; }

    public void Apply(CommitEntry entry)
    {
        HasApplied = true;
        registration.Accept(launch, entry.Sequence, now);
        WriteLog(entry);
        if (entry.Activity is { } id && Find(id) is var (activity, data))
            Record(new CommitEvents(Store(entry, data), activity, data.Attempt, settings, now));
        launch.IsUnloaded = entry.Unload;
        launch.Remember(registration.Outcome);
        if (entry.Close)
            Close();
    }

    private (Activity, RuntimeData)? Find(string id)
    {
        if (subject.Data.TryGetValue(id, out var data) && playable.Version.FindActivity(id) is { } activity)
            return (activity, data);
        subject.Note("hub", "refused", $"Commit for '{id}', which this launch has not opened.", now);
        return null;
    }

    private void Record(CommitEvents events)
    {
        var recorded = recorder.Record(registration, launch, playable.Version, settings, [.. events.All()]);
        subject.Outbox.AddRange(recorded.Outbox);
        told.AddRange(recorded.Told);
    }

    private CommitStep Store(CommitEntry entry, RuntimeData data)
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
        var open = isLate ? applied.State : applied.State.WithWallClock(entry.Seconds);
        var after = entry.Finish && !isLate ? Scorm12Session.Finish(open) : open;
        data.State = after.ToJson();
        NoteProgress(entry, isLate, after);
        return new CommitStep(entry, before, applied, open, after) { IsLate = isLate, WasUnloaded = launch.IsUnloaded };
    }

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
            subject.Note("player", line.Kind is "network" ? "network" : "call", Text(line), LaunchTrail.TimeOf(line.At, now));
    }

    private static string Text(PlayerLogLine line) => line.Call is { } call
        ? $"{call}({string.Join(", ", (line.Args ?? []).Select(argument => $"\"{argument}\""))}) → \"{line.Result}\"{(line.Error is null or "0" ? "" : $", error {line.Error}")}"
        : line.Detail ?? "";

    private void Close()
    {
        launch.State = LaunchState.Closed;
        launch.ClosedAt = now;
        subject.Note("hub", "launch", $"The learner left. Result: {registration.Outcome.InWords}, {registration.TotalSeconds:0} s in all.", now);
    }
}
