using Hub.Core;
using Hub.Hosting;
using Hub.Launching;
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

    /// <summary>
    /// As <see cref="Refusal"/>, and the launch must still be the one at work, its page the one that its terms ask for, and on a host that its course is played on.
    /// </summary>
    public static IResult? RefusalAtWork(Launch? launch, Registration? registration, string sessionKey, Visitor visitor, Sites sites, DateTimeOffset now) =>
        Refusal(launch, sessionKey)
        ?? (!sites.Serves(registration!.CourseKey.Value, visitor.Host) ? PlayerAnswer.Unknown
            : launch!.Epoch < registration.Epoch ? PlayerAnswer.Superseded
            : launch.State is LaunchState.Running ? AuthRefusal(launch, sessionKey, visitor, now)
            : PlayerAnswer.Closed);

    private static IResult? AuthRefusal(Launch launch, string sessionKey, Visitor visitor, DateTimeOffset now) => launch switch
    {
        { Auth: null } => null,
        { Auth: { } auth } when auth.HasLapsed(launch, now) => PlayerAnswer.Lapsed,
        { VisitorHash: { } hash } when !Secrets.Matches(visitor.MarkFor(launch.Auth, sessionKey), hash) => PlayerAnswer.OtherVisitor,
        _ => null,
    };
}
