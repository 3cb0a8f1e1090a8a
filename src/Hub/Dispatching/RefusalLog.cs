using Hub.Core;
using Hub.Storage.Entries;

namespace Hub.Dispatching;

/// <summary>Keeps the newest refusals of each dispatch.</summary>
internal static class RefusalLog
{
    public const int KeptPerDispatch = 1_000;
    private const int MaxOriginLength = 255;

    public static void KeepRefusal(this EntrySubject subject, Key<Dispatch> dispatch, DispatchRefusal refusal, string origin, string traceId, DateTimeOffset now) =>
        subject.Add(
            new LaunchRefusal
            {
                RealmKey = subject.Realm,
                Key = Key<LaunchRefusal>.New(now),
                DispatchKey = dispatch,
                Code = refusal.Code,
                Message = refusal.Message,
                LmsOrigin = origin.Cut(MaxOriginLength),
                TraceId = traceId,
                At = now,
            },
            KeptPerDispatch);
}
