using Hub.Core;

namespace Hub.Dispatching;

/// <summary>A dispatch's own controls, checked at every launch in this order; the first refusal counts. The licence limit comes after, when the seat is taken.</summary>
internal static class EntryControls
{
    private static readonly Func<DispatchVisit, DispatchRefusal?>[] Checks =
        [DispatchIsOn, DispatchHasNotExpired, LearnerIsNamed, LearnerIsNotDisabled, NewLearnersAreWelcome];

    /// <param name="visit">Who wants in.</param>
    /// <param name="before">What the protocol itself checks.</param>
    public static DispatchRefusal? FirstRefusal(DispatchVisit visit, IReadOnlyList<Func<DispatchVisit, DispatchRefusal?>> before) =>
        before.Concat(Checks).Select(check => check(visit)).FirstOrDefault(refusal => refusal is not null);

    /// <summary>Those of some dispatches that refuse not everybody.</summary>
    public static IQueryable<Dispatch> OpenAt(IQueryable<Dispatch> dispatches, DateTimeOffset now) =>
        dispatches.Where(dispatch => dispatch.IsEnabled && (dispatch.ExpiresAt == null || dispatch.ExpiresAt > now));

    private static DispatchRefusal? DispatchIsOn(DispatchVisit visit) => visit.Dispatch.IsEnabled ? null : DispatchRefusal.SwitchedOff;

    private static DispatchRefusal? DispatchHasNotExpired(DispatchVisit visit) =>
        visit.Dispatch.ExpiresAt is { } end && end <= visit.Now ? DispatchRefusal.Expired(end) : null;

    // Without an id everybody's results would land on one learner.
    private static DispatchRefusal? LearnerIsNamed(DispatchVisit visit) => visit.Person.Id switch
    {
        "" => DispatchRefusal.NoLearner,
        var id when ClientId.Problem(id, "learner") is { } problem => DispatchRefusal.UnusableLearner(problem),
        _ => null,
    };

    private static DispatchRefusal? LearnerIsNotDisabled(DispatchVisit visit) => visit switch
    {
        { Learner.DisabledAt: null } or { Learner: null } => null,
        { Person.IsHashed: true } => DispatchRefusal.DisabledLearner,
        _ => DispatchRefusal.Disabled(visit.Person.Id),
    };

    private static DispatchRefusal? NewLearnersAreWelcome(DispatchVisit visit) =>
        visit.IsTrial || visit.Dispatch.AllowsNewRegistrations || visit.HasBeenHere ? null : DispatchRefusal.NoNewLearners;
}
