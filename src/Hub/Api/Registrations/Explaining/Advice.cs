namespace Hub.Api.Registrations.Explaining;

/// <summary>What to do about the main reason.</summary>
internal static class Advice
{
    private static readonly Dictionary<ReasonCode, string> ByCode = new()
    {
        [ReasonCode.Forced] = "Clear the forced result to let the tracked one hold again.",
        [ReasonCode.LearnerDisabled] = "Enable the learner if they should go on.",
        [ReasonCode.OpenNow] = "Wait until the learner has left the course, then look again.",
        [ReasonCode.NeverLaunched] = "Ask the learner to open the course.",
        [ReasonCode.LinkNotFollowed] = "Make a new link and have the learner follow it at once.",
        [ReasonCode.Refused] = "Look at the dispatch's refusals and its controls.",
        [ReasonCode.NeverInitialized] = "Open the course as a sandbox and look at the launch log; have the course's author check that it calls Initialize.",
        [ReasonCode.NoStatus] = "Have the course's author check that the content sets its status; until then, set the result by hand.",
        [ReasonCode.ContentSetIncomplete] = "Ask the learner to open the course again and go to its end. If they did, the content does not report it: look at the launch log, or set the result by hand.",
        [ReasonCode.ActivityNotOpened] = "Ask the learner to open what is left.",
        [ReasonCode.BelowMastery] = "The learner can try again; a better score counts.",
        [ReasonCode.Failed] = "The learner can try again.",
        [ReasonCode.ClosedByTimeout] = "Ask the learner to open the course again: it resumes where it was saved.",
    };

    public static string? For(IReadOnlyList<ReasonResource> reasons) => reasons is [var main, ..] ? ByCode.GetValueOrDefault(main.Code) : null;
}
