using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Reporting;

/// <summary>What somebody should look at today.</summary>
internal static class Attention
{
    private const int ShownItems = 10;
    private const int ShownDispatches = 5;
    private const int ShownLicences = 100;
    private static readonly TimeSpan RefusalsSince = TimeSpan.FromDays(30);
    private static readonly int[] Levels = [100, 95, 90, 75];

    public static void MapAttention(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/attention", GetAsync).RequireScope(ReportingApi.Read)
            .Describe("getAttention", "Failed imports, refused launches by reason, licences that run out, LMSs' deployments that wait for approval, and deliveries that were given up.").Produces<AttentionResource>();

    private static Task<AttentionResource> GetAsync(HttpContext http, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        var since = time.Now() - RefusalsSince;
        var isMember = MemberGate.RoleOf(http) is Role.Owner or Role.Administrator;
        return database.ReadAsync(caller.Realm, async db => new AttentionResource
        {
            FailedImports = await FailedImportsAsync(db, caller, cancellation),
            Refusals = await RefusalsAsync(db, caller, since, cancellation),
            Licences = await LicencesAsync(db, caller, cancellation),
            WaitingDeployments = await WaitingDeploymentsAsync(db, caller, cancellation),
            DeadLetters = isMember ? await DeadLetters.SummarizeAsync(db, ShownItems, cancellation) : null,
        });
    }

    private static async Task<FailedImports> FailedImportsAsync(HubDbContext db, ApiCaller caller, CancellationToken cancellation)
    {
        var failed = db.ImportJobs.Where(job => job.ApplicationKey == caller.Application && job.State == ImportState.Error);
        var newest = await failed.OrderByDescending(job => job.CreatedAt).Take(ShownItems).ToListAsync(cancellation);
        var count = newest.Count < ShownItems ? newest.Count : await failed.CountAsync(cancellation);
        return new FailedImports(count, [.. newest.Select(job => new FailedImport(job.Key.ToString(), job.CourseId, job.Message, job.FinishedAt ?? job.CreatedAt))]);
    }

    private static async Task<RefusedLaunches> RefusalsAsync(HubDbContext db, ApiCaller caller, DateTimeOffset since, CancellationToken cancellation)
    {
        var counted = await (from refusal in db.LaunchRefusals
                             where refusal.At >= since
                             join dispatch in db.Dispatches on refusal.DispatchKey equals dispatch.Key
                             where dispatch.ApplicationKey == caller.Application
                             group refusal by new { refusal.Code, refusal.DispatchKey } into same
                             select new { same.Key.Code, same.Key.DispatchKey, Count = same.Count(), LastAt = same.Max(refusal => refusal.At) }).ToListAsync(cancellation);
        var reasons = new List<RefusalReason>();
        foreach (var reason in counted.GroupBy(row => row.Code).OrderByDescending(rows => rows.Sum(row => row.Count)))
        {
            var last = reason.MaxBy(row => row.LastAt)!;
            var message = await db.LaunchRefusals.Where(refusal => refusal.DispatchKey == last.DispatchKey && refusal.At == last.LastAt)
                .Select(refusal => refusal.Message).FirstOrDefaultAsync(cancellation);
            var most = reason.OrderByDescending(row => row.Count).Take(ShownDispatches).ToDictionary(row => row.DispatchKey, row => row.Count);
            reasons.Add(new RefusalReason(reason.Key, reason.Sum(row => row.Count), last.LastAt, message ?? "", reason.Count(), await NamesAsync(db, most, cancellation)));
        }
        return new RefusedLaunches(since, counted.Sum(row => row.Count), reasons);
    }

    private static async Task<IReadOnlyList<RefusingDispatch>> NamesAsync(HubDbContext db, Dictionary<Key<Dispatch>, int> counts, CancellationToken cancellation)
    {
        var keys = counts.Keys.ToList();
        var found = await (from dispatch in db.Dispatches
                           where keys.Contains(dispatch.Key)
                           join course in db.Courses on dispatch.CourseKey equals course.Key
                           join destination in db.Destinations on dispatch.DestinationKey equals destination.Key
                           select new { dispatch.Key, dispatch.Id, course.Title, destination.Name }).ToListAsync(cancellation);
        return [.. found.Select(row => new RefusingDispatch(row.Id, row.Title, row.Name, counts[row.Key])).OrderByDescending(row => row.Count)];
    }

    private static async Task<IReadOnlyList<LicenceLevel>> LicencesAsync(HubDbContext db, ApiCaller caller, CancellationToken cancellation)
    {
        // Percentages of a cap leave 32 bits long before the cap does.
        long lowest = Levels[^1];
        var full = await (from dispatch in db.Dispatches
                          where dispatch.ApplicationKey == caller.Application && dispatch.IsEnabled
                              && dispatch.LicenceLimit > 0 && dispatch.LicencesUsed * 100L >= dispatch.LicenceLimit * lowest
                          join course in db.Courses on dispatch.CourseKey equals course.Key
                          join destination in db.Destinations on dispatch.DestinationKey equals destination.Key
                          orderby dispatch.LicencesUsed * 100L / dispatch.LicenceLimit descending, dispatch.Id
                          select new { dispatch.Id, course.Title, destination.Name, dispatch.LicencesUsed, dispatch.LicenceLimit }).Take(ShownLicences).ToListAsync(cancellation);
        return [.. full.Select(row => new LicenceLevel(
            row.Id, row.Title, row.Name, row.LicencesUsed, row.LicenceLimit, Levels.First(level => row.LicencesUsed * 100L >= row.LicenceLimit * (long)level)))];
    }

    private static async Task<IReadOnlyList<WaitingPlatform>> WaitingDeploymentsAsync(HubDbContext db, ApiCaller caller, CancellationToken cancellation)
    {
        var waiting = await (from deployment in db.LtiDeployments
                             where deployment.State == DeploymentState.Held
                             join platform in db.LtiPlatforms on deployment.PlatformKey equals platform.Key
                             where platform.ApplicationKey == caller.Application
                             group deployment by new { platform.Id, platform.Name } into same
                             orderby same.Key.Name
                             select new { same.Key.Id, same.Key.Name, Count = same.Count() }).Take(ShownItems).ToListAsync(cancellation);
        return [.. waiting.Select(row => new WaitingPlatform(row.Id, row.Name, row.Count))];
    }
}
