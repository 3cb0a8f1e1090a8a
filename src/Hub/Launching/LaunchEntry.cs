using Hub.Core;
using Hub.Core.Ports;
using Hub.Hosting;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Launching;

/// <summary>Where a followed link leads: a page of the player, the same link on the course's own host, or a refusal that a learner can read.</summary>
internal sealed record LaunchEntryAnswer(string? Page, string? Refusal)
{
    /// <summary>Nothing has begun: the page is the link on the host that the course is played on.</summary>
    public bool IsElsewhere { get; init; }
}

/// <summary>Follows a launch link: uses up the token, takes the registration's next epoch, hands out the session key.</summary>
internal sealed class LaunchEntry(
    HubDatabase database, LaunchIssuer issuer, IEnumerable<ILauncher> launchers, CourseShelf shelf, LaunchJournal journal, TimeProvider time, ILogger<LaunchEntry> logger)
{
    private const string Unusable = "This link has been used or has expired. Go back to where you started the course and open it again.";
    private static readonly TimeSpan LastWordsPatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastWordsPoll = TimeSpan.FromMilliseconds(50);

    public async Task<LaunchEntryAnswer> FollowAsync(string token, Visitor visitor, CancellationToken cancellation)
    {
        using var work = MeasuredWork.Begin("launch", Measures.Launches);
        var answer = await BeginAsync(token, visitor, cancellation);
        work.End(answer.Page is null ? "refused" : answer.IsElsewhere ? "host" : null);
        return answer;
    }

    private async Task<LaunchEntryAnswer> BeginAsync(string token, Visitor visitor, CancellationToken cancellation)
    {
        if (issuer.Read(token) is not var (realm, key))
            return new(null, Unusable);
        await HearLastWordsAsync(realm, key, cancellation);
        return await database.WriteAsync(realm, db => BeginAsync(db, key, token, visitor, cancellation), cancellation);
    }

    private async Task<LaunchEntryAnswer> BeginAsync(HubDbContext db, Key<Launch> key, string token, Visitor visitor, CancellationToken cancellation)
    {
        var registration = await db.LockRegistrationOfAsync(database, key, cancellation);
        var launch = await db.Launches.SingleOrDefaultAsync(candidate => candidate.Key == key, cancellation);
        if (launch is not null)
            LaunchScope.Follow(launch.TraceId);
        var now = time.Now();
        if (registration is null || launch is not { State: LaunchState.Issued } || launch.LinkExpiresAt < now)
            return new(null, Unusable);
        // Opened here it would run in another course's origin, so the link is left unused and followed once more where it belongs.
        if (issuer.LinkElsewhere(token, registration.CourseKey, visitor.Host) is { } elsewhere)
            return new(elsewhere, null) { IsElsewhere = true };
        var learner = await db.Learners.Include(l => l.Identities).SingleAsync(l => l.Key == registration.LearnerKey, cancellation);
        if (learner.DisabledAt is not null)
            return new(null, $"User '{learner.FormalName}' is disabled. Ask whoever gave you this course.");

        var playable = await shelf.FindAsync(registration, cancellation);
        var standard = playable.Version.Standard;
        var launcher = launchers.FirstOrDefault(candidate => candidate.Launches(standard))
            ?? throw new InvalidOperationException($"No launcher is registered for {standard}. Register an ILauncher beside the standard's IPackageReader.");
        var sessionKey = Secrets.New();
        launch.State = LaunchState.Running;
        launch.Epoch = registration.BeginEpoch(now);
        launch.SessionKeyHash = Secrets.Hash(sessionKey);
        launch.VisitorHash = launch.Auth is { BindsVisitor: true } auth ? Secrets.Hash(visitor.MarkFor(auth, sessionKey)) : null;
        launch.StartedAt = launch.LastSeenAt = now;
        db.Note(launch, "hub", "launch", $"The link was followed; this is launch {launch.Epoch} of registration '{registration.Id}'.", now);
        await journal.TellAsync(db, playable, launch, registration, learner, [Launched(now)], cancellation);
        logger.LaunchBegan(launch.TraceId, registration.Id, launch.Epoch);
        return new(launcher.PageFor(launch, sessionKey), null);
    }

    private static TrackingEvent Launched(DateTimeOffset now) =>
        new() { Kind = TrackingEventKind.Launched, ActivityId = null, At = now, Attempt = 0, Source = "link" };

    // A learner who closes and opens again at once: the old page's last commit is on its way. Give it a moment to arrive before the new
    // page reads the state; it would be accepted later too, but then the content would resume without it.
    private async Task HearLastWordsAsync(Key<Realm> realm, Key<Launch> key, CancellationToken cancellation)
    {
        var begun = time.GetTimestamp();
        while (time.GetElapsedTime(begun) < LastWordsPatience && await IsAnotherAtWorkAsync(realm, key, cancellation))
            await Task.Delay(LastWordsPoll, time, cancellation);
    }

    private Task<bool> IsAnotherAtWorkAsync(Key<Realm> realm, Key<Launch> key, CancellationToken cancellation)
    {
        var recently = time.Now() - TimeSpan.FromMinutes(2);
        return database.ReadAsync(realm, db =>
            (from launch in db.Launches
             where launch.Key == key
             join other in db.Launches on launch.RegistrationKey equals other.RegistrationKey
             where other.State == LaunchState.Running && !other.IsUnloaded && other.LastSeenAt > recently
             select other.Key).AnyAsync(cancellation));
    }
}
