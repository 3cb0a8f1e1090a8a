using System.Text.Json;
using Hub.Core;
using Interop.Lrs.Agents;

namespace Hub.Lrs.Tracking;

/// <summary>
/// The learner as an Agent: an account named by the id that the application gave, or else the id of whoever else vouches for the learner,
/// such as a destination's LMS. A learner who is known to several keeps one account, whatever is played. The name is that which the learner has here,
/// and so none where a client's personal data are hashed; the mail address is never told.
/// </summary>
internal static class LearnerActor
{
    public static void Write(Utf8JsonWriter json, TrackedIds ids, Application application, Learner learner)
    {
        var (homePage, name) = AccountOf(ids, application, learner);
        json.WriteStartObject("actor");
        json.WriteString("objectType", "Agent");
        if ($"{learner.FirstName} {learner.LastName}".Trim() is { Length: > 0 } fullName)
            json.WriteText("name", fullName);
        json.WriteStartObject("account");
        json.WriteString("homePage", homePage);
        json.WriteText("name", name);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Every account by which statements may know the learner: which one they have has changed where learners were merged.</summary>
    public static IEnumerable<AgentIdentifier> AccountsOf(TrackedIds ids, Application application, Learner learner) => learner.Identities
        .Where(identity => identity.ExternalId.Length > 0)
        .Select(identity => AccountOf(ids, application, identity))
        .Append((ids.Accounts(application, null), learner.Key.ToString()))
        .Select(account => new AgentIdentifier.Account(account.Item1, account.Item2));

    private static (string HomePage, string Name) AccountOf(TrackedIds ids, Application application, LearnerIdentity identity) =>
        (ids.Accounts(application, identity.Source == IdentitySource.Of(application.Key) ? null : identity.Source), identity.ExternalId);

    private static (string HomePage, string Name) AccountOf(TrackedIds ids, Application application, Learner learner)
    {
        var own = IdentitySource.Of(application.Key);
        // Keys of sources grow with time, so the oldest source comes first, whatever is linked later.
        var identity = learner.Identities.OrderBy(identity => identity.Source == own ? 0 : 1)
            .ThenBy(identity => identity.Source, StringComparer.Ordinal).ThenBy(identity => identity.ExternalId, StringComparer.Ordinal).FirstOrDefault();
        return identity is null ? (ids.Accounts(application, null), learner.Key.ToString())
            : AccountOf(ids, application, identity);
    }
}
