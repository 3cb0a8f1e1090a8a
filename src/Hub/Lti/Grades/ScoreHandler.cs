using System.Globalization;
using Hub.Core;
using Hub.Core.Ports;
using Hub.Launching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lti.Grades;

/// <summary>Delivers a registration's present result to all cells that it fills. Sent twice, it says the same.</summary>
internal sealed class ScoreHandler(HubDatabase database, ScoreDelivery delivery, LaunchAftermath aftermath) : IOutboxHandler
{
    private const int MaxProblem = 500;

    public string Kind => ScoreSink.Kind;

    public bool LatestSupersedes => true;

    public int MaxAttempts => 70;

    public string? TraceOf(OutboxMessage message) => ResultNotice.TryParse(message.Payload, out var notice) ? notice.Cause?.TraceId : null;

    /// <summary>The platform. Whoever takes a course in two LMSs at once waits for one of them.</summary>
    public async Task<string> TargetAsync(OutboxMessage message, CancellationToken cancellation)
    {
        if (!ResultNotice.TryParse(message.Payload, out var notice))
            return "";
        var platform = await database.ReadAsync(message.RealmKey, db =>
            (from grade in db.LtiGrades
             where grade.RegistrationKey == notice.Registration
             join link in db.LtiResourceLinks on grade.LinkKey equals link.Key
             join deployment in db.LtiDeployments on link.DeploymentKey equals deployment.Key
             orderby deployment.PlatformKey
             select (Key<LtiPlatform>?)deployment.PlatformKey).FirstOrDefaultAsync(cancellation));
        return platform is { } key ? $"lti {key}" : "";
    }

    public async Task<DeliveryProblem?> DeliverAsync(OutboxMessage message, CancellationToken cancellation)
    {
        if (!ResultNotice.TryParse(message.Payload, out var notice))
            return "The message names no registration.";
        var orders = await database.ReadAsync(message.RealmKey, db => ScoreOrder.OfAsync(db, notice.Registration, cancellation));
        // All at once, so that one LMS that hangs does not use up the time of another.
        var reports = await Task.WhenAll(orders.Select(order => SendAsync(order, notice, message.Attempts + 1, cancellation)));
        var problems = reports.Select(report => report.Problem).OfType<DeliveryProblem>().ToList();
        return problems.Count == 0 ? null : new DeliveryProblem(string.Join(' ', problems.Select(problem => problem.Sentence)), problems.Max(problem => problem.Wait));
    }

    private async Task<ScoreReport> SendAsync(ScoreOrder order, ResultNotice notice, int attempt, CancellationToken cancellation)
    {
        var report = await delivery.SendAsync(order, cancellation);
        await ShowAsync(order, report, cancellation);
        if (notice.Cause is { } cause && report.News is { } news)
            await aftermath.NoteAsync(order.Grade.RealmKey, cause.Launch, "score", Line(news, attempt, report), cancellation);
        return report;
    }

    private static string Line(string news, int attempt, ScoreReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"{news}, attempt {attempt}{(report.Problem is { } problem ? $": {problem.Sentence}" : ".")}");

    // A delivery that has dawdled says nothing of a cell that was told more by now, and one that failed nothing of a cell that was told as much.
    private async Task ShowAsync(ScoreOrder order, ScoreReport report, CancellationToken cancellation)
    {
        var text = report.Shown.Cut(MaxProblem);
        var told = report.Problem is null ? order.Registration.Revision : order.Registration.Revision - 1;
        if (order.Grade.Problem != text)
            await database.WriteAsync(order.Grade.RealmKey, db => db.LtiGrades
                .Where(grade => grade.Key == order.Grade.Key && grade.RegistrationKey == order.Registration.Key && grade.SentRevision <= told)
                .ExecuteUpdateAsync(set => set.SetProperty(grade => grade.Problem, text), cancellation), cancellation);
    }
}
