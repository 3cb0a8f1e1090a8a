using Hub.Core;
using Hub.Hosting;
using Hub.Launching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Scorm;

/// <summary>The player's first call, and its first after a reload: everything it shows before an activity is opened.</summary>
internal sealed class SessionStart(HubDatabase database, CourseShelf shelf, Sites sites, TimeProvider time)
{
    public async Task<IResult> RunAsync(LaunchHandle handle, StartRequest request, Visitor visitor, CancellationToken cancellation)
    {
        var found = await database.WriteAsync(handle.Realm, db => BeginAsync(db, handle, request, visitor, cancellation), cancellation);
        if (found.Refusal is { } refusal)
            return refusal;
        var (launch, registration, learner, identity) = found.Session!;
        var playable = await shelf.FindAsync(registration, cancellation);
        return TypedResults.Json(Describe(launch, registration, learner, identity, playable), PlayerJson.Default.StartAnswer);
    }

    private async Task<Found> BeginAsync(HubDbContext db, LaunchHandle handle, StartRequest request, Visitor visitor, CancellationToken cancellation)
    {
        var registration = await db.LockRegistrationOfAsync(database, handle.Launch, cancellation);
        var launch = await db.Launches.SingleOrDefaultAsync(l => l.Key == handle.Launch, cancellation);
        if (launch is not null)
            LaunchScope.Follow(launch.TraceId);
        if (PlayerSession.RefusalAtWork(launch, registration, request.Session, visitor, sites, time.Now()) is { } refusal)
            return new(refusal, null);
        await db.Entry(registration!).Collection(r => r.Activities).LoadAsync(cancellation);
        launch!.LastSeenAt = time.Now();
        launch.IsUnloaded = false;
        var learner = await db.Learners.AsNoTracking().Include(l => l.Identities).SingleAsync(l => l.Key == registration!.LearnerKey, cancellation);
        return new(null, new Session(launch, registration!, learner, ExternalIdOf(registration!, learner)));
    }

    private StartAnswer Describe(Launch launch, Registration registration, Learner learner, string learnerId, PlayableCourse playable)
    {
        var settings = playable.SettingsOf(registration);
        var results = registration.Activities.ToDictionary(activity => activity.ActivityId);
        return new StartAnswer
        {
            Launch = LaunchHandle.Of(launch).ToString(),
            Epoch = launch.Epoch,
            Trace = launch.TraceId,
            Standard = "scorm12",
            Resumed = results.Count > 0,
            Trial = registration.IsSandbox,
            Course = new(playable.Course.Title, playable.Version.Languages.FirstOrDefault()),
            Learner = new(learnerId, learner.FormalName),
            Storage = sites.IsolatesCourses ? "local" : "session",
            Sequence = launch.LastSequence,
            Current = WhereToGoOn(playable.Version, results)?.Id,
            Activities = [.. playable.Version.Activities.Select(activity => new ActivityView(
                activity.Id, activity.Title, activity.Parent, activity.IsLaunchable, activity.IsVisible, StatusOf(activity, results)))],
            Settings = new(settings.StrictLengths!.Value, settings.AutosaveSeconds!.Value, settings.AutoAdvance!.Value),
            Shell = launch.ShellOrigin is { } origin ? new ShellView(origin) : null,
            Exit = ExitView.Of(launch.ExitTo),
            Result = ResultView.Of(registration),
        };
    }

    // Where the learner was last, unless that is done; then the first that is not; then the first.
    private static Activity? WhereToGoOn(CourseVersion version, Dictionary<string, ActivityResult> results)
    {
        var launchable = version.Activities.Where(activity => activity.IsLaunchable).ToList();
        var last = launchable.MaxBy(activity => results.GetValueOrDefault(activity.Id)?.LastAccessAt ?? DateTimeOffset.MinValue);
        return new[] { last }.Concat(launchable)
            .FirstOrDefault(activity => activity is not null && results.GetValueOrDefault(activity.Id)?.Completion is not Completion.Completed)
            ?? last;
    }

    private static string StatusOf(Activity activity, Dictionary<string, ActivityResult> results) =>
        results.TryGetValue(activity.Id, out var result) ? LessonStatus.Of(result.Outcome) : LessonStatus.NotAttempted;

    // The id by which whoever launched knows the learner; content has always seen that one.
    public static string ExternalIdOf(Registration registration, Learner learner) =>
        (learner.Identities.Find(identity => identity.Source == IdentitySource.Of(registration.ApplicationKey))
            ?? learner.Identities.FirstOrDefault())?.ExternalId ?? learner.Key.ToString();

    private sealed record Found(IResult? Refusal, Session? Session);

    private sealed record Session(Launch Launch, Registration Registration, Learner Learner, string LearnerId);
}
