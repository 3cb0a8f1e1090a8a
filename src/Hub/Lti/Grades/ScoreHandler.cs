using Hub.Core;
using Hub.Core.Ports;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lti.Grades;

/// <summary>Delivers a registration's present result to all cells that it fills. Sent twice, it says the same.</summary>
internal sealed class ScoreHandler(HubDatabase database, ScoreDelivery delivery) : IOutboxHandler
{
    public string Kind => ScoreSink.Kind;

    public bool LatestSupersedes => true;

    public int MaxAttempts => 70;

    public string? TraceOf(OutboxMessage message) => ResultNotice.TryParse(message.Payload, out var notice) ? notice.Cause?.TraceId : null;

    public async Task<string?> DeliverAsync(OutboxMessage message, CancellationToken cancellation)
    {
        if (!ResultNotice.TryParse(message.Payload, out var notice))
            return "The message names no registration.";
        var orders = await database.ReadAsync(message.RealmKey, db => OrdersAsync(db, notice.Registration, cancellation));
        var problems = new List<string>();
        foreach (var order in orders)
        {
            var problem = await delivery.SendAsync(order, cancellation);
            await NoteAsync(order, problem, cancellation);
            if (problem is not null)
                problems.Add(problem);
        }
        return problems.Count == 0 ? null : string.Join(" ", problems);
    }

    // A cell that another instance fills by now is none of this registration's business.
    private static Task<List<ScoreOrder>> OrdersAsync(HubDbContext db, Key<Registration> key, CancellationToken cancellation) =>
        (from grade in db.LtiGrades
         where grade.RegistrationKey == key
         join registration in db.Registrations on grade.RegistrationKey equals registration.Key
         where grade.SentRevision < registration.Revision
         join link in db.LtiResourceLinks on grade.LinkKey equals link.Key
         join deployment in db.LtiDeployments on link.DeploymentKey equals deployment.Key
         join platform in db.LtiPlatforms on deployment.PlatformKey equals platform.Key
         select new ScoreOrder(grade, registration, link, deployment, platform)).ToListAsync(cancellation);

    private async Task NoteAsync(ScoreOrder order, string? problem, CancellationToken cancellation)
    {
        var said = problem is null ? "" : problem.Length <= 500 ? problem : problem[..500];
        if (order.Grade.Problem != said)
            await database.WriteAsync(order.Grade.RealmKey, db => db.LtiGrades.Where(grade => grade.Key == order.Grade.Key)
                .ExecuteUpdateAsync(set => set.SetProperty(grade => grade.Problem, said), cancellation), cancellation);
    }
}

/// <summary>A result and the cell that it goes to.</summary>
internal sealed record ScoreOrder(LtiGrade Grade, Registration Registration, LtiResourceLink Link, LtiDeployment Deployment, LtiPlatform Platform);
