using Hub.Core;
using Hub.Security;

namespace Hub.Scorm;

/// <summary>Checks that a page may speak for a launch.</summary>
internal static class PlayerSession
{
    /// <returns>The refusal, or null when it may.</returns>
    public static IResult? Refusal(Launch? launch, string sessionKey) => launch switch
    {
        null or { SessionKeyHash: null } => PlayerAnswer.Unknown,
        _ when !Secrets.Matches(sessionKey ?? "", launch.SessionKeyHash) => PlayerAnswer.WrongKey,
        _ => null,
    };

    /// <summary>As <see cref="Refusal"/>, and the launch must still be the one at work.</summary>
    public static IResult? RefusalAtWork(Launch? launch, Registration? registration, string sessionKey) =>
        Refusal(launch, sessionKey)
        ?? (launch!.Epoch < registration!.Epoch ? PlayerAnswer.Superseded
            : launch.State is LaunchState.Running ? null
            : PlayerAnswer.Closed);
}
