using Hub.Core;
using Hub.Storage;
using Interop.Lti.Grades;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lti.Grades;

/// <summary>
/// What each cell was told, and when. A score's timestamp is stored before it is sent, so that a score whose answer was lost is sent again as the
/// same one, and only by the delivery that has read the cell as it still is: one that has dawdled sends nothing. Each timestamp is in a later second
/// than the one before, for platforms compare whole seconds.
/// </summary>
internal sealed class ScoreLedger(HubDatabase database, TimeProvider time)
{
    private const int MostTried = 20;

    // Platforms round, some to hundredths of their own points.
    private const decimal SameScore = 0.05m;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    public static bool IsSame(decimal? one, decimal? other) => one is { } first && other is { } second ? Math.Abs(first - second) < SameScore : one is null && other is null;

    /// <summary>Whether a grade of so many points is one that the cell was told, or may have been.</summary>
    public static bool IsOfTheHub(LtiGrade grade, decimal points) =>
        IsSame(points, (decimal?)grade.SentScore) || TriedScore.Read(grade.Tried).Any(tried => IsSame(points, tried.Given));

    /// <summary>Whether the platform has answered this very score, and nothing was sent to the cell since: it has taken it, or keeps a newer grade of somebody else's.</summary>
    public static bool IsSettled(LtiGrade grade, Score score) => IsAnswered(grade) && TriedScore.Read(grade.Tried) is [.., var last] && last == TriedScore.Of(score);

    /// <summary>Whether the platform has taken the last score that was sent, and has not kept another grade instead.</summary>
    public static bool IsTaken(LtiGrade grade) => grade.SentAt >= grade.ScoredAt;

    /// <returns>The score's timestamp, or null when another delivery has changed the cell meanwhile, or a launch its column.</returns>
    public async Task<DateTimeOffset?> StampAsync(Posting posting, CancellationToken cancellation)
    {
        var (order, score) = (posting.Order, posting.Score);
        var (grade, revision) = (order.Grade, order.Registration.Revision);
        DateTimeOffset? stamp = grade.Revision == revision && grade.ScoredAt is { } same ? same : await NextAsync(grade.ScoredAt, cancellation);
        var tried = TriedWith(grade, score);
        var changed = await database.WriteAsync(grade.RealmKey, db => Behind(In(db, posting.Column, Cell(db, order, grade.Revision, grade.ScoredAt)), order)
            .ExecuteUpdateAsync(
                set => set.SetProperty(cell => cell.ScoredAt, stamp).SetProperty(cell => cell.Revision, revision).SetProperty(cell => cell.Tried, tried), cancellation), cancellation);
        return changed == 1 ? stamp : null;
    }

    /// <summary>The platform has the score.</summary>
    /// <returns>False when that counts for nothing: the cell has another column by now, a newer score is on its way, or what was sent is to be sent again.</returns>
    public Task<bool> TakenAsync(Posting posting, CancellationToken cancellation) => database.WriteAsync(posting.Order.Grade.RealmKey, async db =>
    {
        var order = posting.Order;
        var (now, score) = (time.Now(), (double?)posting.Score.Points?.Given);
        // Not before the score's own time, which is ahead of a clock that was put back.
        DateTimeOffset? at = now < posting.Stamp ? posting.Stamp : now;
        var changed = await Behind(Stamped(db, posting), order).ExecuteUpdateAsync(
            set => set.SetProperty(cell => cell.SentRevision, order.Registration.Revision).SetProperty(cell => cell.SentAt, at).SetProperty(cell => cell.SentScore, score), cancellation);
        if (changed == 1)
            await db.KeepLmsSideAsync(order.Registration, order.Registration.Score, now, cancellation);
        return changed == 1 || !await Behind(Cell(db, order), order).AnyAsync(cancellation);
    }, cancellation);

    /// <summary>The platform keeps a newer grade of somebody else's.</summary>
    /// <returns>False when it is one of the hub's, which another delivery has sent meanwhile.</returns>
    public Task<bool> SupersededAsync(Posting posting, decimal there, CancellationToken cancellation) => database.WriteAsync(posting.Order.Grade.RealmKey, async db =>
    {
        var order = posting.Order;
        var changed = await Stamped(db, posting)
            .ExecuteUpdateAsync(set => set.SetProperty(cell => cell.SentRevision, order.Registration.Revision), cancellation);
        if (changed == 1)
            await db.KeepLmsSideAsync(order.Registration, (double)there, time.Now(), cancellation);
        return changed == 1;
    }, cancellation);

    /// <summary>The result is newer and comes to the score that is settled: time alone moves a result too.</summary>
    public Task UnchangedAsync(ScoreOrder order, ResultLook look, CancellationToken cancellation) => database.WriteAsync(order.Grade.RealmKey, async db =>
    {
        var changed = await Behind(Cell(db, order, order.Grade.Revision, order.Grade.ScoredAt), order)
            .ExecuteUpdateAsync(set => set.SetProperty(cell => cell.SentRevision, order.Registration.Revision), cancellation);
        if (changed == 1)
            await db.RenewLmsSideAsync(order.Registration, look, time.Now(), cancellation);
    }, cancellation);

    /// <summary>The result says nothing that a grade book could be told.</summary>
    public Task NothingToTellAsync(ScoreOrder order, CancellationToken cancellation) => database.WriteAsync(order.Grade.RealmKey, async db =>
    {
        var changed = await Behind(Cell(db, order), order)
            .ExecuteUpdateAsync(set => set.SetProperty(cell => cell.SentRevision, order.Registration.Revision), cancellation);
        if (changed == 1)
            await db.KeepLmsSideAsync(order.Registration, score: null, time.Now(), cancellation);
    }, cancellation);

    /// <summary>The platform has surely not taken the score.</summary>
    public Task NotTakenAsync(Posting posting, CancellationToken cancellation) => database.WriteAsync(posting.Order.Grade.RealmKey, db =>
        Stamped(db, posting).ExecuteUpdateAsync(set => set.SetProperty(cell => cell.Tried, posting.Order.Grade.Tried), cancellation), cancellation);

    /// <summary>The next try is a new score, of a later second.</summary>
    public Task BeginAnewAsync(Posting posting, CancellationToken cancellation) => database.WriteAsync(posting.Order.Grade.RealmKey, db =>
        Stamped(db, posting).ExecuteUpdateAsync(set => set.SetProperty(cell => cell.Revision, 0), cancellation), cancellation);

    private async Task<DateTimeOffset> NextAsync(DateTimeOffset? last, CancellationToken cancellation)
    {
        if (last is not { } before || time.Now() >= NextSecond(before))
            return time.Now();
        // A clock that was put back must not hold grades up for long.
        var wait = NextSecond(before) - time.Now();
        if (wait <= LongestWait)
            await Task.Delay(wait, time, cancellation);
        return time.Now() is var now && now >= NextSecond(before) ? now : NextSecond(before);
    }

    private static DateTimeOffset NextSecond(DateTimeOffset instant) => new(instant.Ticks - instant.Ticks % TimeSpan.TicksPerSecond + TimeSpan.TicksPerSecond, instant.Offset);

    private static bool IsAnswered(LtiGrade grade) => grade.Revision > 0 && grade.SentRevision >= grade.Revision;

    private static string TriedWith(LtiGrade grade, Score score)
    {
        IReadOnlyList<TriedScore> before = IsAnswered(grade) ? [] : TriedScore.Read(grade.Tried);
        var now = TriedScore.Of(score);
        return TriedScore.Write(before.Where(tried => tried != now).Append(now).TakeLast(MostTried));
    }

    // Another launch may have given the cell to another registration meanwhile; then this score is not its last word.
    private static IQueryable<LtiGrade> Cell(HubDbContext db, ScoreOrder order) =>
        db.LtiGrades.Where(cell => cell.Key == order.Grade.Key && cell.RegistrationKey == order.Registration.Key);

    private static IQueryable<LtiGrade> Cell(HubDbContext db, ScoreOrder order, long revision, DateTimeOffset? scoredAt) =>
        Cell(db, order).Where(cell => cell.Revision == revision && cell.ScoredAt == scoredAt);

    private static IQueryable<LtiGrade> Stamped(HubDbContext db, Posting posting) =>
        In(db, posting.Column, Cell(db, posting.Order, posting.Order.Registration.Revision, posting.Stamp));

    // A launch that names another column forgets what this one was sent; whoever has just read the cell may not have seen that.
    // By another of the platform's names it is the same column.
    private static IQueryable<LtiGrade> In(HubDbContext db, Uri column, IQueryable<LtiGrade> cell)
    {
        var place = column.PathAndQuery;
        return cell.Where(known => db.LtiResourceLinks.Any(link => link.Key == known.LinkKey && link.LineItem.EndsWith(place)));
    }

    private static IQueryable<LtiGrade> Behind(IQueryable<LtiGrade> cell, ScoreOrder order) => cell.Where(known => known.SentRevision < order.Registration.Revision);
}
