using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Interop.Lti;
using Interop.Lti.Grades;
using Interop.Lti.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lti.Grades;

/// <summary>
/// Sends one score to one cell. Its timestamp is stored before it is sent, so that a score whose answer was lost is sent again as the same one;
/// platforms compare timestamps in whole seconds and refuse the same and earlier ones with 409.
/// </summary>
internal sealed class ScoreDelivery(HubDatabase database, GradeBook grades, PlatformTokens tokens, LineItems lineItems, Protection protection, TimeProvider time)
{
    private const decimal SameScore = 0.0001m;

    /// <returns>Null when the platform has the result, else what went wrong.</returns>
    public async Task<string?> SendAsync(ScoreOrder order, CancellationToken cancellation)
    {
        var userId = protection.Unprotect(order.Grade.ProtectedUserId);
        if (ScoreOf.Make(order.Registration.Outcome, userId, default, order.Grade.SentAt is not null) is not { } score)
        {
            await NoteSentAsync(order, null, cancellation);
            return null;
        }
        var scopes = order.Link.GradeScopes;
        if (order.Platform.TokenEndpoint.Length == 0)
            return "The platform has no token endpoint, so no grade can be sent. Give it one.";
        var token = await tokens.GetAsync(order.Platform, order.Deployment.DeploymentId, scopes, cancellation);
        if (token.Value is not { } access)
            return $"No access token: {token.Fault!.Sentence}";
        var (column, problem) = await lineItems.FindAsync(order.Link, order.Platform, access, cancellation);
        if (column is null)
            return problem;
        var timestamp = await TimestampAsync(order, cancellation);
        var published = await grades.PublishAsync(column, score with { Timestamp = timestamp }, access, cancellation);
        if (published.IsAccepted || await IsThereAsync(published.Fault!, column, score, scopes, access, cancellation))
        {
            await NoteSentAsync(order, score.Points is { } points ? (double)points.Given : null, cancellation);
            return null;
        }
        if (published.Fault!.Kind is FaultKind.Unauthorized)
            tokens.Drop(order.Platform, scopes);
        // What the platform has is something else with this timestamp or a later one: the next try is a new score.
        if (published.Fault.Kind is FaultKind.Conflict)
            await SetAsync(order, set => set.SetProperty(grade => grade.Revision, 0), cancellation);
        return published.Fault.Sentence;
    }

    // 409 alone does not say whether an earlier try has arrived or somebody else has graded; the result that is there does.
    private async Task<bool> IsThereAsync(
        PlatformFault fault, Uri column, Score score, IReadOnlyList<string> scopes, AccessToken token, CancellationToken cancellation)
    {
        if (fault.Kind is not FaultKind.Conflict || !scopes.Contains(LtiScopes.ResultReadOnly))
            return false;
        var results = await grades.ResultsAsync(column, score.UserId, token, cancellation);
        var result = results.Value?.FirstOrDefault(candidate => candidate.UserId == score.UserId);
        return results.IsAccepted && (score.Points, result?.Score) switch
        {
            (null, null) => true,
            ({ } points, { } there) => Math.Abs(points.Given - there * 100 / (result!.Maximum)) < SameScore * 100,
            _ => false,
        };
    }

    private async Task<DateTimeOffset> TimestampAsync(ScoreOrder order, CancellationToken cancellation)
    {
        if (order.Grade.Revision == order.Registration.Revision && order.Grade.ScoredAt is { } same)
            return same;
        var now = time.Now();
        if (order.Grade.ScoredAt is { } last && now < NextSecond(last))
        {
            // A clock that was put back must not hold grades up for long.
            var wait = NextSecond(last) - now;
            if (wait <= TimeSpan.FromSeconds(2))
                await Task.Delay(wait, time, cancellation);
            now = NextSecond(last) > time.Now() ? NextSecond(last) : time.Now();
        }
        await SetAsync(order, set => set.SetProperty(grade => grade.ScoredAt, now).SetProperty(grade => grade.Revision, order.Registration.Revision), cancellation);
        return now;
    }

    private static DateTimeOffset NextSecond(DateTimeOffset instant) => new(instant.Ticks - instant.Ticks % TimeSpan.TicksPerSecond + TimeSpan.TicksPerSecond, instant.Offset);

    private async Task NoteSentAsync(ScoreOrder order, double? score, CancellationToken cancellation)
    {
        DateTimeOffset? sent = score is null && order.Grade.SentAt is null ? null : time.Now();
        await SetAsync(order, set => set.SetProperty(grade => grade.SentRevision, order.Registration.Revision)
            .SetProperty(grade => grade.SentAt, sent).SetProperty(grade => grade.SentScore, score), cancellation);
        if (sent is { } at)
            await database.WriteAsync(order.Grade.RealmKey, db => db.KeepLmsSideAsync(order.Registration, at, cancellation), cancellation);
    }

    // Another launch may have given the cell to another registration meanwhile; then this score is not its last word.
    private Task SetAsync(ScoreOrder order, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<LtiGrade>> set, CancellationToken cancellation) =>
        database.WriteAsync(order.Grade.RealmKey, db => db.LtiGrades
            .Where(grade => grade.Key == order.Grade.Key && grade.RegistrationKey == order.Registration.Key)
            .ExecuteUpdateAsync(set, cancellation), cancellation);
}
