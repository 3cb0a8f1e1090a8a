using Hub.Core;
using Hub.Hosting;
using Hub.Launching;
using Hub.Storage;
using Interop.Scorm.Runtime12;
using Microsoft.EntityFrameworkCore;

namespace Hub.Scorm;

/// <summary>Begins a session with one activity: what it resumes with, and where its page is.</summary>
internal sealed class ActivityOpening(
    HubDatabase database, CourseShelf shelf, ContentKeys contentKeys, ResultRecorder recorder, LaunchJournal journal, Sites sites, TimeProvider time,
    ILogger<ActivityOpening> logger)
{
    // An asset cannot say that it has been seen; it is complete when it has been shown.
    private static readonly Outcome AssetOutcome = new(Completion.Completed, Success.Unknown, null);

    public async Task<IResult> RunAsync(LaunchHandle handle, OpenRequest request, Visitor visitor, CancellationToken cancellation)
    {
        var opened = await database.WriteAsync(handle.Realm, db => OpenAsync(db, handle, request, visitor, cancellation), cancellation);
        if (opened.Refusal is { } refusal)
            return refusal;
        var key = await contentKeys.KeyForAsync(handle.Realm, opened.Version, cancellation);
        return TypedResults.Json(
            new OpenAnswer(request.Activity, opened.Opening, UrlOf(opened.Href, key), opened.Cmi!), PlayerJson.Default.OpenAnswer);
    }

    private async Task<Opened> OpenAsync(HubDbContext db, LaunchHandle handle, OpenRequest request, Visitor visitor, CancellationToken cancellation)
    {
        var locked = await db.LockRegistrationOfAsync(database, handle.Launch, cancellation);
        var launch = await db.Launches.SingleOrDefaultAsync(l => l.Key == handle.Launch, cancellation);
        if (launch is not null)
            LaunchScope.Follow(launch.TraceId);
        if (PlayerSession.RefusalAtWork(launch, locked, request.Session, visitor, sites, time.Now()) is { } refusal)
            return Opened.Refused(refusal);
        var registration = locked!;
        var playable = await shelf.FindAsync(registration, cancellation);
        if (playable.Version.FindActivity(request.Activity) is not { IsLaunchable: true } activity)
            return Opened.Refused(PlayerAnswer.Invalid($"The course has no activity '{request.Activity}' that can be opened."));

        await db.Entry(registration).Collection(r => r.Activities).LoadAsync(cancellation);
        var learner = await db.Learners.AsNoTracking().Include(l => l.Identities).SingleAsync(l => l.Key == registration.LearnerKey, cancellation);
        var settings = playable.SettingsOf(registration);
        var data = await FindOrAddDataAsync(db, registration, activity, cancellation);
        var previous = data.Opening == 0 ? null : Scorm12State.FromJson(data.State);
        var state = Scorm12Session.Begin(previous, Terms(activity, learner, SessionStart.ExternalIdOf(registration, learner), settings));

        var now = time.Now();
        data.Opening++;
        data.Attempt += previous is null or { Phase: Scorm12SessionPhase.Finished, Exit: not "suspend" } ? 1 : 0;
        data.State = state.ToJson();
        data.OpenedAt = launch!.LastSeenAt = now;
        launch.IsUnloaded = false;
        db.Note(launch, "hub", "launch", $"Opened '{activity.Id}' (attempt {data.Attempt}, entry '{state.Values["cmi.core.entry"]}', status '{state.LessonStatus}').", now);
        logger.ActivityOpened(launch.TraceId, activity.Id, data.Attempt);
        var recorded = recorder.Record(registration, launch, playable.Version, settings, [.. Events(activity, data, previous, state, now)]);
        db.Outbox.AddRange(recorded.Outbox);
        await journal.TellAsync(db, playable, launch, registration, learner, recorded.Told, cancellation);
        return new Opened(null, playable.Version.Key, data.Opening, activity.Href!, state.Values);
    }

    // A package may point at a page of another site, which then finds no run-time and only shows.
    private static string UrlOf(string href, string contentKey) =>
        Uri.TryCreate(href, UriKind.Absolute, out var elsewhere) && (elsewhere.Scheme is "http" or "https") ? href : $"/content/{contentKey}/{href}";

    private static IEnumerable<TrackingEvent> Events(Activity activity, RuntimeData data, Scorm12State? previous, Scorm12State state, DateTimeOffset now)
    {
        var opening = new TrackingEvent
        {
            Kind = state.Values["cmi.core.entry"] == "resume" ? TrackingEventKind.Resumed : TrackingEventKind.Initialized,
            ActivityId = activity.Id,
            At = now,
            Attempt = data.Attempt,
            Outcome = activity.ReportsResults ? null : AssetOutcome,
            // What it comes to for the course names no activity, and each counts its own openings.
            Source = $"opening {data.Opening} of {activity.Id}",
        };
        yield return opening;
        if (!activity.ReportsResults && previous is null)
            yield return opening with { Kind = TrackingEventKind.Completed };
    }

    private static Scorm12Opening Terms(Activity activity, Learner learner, string learnerId, CourseSettings settings) => new()
    {
        LearnerId = learnerId,
        LearnerName = learner.FormalName,
        LaunchData = activity.LaunchData,
        MasteryScore = (decimal?)activity.MasteryScore,
        MaxTimeAllowed = activity.MaxTimeAllowed.Length > 0 ? activity.MaxTimeAllowed : null,
        TimeLimitAction = activity.TimeLimitAction.Length > 0 ? activity.TimeLimitAction : null,
        StartsAfreshAfterExit = settings.ResetOnNewAttempt ?? false,
    };

    private static async Task<RuntimeData> FindOrAddDataAsync(HubDbContext db, Registration registration, Activity activity, CancellationToken cancellation)
    {
        var data = await db.RuntimeData.SingleOrDefaultAsync(d => d.RegistrationKey == registration.Key && d.ActivityId == activity.Id, cancellation);
        if (data is null)
            db.RuntimeData.Add(data = new RuntimeData { RealmKey = registration.RealmKey, RegistrationKey = registration.Key, ActivityId = activity.Id, State = "" });
        return data;
    }

    private sealed record Opened(IResult? Refusal, Key<CourseVersion> Version, int Opening, string Href, IReadOnlyDictionary<string, string>? Cmi)
    {
        public static Opened Refused(IResult refusal) => new(refusal, default, 0, "", null);
    }
}
