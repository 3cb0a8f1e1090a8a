using Hub.Core;
using Hub.Security;

namespace Hub.Dispatching;

/// <summary>What is checked at every launch of a shell, in this order; the first refusal counts. The licence limit comes after, when the seat is taken.</summary>
internal static class ShellChecks
{
    private static readonly Func<ShellVisit, ShellRefusal?>[] Checks =
        [KeyIsValid, OriginIsAllowed, DispatchIsOn, DispatchHasNotExpired, LearnerIsNamed, LearnerIsNotDisabled, NewLearnersAreWelcome];

    public static ShellRefusal? FirstRefusal(ShellVisit visit) =>
        Checks.Select(check => check(visit)).FirstOrDefault(refusal => refusal is not null);

    private static ShellRefusal? KeyIsValid(ShellVisit visit)
    {
        var isValid = visit.Dispatch.Keys.Any(key => !(key.RetiresAt <= visit.Now) && Secrets.Matches(visit.GivenKey, key.Hash));
        return isValid ? null : ShellRefusal.WrongKey;
    }

    private static ShellRefusal? OriginIsAllowed(ShellVisit visit)
    {
        string[] allowed = [.. visit.Destination.AllowedOrigins, .. visit.Dispatch.AllowedOrigins];
        return allowed.Length == 0 || OriginPattern.Allows(allowed, visit.Origin) ? null : ShellRefusal.ForeignOrigin(visit.Origin);
    }

    private static ShellRefusal? DispatchIsOn(ShellVisit visit) => visit.Dispatch.IsEnabled ? null : ShellRefusal.SwitchedOff;

    private static ShellRefusal? DispatchHasNotExpired(ShellVisit visit) =>
        visit.Dispatch.ExpiresAt is { } end && end <= visit.Now ? ShellRefusal.Expired(end) : null;

    // Without an id everybody's results would land on one learner.
    private static ShellRefusal? LearnerIsNamed(ShellVisit visit) => visit.Person.Id switch
    {
        "" => ShellRefusal.NoLearner,
        var id when ClientId.Problem(id, "learner") is { } problem => ShellRefusal.UnusableLearner(problem),
        _ => null,
    };

    private static ShellRefusal? LearnerIsNotDisabled(ShellVisit visit) => visit switch
    {
        { Learner.DisabledAt: null } or { Learner: null } => null,
        { Person.IsHashed: true } => ShellRefusal.DisabledLearner,
        _ => ShellRefusal.Disabled(visit.Person.Id),
    };

    private static ShellRefusal? NewLearnersAreWelcome(ShellVisit visit) =>
        visit.Dispatch.AllowsNewRegistrations || visit.HasBeenHere ? null : ShellRefusal.NoNewLearners;
}
