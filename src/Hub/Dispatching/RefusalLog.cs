using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dispatching;

/// <summary>Keeps the newest refusals of each dispatch.</summary>
internal static class RefusalLog
{
    public const int KeptPerDispatch = 1_000;
    private const int MaxOriginLength = 255;

    public static async Task KeepRefusalAsync(
        this HubDbContext db, Key<Dispatch> dispatch, DispatchRefusal refusal, string origin, string traceId, DateTimeOffset now, CancellationToken cancellation)
    {
        db.LaunchRefusals.Add(new LaunchRefusal
        {
            RealmKey = db.Realm,
            Key = Key<LaunchRefusal>.New(now),
            DispatchKey = dispatch,
            Code = refusal.Code,
            Message = refusal.Message,
            LmsOrigin = origin.Cut(MaxOriginLength),
            TraceId = traceId,
            At = now,
        });
        var oldest = await db.LaunchRefusals
            .Where(kept => kept.DispatchKey == dispatch)
            .OrderByDescending(kept => kept.At)
            .Skip(KeptPerDispatch - 1)
            .Select(kept => (DateTimeOffset?)kept.At)
            .FirstOrDefaultAsync(cancellation);
        if (oldest is not null)
            await db.LaunchRefusals.Where(kept => kept.DispatchKey == dispatch && kept.At <= oldest).ExecuteDeleteAsync(cancellation);
    }
}
