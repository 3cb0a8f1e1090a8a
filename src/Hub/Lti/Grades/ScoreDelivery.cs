using System.Globalization;
using System.Text.Json;
using Hub.Core;
using Hub.Core.Ports;
using Hub.Security;
using Interop.Lti;
using Interop.Lti.Grades;
using Interop.Lti.Tokens;

namespace Hub.Lti.Grades;

/// <summary>Sends one score to one cell, and makes out what became of it.</summary>
internal sealed class ScoreDelivery(GradeBook grades, PlatformTokens tokens, LineItems lineItems, ScoreLedger ledger, Protection protection)
{
    private const string UnderWay = "Another delivery is under way.";

    public async Task<ScoreReport> SendAsync(ScoreOrder order, CancellationToken cancellation)
    {
        // A score that was sent may have arrived without an answer.
        var wasSentBefore = order.Grade.ScoredAt is not null;
        if (ScoreOf.Make(order.Registration.Outcome, protection.Unprotect(order.Grade.ProtectedUserId), default, wasSentBefore) is not { } score)
        {
            await ledger.NothingToTellAsync(order, cancellation);
            return ScoreReport.Nothing;
        }
        var isSettled = ScoreLedger.IsSettled(order.Grade, score);
        if (isSettled && !MayBeLost(order, score))
            return await UnchangedAsync(order, ResultLook.None, order.Grade.Problem, cancellation);
        if (order.Obstacle is { } obstacle)
            return ScoreReport.Nothing with { Remark = obstacle };
        if (order.Platform.TokenEndpoint.Length == 0)
            return Failed(order, "The platform has no token endpoint, so no grade can be sent. Give it one.");
        var token = await tokens.GetAsync(order.Purpose, cancellation);
        if (token.Value is not { } access)
            return Failed(order, new DeliveryProblem($"No access token: {token.Fault!.Sentence}", token.Fault.RetryAfter));
        var (column, problem) = await lineItems.FindAsync(order.Link, access, cancellation);
        if (column is null)
            return Failed(order, problem!);
        var posting = new Posting(order, column, score, access);
        if (isSettled && await LookAsync(posting, cancellation) is { } settled)
            return settled;
        if (await ledger.StampAsync(posting, cancellation) is not { } stamp)
            return Failed(order, UnderWay);
        posting = posting with { Score = score with { Timestamp = stamp, Extensions = ExtensionsOf(order, score) } };
        var published = await grades.PublishAsync(column, posting.Score, access, cancellation);
        return published.Fault is { } fault ? await RefusedAsync(posting, fault, cancellation) : await TakenAsync(posting, cancellation);
    }

    // Whoever launches again may have been told to, because the grade is gone: the course was reset, or is to be taken once more.
    private static bool MayBeLost(ScoreOrder order, Score score) => order.IsLaunchedSince && score.Points is not null && MayReadResults(order);

    private static bool MayReadResults(ScoreOrder order) => order.Link.GradeScopes.Contains(LtiScopes.ResultReadOnly);

    /// <summary>Asks whether the platform still has a grade. One that is there stays, whoever gave it.</summary>
    /// <returns>Null when it has none, so that the score is to be sent.</returns>
    private async Task<ScoreReport?> LookAsync(Posting posting, CancellationToken cancellation)
    {
        var (order, score) = (posting.Order, posting.Score);
        var results = await grades.ResultsAsync(posting.Column, score.UserId, posting.Access, cancellation);
        if (!results.IsAccepted)
            return await UnseenAsync(posting, results.Fault, cancellation);
        if (results.Value.Count == 0)
            return null;
        // Somebody else's results say nothing: a platform may show all of them, or name people otherwise there.
        if (results.Value.FirstOrDefault(candidate => candidate.UserId == score.UserId) is not { } result)
            return await UnchangedAsync(order, new ResultLook(IsDone: true), order.Grade.Problem, cancellation);
        if (PercentOf(result) is not { } kept)
            return null;
        return await UnchangedAsync(order, new ResultLook(IsDone: true, kept), ScoreLedger.IsSame(score.Points?.Given, kept) ? "" : Kept(kept), cancellation);
    }

    // What the platform has answered to the score counts on, and no later score waits for a look that fails. Where it fails for a moment, the launch's next result looks again.
    private async Task<ScoreReport> UnseenAsync(Posting posting, PlatformFault fault, CancellationToken cancellation)
    {
        var order = posting.Order;
        if (fault.Kind is FaultKind.NotFound)
            await lineItems.ForgetIfGoneAsync(order.Link, posting.Column, posting.Access, cancellation);
        var isForAMoment = fault.IsRetryable && fault.Kind is not FaultKind.Unauthorized;
        return await UnchangedAsync(order, new ResultLook(IsDone: !isForAMoment), order.Grade.Problem, cancellation);
    }

    // Where somebody else's grade is kept, the cell goes on saying so.
    private async Task<ScoreReport> UnchangedAsync(ScoreOrder order, ResultLook look, string remark, CancellationToken cancellation)
    {
        await ledger.UnchangedAsync(order, look, cancellation);
        return ScoreReport.Nothing with { Remark = ScoreLedger.IsTaken(order.Grade) ? "" : remark };
    }

    private async Task<ScoreReport> TakenAsync(Posting posting, CancellationToken cancellation)
    {
        var news = posting.Score.Points is { } points ? $"Score {Text(points.Given)} of 100 reached {posting.Order.Course}" : $"The grade in {posting.Order.Course} was cleared";
        return new ScoreReport(news, Problem: await ledger.TakenAsync(posting, cancellation) ? null : UnderWay);
    }

    private async Task<ScoreReport> RefusedAsync(Posting posting, PlatformFault fault, CancellationToken cancellation)
    {
        var order = posting.Order;
        if (fault.Kind is FaultKind.Conflict)
            return await ResolveAsync(posting, fault, cancellation);
        // What a token allows is settled when it is given: a platform that allows more by now says so with the next one.
        if (fault.Kind is FaultKind.Unauthorized or FaultKind.Forbidden)
            tokens.Drop(order.Purpose, posting.Access);
        if (fault.IsWithoutEffect)
            await ledger.NotTakenAsync(posting, cancellation);
        if (fault.Kind is FaultKind.NotFound)
            await lineItems.ForgetIfGoneAsync(order.Link, posting.Column, posting.Access, cancellation);
        return Failed(order, new DeliveryProblem(fault.Sentence, fault.RetryAfter));
    }

    // 409 alone does not say whether an earlier try has arrived, the platform's clock is ahead, or somebody else has graded; the result that is there does.
    private async Task<ScoreReport> ResolveAsync(Posting posting, PlatformFault conflict, CancellationToken cancellation)
    {
        var (order, score) = (posting.Order, posting.Score);
        if (!MayReadResults(order))
            return await AnewAsync(posting, conflict, cancellation);
        var results = await grades.ResultsAsync(posting.Column, score.UserId, posting.Access, cancellation);
        if (!results.IsAccepted)
            return Failed(order, new DeliveryProblem($"{conflict.Sentence} {results.Fault.Sentence}", results.Fault.RetryAfter));
        var there = results.Value.FirstOrDefault(candidate => candidate.UserId == score.UserId) is { } result ? PercentOf(result) : null;
        if (ScoreLedger.IsSame(score.Points?.Given, there))
            return await TakenAsync(posting, cancellation);
        if (there is not { } kept || ScoreLedger.IsOfTheHub(order.Grade, kept))
            return await AnewAsync(posting, conflict, cancellation);
        if (!await ledger.SupersededAsync(posting, kept, cancellation))
            return Failed(order, UnderWay);
        return new ScoreReport($"The score gave way to a newer grade of {Text(kept)} of 100 in {order.Course}", Remark: Kept(kept));
    }

    private async Task<ScoreReport> AnewAsync(Posting posting, PlatformFault conflict, CancellationToken cancellation)
    {
        await ledger.BeginAnewAsync(posting, cancellation);
        return Failed(posting.Order, new DeliveryProblem(conflict.Sentence, conflict.RetryAfter));
    }

    private static ScoreReport Failed(ScoreOrder order, DeliveryProblem problem) => ScoreReport.Failed(order.Course, problem);

    // To Canvas every score is another attempt until it is told otherwise; a registration is one, however often it is reported.
    private static IReadOnlyDictionary<string, JsonElement> ExtensionsOf(ScoreOrder order, Score score) =>
        order.Platform.Family is LmsFamily.Canvas
            ? CanvasSubmission.Of(
                isNew: score.Points is not null && order.Grade is { SentAt: null, Tried: "" },
                order.Registration.FirstAccessAt ?? order.Registration.CreatedAt)
            : score.Extensions;

    private static decimal? PercentOf(GradeResult result) => result.Score * 100 / result.Maximum;

    private static string Kept(decimal points) => $"The LMS has a newer grade of {Text(points)} of 100, which was given there. It stays until the learner's result changes.";

    private static string Text(decimal points) => points.ToString("0.##", CultureInfo.InvariantCulture);
}
