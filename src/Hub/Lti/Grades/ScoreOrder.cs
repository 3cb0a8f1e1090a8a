using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lti.Grades;

/// <summary>A result and the cell that it goes to.</summary>
internal sealed record ScoreOrder(LtiGrade Grade, Registration Registration, LtiResourceLink Link, LtiDeployment Deployment, LtiPlatform Platform)
{
    /// <summary>Whether the course was launched since the hub has heard what its LMS has.</summary>
    public bool IsLaunchedSince { get; init; }

    /// <summary>Where the cell is, for people.</summary>
    public string Course => Link.ContextTitle.Length > 0 ? Link.ContextTitle : Platform.Name;

    public TokenPurpose Purpose => new(Platform, Deployment, Link.GradeScopes);

    /// <summary>Why the platform is told nothing now, or null.</summary>
    public string? Obstacle =>
        !Platform.IsEnabled ? "The LMS is switched off here. The grade goes to it when it is switched on again."
        : Deployment.State is not DeploymentState.Active ? "The LMS's deployment is not approved. The grade goes to it when it is."
        : null;

    /// <summary>The cells that have not been told a registration's result. One that another instance fills by now is none of its business.</summary>
    public static Task<List<ScoreOrder>> OfAsync(HubDbContext db, Key<Registration> key, CancellationToken cancellation) =>
        (from grade in db.LtiGrades
         where grade.RegistrationKey == key
         join registration in db.Registrations on grade.RegistrationKey equals registration.Key
         where grade.SentRevision < registration.Revision
         join link in db.LtiResourceLinks on grade.LinkKey equals link.Key
         join deployment in db.LtiDeployments on link.DeploymentKey equals deployment.Key
         join platform in db.LtiPlatforms on deployment.PlatformKey equals platform.Key
         select new ScoreOrder(grade, registration, link, deployment, platform)
         {
             IsLaunchedSince = db.Launches.Any(launch => launch.RegistrationKey == key
                 && db.LmsRecords.Any(record => record.RegistrationKey == key && record.At < launch.CreatedAt)),
         }).ToListAsync(cancellation);
}
