using Hub.Core;
using Hub.Core.Ports;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Lti;

/// <summary>What grade books were not told while their LMS was switched off or its deployment not approved.</summary>
internal static class GradesBehind
{
    public static async Task SendAsync(HubDbContext db, IQueryable<LtiDeployment> deployments, ILtiTool tool, DateTimeOffset now, CancellationToken cancellation)
    {
        var waiting = from grade in db.LtiGrades
                      join link in db.LtiResourceLinks on grade.LinkKey equals link.Key
                      where deployments.Any(deployment => deployment.Key == link.DeploymentKey)
                      select grade;
        var behind = await db.Registrations
            .Where(registration => waiting.Any(grade => grade.RegistrationKey == registration.Key && grade.SentRevision < registration.Revision))
            .ToListAsync(cancellation);
        db.Outbox.AddRange(behind.Select(registration => tool.ScoreOf(registration, now)));
    }
}
