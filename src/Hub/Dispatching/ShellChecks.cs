using Hub.Security;

namespace Hub.Dispatching;

/// <summary>What is checked of a shell before the dispatch's controls, in this order.</summary>
internal static class ShellChecks
{
    public static IReadOnlyList<Func<DispatchVisit, DispatchRefusal?>> For(string givenKey) => [visit => KeyIsValid(visit, givenKey), OriginIsAllowed];

    private static DispatchRefusal? KeyIsValid(DispatchVisit visit, string givenKey)
    {
        var isValid = visit.Dispatch.Keys.Any(key => !(key.RetiresAt <= visit.Now) && Secrets.Matches(givenKey, key.Hash));
        return isValid ? null : DispatchRefusal.WrongKey;
    }

    private static DispatchRefusal? OriginIsAllowed(DispatchVisit visit) => visit.IsAllowedFrom(visit.Origin) ? null : DispatchRefusal.ForeignOrigin(visit.Origin);
}
