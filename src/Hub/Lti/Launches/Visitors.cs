using Hub.Core;
using Hub.Dispatching;
using Interop.Lti.Launches;

namespace Hub.Lti.Launches;

/// <summary>Who a launch brings, in the words of the dispatches.</summary>
internal static class Visitors
{
    // People whom the platform does not name share one learner that nothing is kept of.
    private const string Anonymous = "anonymous";

    public static LmsPerson PersonOf(LtiMessage message)
    {
        var person = message.Person;
        return person is { GivenName: null, FamilyName: null, Name: { } whole }
            ? LmsPerson.Named(message.Subject ?? Anonymous, whole, "", person.Email)
            : LmsPerson.Named(message.Subject ?? Anonymous, person.GivenName, person.FamilyName, person.Email);
    }

    /// <summary>
    /// Whoever teaches or administers looks at the course, as themselves or as the learner that the platform makes up for them (LTI A.2.4);
    /// whoever learns, or says nothing of the kind, takes it.
    /// </summary>
    public static bool IsTrial(LtiMessage message) =>
        message.Subject is null
        || message.Roles.IsTestUser
        || (!message.Roles.IsLearner && (message.Roles.IsInstructor || message.Roles.IsAdministrator || message.Roles.IsContentDeveloper || message.Roles.IsMentor));

    public static string? LinkedId(LtiMessage message, LearnerLinking linking) => message.Subject is null ? null : linking switch
    {
        LearnerLinking.Subject => message.Subject,
        LearnerLinking.SourcedId => message.PersonSourcedId,
        LearnerLinking.LegacyUserId => message.Lti11?.UserId,
        LearnerLinking.Email => message.Person.Email,
        LearnerLinking.Username => message.Username,
        _ => null,
    };
}
